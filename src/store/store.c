/*
 * Opening looks at the file's first bytes before SQLite does, so that a file that is not ours is
 * refused untouched. A writer takes the lock first, keeps the file in WAL mode while it works, and
 * leaves one plain file behind.
 */
#include "nnsweep/store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "database.h"
#include "lock.h"
#include "nnsweep/clock.h"
#include "nnsweep/mem.h"
#include "nnsweep/text.h"
#include "schema.h"

enum { WAIT_SECONDS = 5 }; /* for other programs that have the file open */

int database_error(struct store *store, const char *what, struct diag *diag)
{
    int code = sqlite3_errcode(store->db);
    diag_error(diag, "%s '%s': %s", what, store->path, sqlite3_errmsg(store->db));
    if (code == SQLITE_FULL || code == SQLITE_IOERR)
        diag_note(diag, "everything stored before is safe; make room and run the same again");
    return -1;
}

int database_execute(struct store *store, const char *sql, struct diag *diag)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return 0;
    return database_error(store, "cannot write to", diag);
}

int database_prepare(struct store *store, const char *sql, sqlite3_stmt **statement,
                     struct diag *diag)
{
    if (*statement)
        return 0;
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) ==
        SQLITE_OK)
        return 0;
    return database_error(store, "cannot read", diag);
}

int database_step(struct store *store, sqlite3_stmt *statement, struct diag *diag)
{
    sqlite3_step(statement);
    if (sqlite3_reset(statement) == SQLITE_OK)
        return 0;
    return database_error(store, "cannot write to", diag);
}

/* What the header of a database file says of it. */
enum header { HEADER_EMPTY, HEADER_OURS, HEADER_NEWER, HEADER_FOREIGN };

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Offsets are of the database file format, section 1.3. */
static enum header read_header(int fd, int *version)
{
    struct stat info;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return HEADER_FOREIGN;
    unsigned char header[100];
    ssize_t n = pread(fd, header, sizeof header, 0);
    if (n == 0)
        return HEADER_EMPTY;
    if (n < (ssize_t)sizeof header || memcmp(header, "SQLite format 3", 16) != 0 ||
        big_endian(header + 68) != SCHEMA_APPLICATION_ID)
        return HEADER_FOREIGN;
    *version = (int)big_endian(header + 60);
    return *version > SCHEMA_VERSION ? HEADER_NEWER : HEADER_OURS;
}

/* A process that died while it created the file has left a journal: rolling back empties the file
 * again. Only a file beside which a journal lies is touched. */
static void roll_back_journal(const char *path)
{
    struct text journal = {0};
    text_addf(&journal, "%s-journal", path);
    bool exists = access(text_string(&journal), F_OK) == 0;
    text_release(&journal);
    sqlite3 *db = NULL;
    if (exists && sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
        sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    sqlite3_close(db);
}

static int check_header(enum header header, int version, const char *path, struct diag *diag)
{
    switch (header) {
    case HEADER_EMPTY:
    case HEADER_OURS:
        return 0;
    case HEADER_NEWER:
        diag_error(diag, "'%s' was written by a newer nnsweep (schema version %d, this one knows %d)",
                   path, version, SCHEMA_VERSION);
        diag_note(diag, "it was left as it is");
        return -1;
    case HEADER_FOREIGN:
        break;
    }
    diag_error(diag, "'%s' is not a results file of nnsweep", path);
    diag_note(diag, "it was left as it is; choose another file with --db");
    return -1;
}

static struct store *store_new(const char *path)
{
    struct store *store = mem_array(1, sizeof *store);
    store->lock_fd = -1;
    /* SQLite gives names that begin with a colon a meaning of its own. */
    struct text real_path = {0};
    text_addf(&real_path, "%s%s", path[0] == ':' ? "./" : "", path);
    store->path = text_take(&real_path);
    return store;
}

/* Whether there is any trial; readers and writers alike may ask. */
static int look_for_trials(struct store *store, struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store, "SELECT 1 FROM trials LIMIT 1", &statement, diag) != 0)
        return -1;
    int status = sqlite3_step(statement);
    store->was_empty = status == SQLITE_DONE;
    sqlite3_finalize(statement);
    if (status != SQLITE_DONE && status != SQLITE_ROW)
        return database_error(store, "cannot read", diag);
    return 0;
}

/* The file, and what SQLite may have left beside it. */
static void remove_files(const char *path)
{
    static const char *const endings[] = {"", "-journal", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct text name = {0};
        text_addf(&name, "%s%s", path, endings[i]);
        unlink(text_string(&name));
        text_release(&name);
    }
}

static void release(struct store *store)
{
    sqlite3_finalize(store->find);
    sqlite3_finalize(store->insert_trial);
    sqlite3_finalize(store->replace_curve);
    sqlite3_finalize(store->has_prediction);
    sqlite3_finalize(store->next_row);
    bulk_release(&store->curves);
    bulk_release(&store->weights);
    bulk_release(&store->biases);
    bulk_release(&store->predictions);
    sqlite3_close(store->db);
    if (store->is_created)
        remove_files(store->path);
    if (store->lock_fd >= 0)
        close(store->lock_fd); /* last: closing any descriptor drops SQLite's own locks */
    mem_free(store->path);
    mem_free(store);
}

