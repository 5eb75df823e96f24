/*
 * Going in. Other writers are kept out by the lock of a write transaction; then the header says WAL,
 * and whoever begins to read sees that. Who was reading before, in rollback mode, holds SQLite's
 * shared lock and goes on reading the file itself: it must not change under him. So nothing is put
 * into the file (no checkpoint) until at one moment nobody had that lock.
 *
 * Going out. All is in the file, and the log is empty. If nobody has the file open, the log is removed
 * and the header changed: three system calls, during which nobody may come. A lease on the file makes
 * those wait who open it; where there are no leases, SQLite's exclusive lock keeps readers out.
 *
 * Locks are where the file format's page of locks has them: https://www.sqlite.org/lockingv3.html.
 */
#define _GNU_SOURCE /* F_SETLEASE */
#include "wal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "database.h"
#include "header.h"
#include "nnsweep/clock.h"
#include "nnsweep/mem.h"
#include "place.h"

enum {
    LOCK_PENDING = 0x40000000, /* then the reserved byte, then those that readers share */
    LOCK_SHARED = LOCK_PENDING + 2,
    LOCK_SHARED_BYTES = 510
};

/* Whether another process has the file open in WAL mode, or reads it in rollback mode. Asking takes
 * no lock. */
static bool has_company(int fd)
{
    struct flock lock = {
        .l_type = F_WRLCK,
        .l_whence = SEEK_SET,
        .l_start = LOCK_SHARED,
        .l_len = LOCK_SHARED_BYTES,
    };
    return fcntl(fd, F_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

static bool set_exclusive_lock(int fd, short type)
{
    struct flock lock = {
        .l_type = type,
        .l_whence = SEEK_SET,
        .l_start = LOCK_PENDING,
        .l_len = LOCK_SHARED + LOCK_SHARED_BYTES - LOCK_PENDING,
    };
    return fcntl(fd, F_SETLK, &lock) == 0;
}

enum { ALONE_TRIES = 200 };
#define ALONE_PAUSE_NS (NS_PER_SECOND / 1000)

static void pause_a_little(void)
{
    nanosleep(&(struct timespec){.tv_nsec = ALONE_PAUSE_NS}, NULL);
}

/* Waits for a moment in which nobody else has the file open, and keeps others from coming: somebody
 * who looks again and again leaves many such moments. False: there is none soon. */
static bool begin_alone(int fd)
{
    for (int i = 0; i < ALONE_TRIES; i++) {
        if (fcntl(fd, F_SETLEASE, F_WRLCK) == 0)
            return true;
        if (errno != EAGAIN && set_exclusive_lock(fd, F_WRLCK))
            return true;
        pause_a_little();
    }
    return false;
}

static void end_alone(int fd)
{
    fcntl(fd, F_SETLEASE, F_UNLCK);
    set_exclusive_lock(fd, F_UNLCK);
}

int wal_begin(struct store *store)
{
    if (header_is_wal(store->lock_fd))
        return SQLITE_OK;
    sqlite3 *db = NULL;
    int status = sqlite3_open_v2(store->file, &db,
                                 SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (status == SQLITE_OK) {
        database_set_patience(db, store);
        status = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    }
    if (status == SQLITE_OK && header_set_journal(store->lock_fd, HEADER_JOURNAL_WAL) != 0)
        status = SQLITE_IOERR;
    store->has_old_readers = has_company(store->lock_fd);
    if (db && status != SQLITE_OK)
        store->db = db; /* its message is wanted */
    else
        sqlite3_close(db);
    return status;
}

int wal_checkpoint(struct store *store)
{
    if (store->has_old_readers && has_company(store->lock_fd))
        return SQLITE_OK;
    store->has_old_readers = false;
    return sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/* Brings everything into the file and empties the log, in a moment without others. Whether it could. */
static bool empty_log(struct store *store)
{
    for (int i = 0; i < ALONE_TRIES; i++) {
        if (!has_company(store->lock_fd) &&
            sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) ==
                SQLITE_OK)
            return true;
        pause_a_little();
    }
    return false;
}

/* With nobody else about. */
static bool remove_log(const char *log, int fd)
{
    struct stat info;
    if (stat(log, &info) == 0 && info.st_size > 0)
        return true; /* somebody wrote in the meantime, and left */
    if (unlink(log) != 0 && errno != ENOENT)
        return false;
    return header_set_journal(fd, HEADER_JOURNAL_ROLLBACK) == 0;
}

bool wal_end(struct store *store)
{
    int fd = store->lock_fd;
    bool is_empty = empty_log(store);
    /* Closing would do the same, and lock the file until the disk has it. */
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_close(store->db);
    store->db = NULL;
    if (!is_empty)
        return true;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGIO, &ignore, &before); /* somebody waits for the lease: he will not wait long */
    char *log = place_beside(store->file, "-wal"), *index = place_beside(store->file, "-shm");
    bool is_removed = true;
    int error = 0;
    if (begin_alone(fd)) {
        is_removed = remove_log(log, fd);
        error = errno;
        if (is_removed && !header_is_wal(fd))
            unlink(index);
        end_alone(fd);
    }
    sigaction(SIGIO, &before, NULL);
    if (is_removed && fsync(fd) != 0) {
        is_removed = false;
        error = errno;
    }
    mem_free(log);
    mem_free(index);
    errno = error;
    return is_removed;
}
