/*
 * Going in. Other writers are kept out by the lock of a write transaction; then the header says WAL,
 * and whoever begins to read sees that. Who was reading before, in rollback mode, holds SQLite's
 * shared lock and goes on reading the file itself: it must not change under him. So nothing is put
 * into the file (no checkpoint) until at one moment nobody had that lock.
 *
 * Going out. All is in the file, and the log is empty. If nobody has the file open, which SQLite's
 * exclusive lock proves, the log is removed and the header changed: three system calls, during
 * which a reader would have to wait.
 *
 * Locks are where the file format's page of locks has them: https://www.sqlite.org/lockingv3.html.
 */
#include "wal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "database.h"
#include "header.h"
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
    store->has_old_readers = true;
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

/* Everything is in the file, and the log is empty. */
static bool is_all_in_place(struct store *store)
{
    if (store->has_old_readers && has_company(store->lock_fd))
        return false;
    return sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) ==
           SQLITE_OK;
}

/* With the exclusive lock. */
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
    bool is_empty = is_all_in_place(store);
    if (is_empty) /* closing would lock the file, to do what is done already */
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_close(store->db);
    store->db = NULL;
    if (!is_empty || !set_exclusive_lock(store->lock_fd, F_WRLCK))
        return true;
    char *log = place_beside(store->file, "-wal"), *index = place_beside(store->file, "-shm");
    bool is_removed = remove_log(log, store->lock_fd);
    int error = errno;
    set_exclusive_lock(store->lock_fd, F_UNLCK);
    /* Nobody opens the log's index once the header says that there is no log. */
    if (is_removed && !header_is_wal(store->lock_fd)) {
        unlink(index);
        is_removed = fsync(store->lock_fd) == 0;
        error = errno;
    }
    mem_free(log);
    mem_free(index);
    errno = error;
    return is_removed;
}
