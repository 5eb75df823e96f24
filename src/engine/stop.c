/*
 * The handler notes the signal; a second one restores the default action, which kills. timeout(1) and
 * batch systems signal a process and its group, so that one stop comes as two signals: the same one
 * again within a tenth of a second says nothing new.
 */
#include "nnsweep/stop.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/clock.h"

static volatile sig_atomic_t received;
static volatile int64_t received_ns; /* written before `received`, and by the handler alone */

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU};
enum { N_SIGNALS = sizeof signals / sizeof *signals };
#define SAME_SIGNAL_NS (NS_PER_SECOND / 10)

static void set_action(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask); /* one handler at a time */
    for (size_t i = 0; i < N_SIGNALS; i++)
        sigaddset(&action.sa_mask, signals[i]);
    sigaction(number, &action, NULL);
}

static void on_signal(int number)
{
    int error = errno;
    int64_t now_ns = clock_monotonic_ns();
    if (received == 0) {
        received_ns = now_ns;
        received = number;
    } else if (number != received || now_ns - received_ns > SAME_SIGNAL_NS) {
        set_action(number, SIG_DFL);
        raise(number); /* when the handler returns */
    }
    errno = error;
}

void stop_install(void)
{
    received = 0;
    set_action(SIGXFSZ, SIG_IGN); /* a file that may not grow is the write's error */
    for (size_t i = 0; i < N_SIGNALS; i++) {
        struct sigaction old;
        sigaction(signals[i], NULL, &old);
        if (old.sa_handler != SIG_IGN)
            set_action(signals[i], on_signal);
    }
}

int stop_signal(void)
{
    return received;
}

void stop_uninstall(void)
{
    for (size_t i = 0; i < N_SIGNALS; i++) {
        struct sigaction old;
        sigaction(signals[i], NULL, &old);
        if (old.sa_handler == on_signal)
            set_action(signals[i], SIG_DFL);
    }
}
