/*
 * flock, because it is the file's own (no second file to leave behind), ends with the process
 * however it dies, and does not meddle with the record locks SQLite takes on the same file.
 */
#define _DEFAULT_SOURCE /* flock is BSD's, not POSIX's */
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static int open_or_create(const char *path, bool *is_created)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);
    *is_created = fd < 0 && errno == ENOENT;
    return *is_created ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666) : fd;
}

enum lock_state lock_take(const char *path, int *fd, bool *is_created)
{
    *fd = open_or_create(path, is_created);
    if (*fd < 0)
        return LOCK_FAILED;
    if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
        return LOCK_TAKEN;
    int error = errno;
    close(*fd);
    *fd = -1;
    errno = error;
    return error == EWOULDBLOCK ? LOCK_HELD_ELSEWHERE : LOCK_FAILED;
}
