# A machine of 5,000 CPUs without quotas: a mask of the usual size is too small for it, and all of them
# are used.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/skip.sh"
preload large <<'END'
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
int sched_getaffinity(pid_t pid, size_t n_bytes, cpu_set_t *set)
{
    (void)pid;
    if (n_bytes < 625) {
        errno = EINVAL;
        return -1;
    }
    memset(set, 0, n_bytes);
    memset(set, 0xff, 625);
    return 0;
}
int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int mode = va_arg(more, int);
    va_end(more);
    if (strcmp(path, "/proc/self/cgroup") == 0)
        path = "/nonexistent";
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
END
sweep a 'epochs: 10'
LD_PRELOAD=$PWD/large.so $NNSWEEP plan a.yaml | grep -o 'with .*'
LD_PRELOAD=$PWD/large.so $NNSWEEP plan a.yaml -j 6000 2>&1 | grep -o '.*warning.*\|with .*'