static int open_for_reading(struct store *store, struct diag *diag)
{
    int fd = open(store->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* no pipe is waited for */
    if (fd < 0)
        return diag_system_error(diag, errno, "cannot open '%s'", store->path);
    int version = 0;
    enum header header = read_header(fd, &version);
    close(fd);
    if (header == HEADER_EMPTY)
        return diag_error(diag, "'%s' is empty: no results yet", store->path);
    if (check_header(header, version, store->path, diag) != 0)
        return -1;
    if (sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return database_error(store, "cannot open", diag);
    sqlite3_busy_timeout(store->db, WAIT_SECONDS * 1000);
    return schema_bridge(store, version, diag) == 0 ? look_for_trials(store, diag) : -1;
}

struct store *store_open_read(const char *path, struct diag *diag)
{
    struct store *store = store_new(path);
    if (open_for_reading(store, diag) == 0)
        return store;
    release(store);
    return NULL;
}

/* Says which run holds the lock, as far as the file tells. */
static int report_lock(const char *path, struct diag *diag)
{
    diag_error(diag, "'%s' is in use by another run", path);
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db,
                           "SELECT pid, host, started FROM runs WHERE ended IS NULL "
                           "ORDER BY run_id DESC LIMIT 1",
                           -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        diag_note(diag, "process %lld on %s, since %s",
                  (long long)sqlite3_column_int64(statement, 0),
                  (const char *)sqlite3_column_text(statement, 1),
                  (const char *)sqlite3_column_text(statement, 2));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    diag_note(diag, "wait for it to end, or write to another file with --db");
    return -1;
}

/* Waits for others to let go of the file: SQLite itself does not, here. */
static int switch_to_wal(struct store *store, struct diag *diag)
{
    int64_t deadline_ns = clock_monotonic_ns() + WAIT_SECONDS * NS_PER_SECOND;
    for (;;) {
        int status = sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if (status == SQLITE_OK)
            return 0;
        if (status != SQLITE_BUSY || clock_monotonic_ns() >= deadline_ns)
            break;
        nanosleep(&(struct timespec){.tv_nsec = NS_PER_SECOND / 50}, NULL);
    }
    bool is_busy = sqlite3_errcode(store->db) == SQLITE_BUSY;
    database_error(store, "cannot write to", diag);
    if (is_busy)
        diag_note(diag, "another program holds it in a transaction; end that, and run the same again");
    return -1;
}

int database_check_place(const struct store *store, struct diag *diag)
{
    struct stat opened, named;
    if (fstat(store->lock_fd, &opened) == 0 && stat(store->path, &named) == 0 &&
        opened.st_ino == named.st_ino && opened.st_dev == named.st_dev)
        return 0;
    diag_error(diag, "'%s' was moved, removed or replaced while this run was writing to it",
               store->path);
    diag_note(diag, "what was stored until now is in the file that was there");
    return -1;
}

static int open_for_writing(struct store *store, struct diag *diag)
{
    switch (lock_take(store->path, &store->lock_fd, &store->is_created)) {
    case LOCK_TAKEN:
        break;
    case LOCK_HELD_ELSEWHERE:
        return report_lock(store->path, diag);
    case LOCK_FAILED:
        return diag_system_error(diag, errno, "cannot open '%s' for writing", store->path);
    }
    int version = 0;
    roll_back_journal(store->path);
    enum header header = read_header(store->lock_fd, &version);
    if (check_header(header, version, store->path, diag) != 0)
        return -1;
    if (sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return database_error(store, "cannot open", diag);
    sqlite3_busy_timeout(store->db, WAIT_SECONDS * 1000);
    int status = header == HEADER_EMPTY ? schema_create(store, diag)
                                        : schema_migrate(store, version, diag);
    /* FULL: what a commit has confirmed survives a power cut. The cache holds the index of keys,
     * which are hashes and land anywhere in it. */
    if (status == 0)
        status = switch_to_wal(store, diag);
    if (status == 0)
        status = database_execute(store,
                                  "PRAGMA synchronous = FULL;"
                                  "PRAGMA wal_autocheckpoint = 4000;"
                                  "PRAGMA cache_size = -32000;",
                                  diag);
    return status == 0 ? look_for_trials(store, diag) : -1;
}

struct store *store_open_write(const char *path, struct diag *diag)
{
    struct store *store = store_new(path);
    if (open_for_writing(store, diag) == 0)
        return store;
    release(store);
    return NULL;
}

int store_close(struct store *store, struct diag *diag)
{
    if (!store)
        return 0;
    int status = 0;
    if (store->lock_fd >= 0 && !store->is_created) {
        if (sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) !=
                SQLITE_OK &&
            sqlite3_errcode(store->db) != SQLITE_BUSY)
            status = database_error(store, "cannot finish writing", diag);
        /* Fails while somebody reads; the file stays in WAL mode then, which is as good. */
        sqlite3_busy_timeout(store->db, 0);
        sqlite3_exec(store->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    }
    release(store);
    return status;
}
