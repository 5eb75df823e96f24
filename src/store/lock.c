/*
 * flock, because it is the file's own (no second file to leave behind), ends with the process
 * however it dies, and does not meddle with the record locks SQLite takes on the same file.
 *
 * Several runs may find no file at the same moment. Each makes one, and one of them gives it the
 * name; the others go round again and find it locked. A file may also be removed between being
 * opened and being locked, by a run that created it and failed: then, too, it goes round again.
 */
#define _DEFAULT_SOURCE /* flock is BSD's, not POSIX's */
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "new_file.h"
#include "place.h"

enum {
    MAX_ROUNDS = 100,
    FIRST_FREE_FD = 3
};

/* Moves the descriptor off the numbers of the standard streams. -1 and errno, and it is closed. */
static int leave_standard_streams(int fd)
{
    if (fd < 0 || fd >= FIRST_FREE_FD)
        return fd;
    int moved = fcntl(fd, F_DUPFD_CLOEXEC, FIRST_FREE_FD);
    int error = errno;
    close(fd);
    errno = error;
    return moved;
}

/* What lay beside it a moment ago may be of a run that has made it since. */
static bool exists(const char *file)
{
    struct stat info;
    return stat(file, &info) == 0;
}

/* Locks the file. On failure it is closed, and errno tells why. */
static enum lock_state lock(int fd)
{
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return LOCK_TAKEN;
    int error = errno;
    close(fd);
    errno = error;
    return error == EWOULDBLOCK ? LOCK_HELD_ELSEWHERE : LOCK_FAILED;
}

enum lock_state lock_take(const char *file, const char *path, int *fd, bool *is_created,
                          struct diag *diag)
{
    *fd = -1;
    *is_created = false;
    for (int i = 0; i < MAX_ROUNDS; i++) {
        int opened = leave_standard_streams(open(file, O_RDWR | O_CLOEXEC));
        if (opened < 0 && errno != ENOENT)
            return LOCK_FAILED;
        bool is_new = opened < 0;
        if (is_new) {
            struct diag refusal = {0};
            bool is_refused = new_file_check_place(file, path, &refusal) != 0 && !exists(file);
            if (is_refused)
                diag_append(diag, &refusal);
            diag_release(&refusal);
            if (is_refused)
                return LOCK_REFUSED;
            opened = leave_standard_streams(new_file_create(file));
        }
        if (opened < 0 && errno == EEXIST)
            continue;
        if (opened < 0)
            return LOCK_FAILED;
        enum lock_state state = lock(opened);
        if (state != LOCK_TAKEN)
            return state;
        if (place_is_at(file, opened)) {
            *fd = opened;
            *is_created = is_new;
            return LOCK_TAKEN;
        }
        close(opened);
    }
    errno = ENOENT;
    return LOCK_FAILED;
}
