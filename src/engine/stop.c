/* The handler notes the signal and restores the default action, so that the next one kills. */
#include "nnsweep/stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t received;

static const int signals[] = {SIGINT, SIGTERM};
enum { N_SIGNALS = sizeof signals / sizeof *signals };

static void set_action(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, NULL);
}

static void on_signal(int number)
{
    received = number;
    for (size_t i = 0; i < N_SIGNALS; i++)
        set_action(signals[i], SIG_DFL);
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
