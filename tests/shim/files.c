/*
 * Loaded before the program (tests/cli/shim.sh): a chosen call on a file does not do what it should.
 *
 * FILES is a list of rules, `WHAT:CALL:N` with blanks between. CALL is a function's name as the system
 * has it (open, pread, pwrite, read, write, fsync, ftruncate, linkat, unlink, flock,
 * fcntl), or `any`; N is which of these calls, from 1, `N+` that one and all after it. WHAT happens
 * instead:
 *     kill      the process ends, before the call
 *     EIO, ENOSPC, EOPNOTSUPP   the call fails so
 *     wait      $FILES_SIGN.reached is made, and $FILES_SIGN.go waited for; then the call is made
 * Only calls on files count whose path has $FILES_PATH in it; a nameless file has its folder's.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RULES = 8 };

struct rule {
    char what[16], call[16];
    long n;
    bool is_lasting;
    atomic_long n_calls;
};

static struct rule rules[MAX_RULES];
static int n_rules;
static const char *part;

__attribute__((constructor)) static void read_rules(void)
{
    const char *text = getenv("FILES");
    part = getenv("FILES_PATH");
    for (int n_read = 0; text && part && n_rules < MAX_RULES; text += n_read) {
        struct rule *rule = &rules[n_rules];
        char plus = 0;
        n_read = 0;
        if (sscanf(text, " %15[^:]:%15[^:]:%ld%n", rule->what, rule->call, &rule->n, &n_read) != 3)
            return;
        plus = text[n_read];
        rule->is_lasting = plus == '+';
        n_read += rule->is_lasting;
        n_rules++;
    }
}

static long system_open(int folder, const char *path, int flags, int mode)
{
    return syscall(SYS_openat, folder, path, flags, mode);
}

static void wait_for_go(void)
{
    char name[4096];
    const char *sign = getenv("FILES_SIGN");
    snprintf(name, sizeof name, "%s.reached", sign);
    syscall(SYS_close, system_open(AT_FDCWD, name, O_CREAT | O_WRONLY, 0666));
    snprintf(name, sizeof name, "%s.go", sign);
    while (access(name, F_OK) != 0)
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
}

/* Whether the call is to fail; errno says how. */
static bool fails(const char *call, const char *path)
{
    if (!part || !strstr(path, part))
        return false;
    bool is_failure = false;
    for (int i = 0; i < n_rules; i++) {
        struct rule *rule = &rules[i];
        if (strcmp(rule->call, call) != 0 && strcmp(rule->call, "any") != 0)
            continue;
        long n = atomic_fetch_add(&rule->n_calls, 1) + 1;
        if (n != rule->n && !(rule->is_lasting && n > rule->n))
            continue;
        if (strcmp(rule->what, "kill") == 0)
            kill(getpid(), SIGKILL);
        if (strcmp(rule->what, "wait") == 0) {
            wait_for_go();
            continue;
        }
        is_failure = true;
        errno = strcmp(rule->what, "ENOSPC") == 0       ? ENOSPC
                : strcmp(rule->what, "EOPNOTSUPP") == 0 ? EOPNOTSUPP
                                                        : EIO;
    }
    return is_failure;
}

static bool fails_at(const char *call, int fd)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    path[n > 0 ? n : 0] = '\0';
    return fails(call, path);
}

static bool fails_beside(const char *call, const char *path)
{
    char folder[4096] = "";
    if (path[0] != '/' && !getcwd(folder, sizeof folder - 1))
        folder[0] = '\0';
    char whole[8192];
    snprintf(whole, sizeof whole, "%s/%s", folder, path);
    return fails(call, whole);
}

static int open_with(const char *path, int flags, va_list more)
{
    int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
    return fails_beside("open", path) ? -1 : (int)system_open(AT_FDCWD, path, flags, mode);
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        va_list more; \
        va_start(more, flags); \
        int fd = open_with(path, flags, more); \
        va_end(more); \
        return fd; \
    }
OPEN(open)
OPEN(open64)

#define FCNTL(name) \
    int name(int fd, int command, ...) \
    { \
        va_list more; \
        va_start(more, command); \
        void *argument = va_arg(more, void *); \
        va_end(more); \
        return fails_at("fcntl", fd) ? -1 : (int)syscall(SYS_fcntl, fd, command, argument); \
    }
FCNTL(fcntl)
FCNTL(fcntl64)

#define TRANSFER(name, call, bytes) \
    ssize_t name(int fd, bytes data, size_t n, off_t at) \
    { \
        return fails_at(#call, fd) ? -1 : syscall(SYS_##call##64, fd, data, n, at); \
    }
TRANSFER(pread, pread, void *)
TRANSFER(pread64, pread, void *)
TRANSFER(pwrite, pwrite, const void *)
TRANSFER(pwrite64, pwrite, const void *)

#define TRUNCATE(name) \
    int name(int fd, off_t n) \
    { \
        return fails_at("ftruncate", fd) ? -1 : (int)syscall(SYS_ftruncate, fd, n); \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

ssize_t read(int fd, void *data, size_t n)
{
    return fails_at("read", fd) ? -1 : syscall(SYS_read, fd, data, n);
}

ssize_t write(int fd, const void *data, size_t n)
{
    return fails_at("write", fd) ? -1 : syscall(SYS_write, fd, data, n);
}

int fsync(int fd)
{
    return fails_at("fsync", fd) ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return fails_at("fsync", fd) ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int flock(int fd, int operation)
{
    return fails_at("flock", fd) ? -1 : (int)syscall(SYS_flock, fd, operation);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    return fails_beside("linkat", to)
               ? -1
               : (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int unlink(const char *path)
{
    return fails_beside("unlink", path) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
