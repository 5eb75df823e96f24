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
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "database.h"
#include "header.h"
#include "lock.h"
#include "migrate.h"
#include "new_file.h"
#include "nnsweep/clock.h"
#include "nnsweep/mem.h"
#include "nnsweep/text.h"
#include "place.h"
#include "schema.h"
#include "trial_rows.h"
#include "wal.h"

static int report_newer(const char *path, int version, struct diag *diag)
{
    diag_error(diag, "'%s' was written by a newer nnsweep (schema version %d, this one knows %d)",
               path, version, SCHEMA_VERSION);
    diag_note(diag, "it was left as it is");
    return -1;
}

static int check_header(enum header_kind header, int version, const char *path, struct diag *diag)
{
    switch (header) {
    case HEADER_EMPTY:
    case HEADER_UNFINISHED:
    case HEADER_OURS:
        return 0;
    case HEADER_NEWER:
        return report_newer(path, version, diag);
    case HEADER_UNREADABLE:
        return diag_system_error(diag, errno, "cannot read '%s'", path);
    case HEADER_FOREIGN:
        break;
    }
    diag_error(diag, "'%s' is not a results file of nnsweep", path);
    diag_note(diag, "it was left as it is; choose another file with --db");
    return -1;
}

/* Waits for no pipe, but for the instant in which a run ends: see wal.c. */
static int open_at_once(const char *name)
{
    int fd = -1;
    for (int i = 0; i < 1000; i++) {
        fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (fd >= 0 || errno != EWOULDBLOCK)
            break;
        nanosleep(&(struct timespec){.tv_nsec = NS_PER_SECOND / 1000}, NULL);
    }
    return fd;
}

/* SQLite would remove whatever has the name of its journal. */
static int check_journal(const struct store *store, struct diag *diag)
{
    static const unsigned char magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
    char *name = place_beside(store->file, "-journal");
    int fd = open_at_once(name);
    int status = 0;
    if (fd >= 0) {
        unsigned char bytes[sizeof magic];
        ssize_t n = read(fd, bytes, sizeof bytes);
        if (n > 0 && bytes[0] != 0 &&
            (n < (ssize_t)sizeof bytes || memcmp(bytes, magic, sizeof magic) != 0)) {
            status = diag_error(diag, "'%s' is not a journal of SQLite's, but has the name of one",
                                name);
            diag_note(diag, "it was left as it is; move it away");
        }
        close(fd);
    }
    mem_free(name);
    return status;
}

/* NULL and a message when the name is none. */
static struct store *store_new(const char *path, struct diag *diag)
{
    char *file = place_resolve(path, diag);
    if (!file)
        return NULL;
    struct store *store = mem_array(1, sizeof *store);
    store->lock_fd = -1;
    store->path = mem_string(path);
    store->file = file;
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

static void finalize_statements(struct store *store)
{
    sqlite3_finalize(store->find);
    sqlite3_finalize(store->insert_trial);
    sqlite3_finalize(store->replace_curve);
    sqlite3_finalize(store->keep_weights);
    sqlite3_finalize(store->predictions_of);
    trial_rows_release(store);
}

/* The file that we created, while it is still the one of that name, and what SQLite put beside it. */
static void remove_created(const struct store *store)
{
    static const char *const endings[] = {"", "-journal", "-wal", "-shm"};
    if (!place_is_at(store->file, store->lock_fd))
        return;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char *name = place_beside(store->file, endings[i]);
        unlink(name);
        mem_free(name);
    }
}

/* Everything but the connection, which is closed already. */
static void release(struct store *store)
{
    if (store->is_created)
        remove_created(store);
    predict_rows_release(&store->predict);
    if (store->lock_fd >= 0)
        close(store->lock_fd); /* last: closing any descriptor drops SQLite's own locks */
    mem_free(store->path);
    mem_free(store->file);
    mem_free(store);
}

static void abandon(struct store *store)
{
    finalize_statements(store);
    if (store->db && store->lock_fd >= 0)
        wal_end(store); /* a plain file again, if it was one */
    sqlite3_close(store->db);
    release(store);
}

/* Opens the connection for reading; `how` is of the query part of an URI, or NULL. */
static int connect(struct store *store, int flags, const char *how, struct diag *diag)
{
    struct text name = {0};
    if (how) {
        text_add(&name, "file:");
        for (const char *at = store->file; *at; at++)
            text_addf(&name, strchr("?#%", *at) ? "%%%02x" : "%c", (unsigned char)*at);
        text_addf(&name, "?%s", how);
    } else {
        text_add(&name, store->file);
    }
    int status = sqlite3_open_v2(text_string(&name), &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    text_release(&name);
    if (status != SQLITE_OK)
        return database_error(store, "cannot open", diag);
    database_set_patience(store->db, store);
    return 0;
}

/* The cache holds the index of keys, which are hashes and land anywhere in it. */
static const char cache_pragma[] = "PRAGMA cache_size = -32000;";

/* The schema's version as SQLite sees it: what a run has changed may still be in the log. */
static int read_version(struct store *store, int *version, struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store, "PRAGMA user_version", &statement, diag) != 0)
        return -1;
    int status = sqlite3_step(statement);
    *version = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    if (status != SQLITE_ROW)
        return database_error(store, "cannot read", diag);
    return *version > SCHEMA_VERSION ? report_newer(store->path, *version, diag) : 0;
}

/* Connects so that the file can be read. What a killed program was in the midst of is undone or
 * completed first, which takes writing; a file in WAL mode needs an index beside it, unless nobody
 * writes to it and nobody could. */
static int connect_for_reading(struct store *store, struct diag *diag)
{
    if (connect(store, SQLITE_OPEN_READONLY, NULL, diag) != 0)
        return -1;
    static const char look[] = "SELECT count(*) FROM sqlite_schema";
    int status = sqlite3_exec(store->db, look, NULL, NULL, NULL);
    if ((status & 0xff) != SQLITE_READONLY && (status & 0xff) != SQLITE_CANTOPEN)
        return 0; /* other errors come again with the first query */
    sqlite3_close(store->db);
    store->db = NULL;
    if (place_has_beside(store->file, "-journal") || place_has_beside(store->file, "-wal")) {
        if (connect(store, SQLITE_OPEN_READWRITE, NULL, diag) != 0)
            return -1;
        if (sqlite3_exec(store->db, look, NULL, NULL, NULL) == SQLITE_OK)
            return 0;
        database_error(store, "cannot read", diag);
        diag_note(diag, "a program was ended while it wrote to it; that can only be put right with "
                        "write permission on the file and its folder");
        return -1;
    }
    return connect(store, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, "immutable=1", diag);
}

static int open_for_reading(struct store *store, struct diag *diag)
{
    int fd = open_at_once(store->file);
    if (fd < 0)
        return diag_system_error(diag, errno, "cannot open '%s'", store->path);
    int version = 0;
    enum header_kind header = header_read(fd, &version);
    int error = errno;
    close(fd);
    errno = error;
    if (check_header(header, version, store->path, diag) != 0)
        return -1;
    if (header != HEADER_OURS)
        return diag_error(diag, "'%s' is empty: no results yet", store->path);
    if (check_journal(store, diag) != 0 || connect_for_reading(store, diag) != 0 ||
        database_execute(store, cache_pragma, diag) != 0 || read_version(store, &version, diag) != 0)
        return -1;
    return migrate_bridge(store, version, diag) == 0 ? look_for_trials(store, diag) : -1;
}

struct store *store_open_read(const char *path, struct diag *diag)
{
    struct store *store = store_new(path, diag);
    if (!store)
        return NULL;
    if (open_for_reading(store, diag) == 0)
        return store;
    abandon(store);
    return NULL;
}

/* Says which run holds the lock, as far as the file tells. */
static int report_lock(const struct store *store, struct diag *diag)
{
    diag_error(diag, "'%s' is in use by another run", store->path);
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_open_v2(store->file, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
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

static int take_lock(struct store *store, struct diag *diag)
{
    switch (lock_take(store->file, store->path, &store->lock_fd, &store->is_created, diag)) {
    case LOCK_TAKEN:
        return 0;
    case LOCK_HELD_ELSEWHERE:
        return report_lock(store, diag);
    case LOCK_REFUSED:
        return -1;
    case LOCK_FAILED:
        break;
    }
    return diag_system_error(diag, errno, "cannot open '%s' for writing", store->path);
}

/* With the lock: makes a whole file of an empty one, or finds out that it is ours. */
static int prepare_file(struct store *store, struct diag *diag)
{
    struct stat info;
    int version = 0;
    enum header_kind header = header_read(store->lock_fd, &version);
    if (check_header(header, version, store->path, diag) != 0)
        return -1;
    /* An empty file holds nothing that could be missed under its other names. */
    if (header == HEADER_OURS && fstat(store->lock_fd, &info) == 0 && info.st_nlink > 1)
        return place_refuse_links(store->path, diag);
    if (place_check_folder(store->file, store->path, diag) != 0)
        return -1;
    if (header == HEADER_OURS)
        return check_journal(store, diag);
    if (new_file_check_place(store->file, store->path, diag) != 0)
        return -1;
    if (new_file_fill(store->lock_fd) != 0)
        return diag_system_error(diag, errno, "cannot write to '%s'", store->path);
    return 0;
}

/* FULL: what a commit has confirmed survives a power cut. Checkpoints are the store's own, between
 * looks at the file. */
static const char writer_pragmas[] = "PRAGMA synchronous = FULL;"
                                     "PRAGMA wal_autocheckpoint = 0;";

/* Names of that kind are SQLite's own, beside another file. */
static int check_name(const struct store *store, struct diag *diag)
{
    static const char *const endings[] = {"-wal", "-shm", "-journal"};
    size_t length = strlen(store->file);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (length > n && strcmp(store->file + length - n, endings[i]) == 0)
            return diag_error(diag, "a results file cannot be named '%s': SQLite gives names that end in "
                              "'%s' to what it keeps beside a file", store->path, endings[i]);
    }
    return 0;
}

static int open_for_writing(struct store *store, struct diag *diag)
{
    if (check_name(store, diag) != 0 || take_lock(store, diag) != 0 || prepare_file(store, diag) != 0)
        return -1;
    if (wal_begin(store) != SQLITE_OK)
        return database_error(store, "cannot write to", diag);
    if (connect(store, SQLITE_OPEN_READWRITE, NULL, diag) != 0)
        return -1;
    int version = 0;
    int64_t n_orphans = 0;
    if (database_execute(store, writer_pragmas, diag) != 0 ||
        database_execute(store, cache_pragma, diag) != 0 ||
        read_version(store, &version, diag) != 0 ||
        migrate(store, version, &n_orphans, diag) != 0)
        return -1;
    if (n_orphans > 0)
        diag_warning(diag, "'%s': removed %lld rows of trials that are no longer there",
                     store->path, (long long)n_orphans);
    store->checkpointed_ns = clock_monotonic_ns();
    place_note_log(store);
    return look_for_trials(store, diag);
}

struct store *store_open_write(const char *path, const struct store_waiter *waiter,
                               struct diag *diag)
{
    struct store *store = store_new(path, diag);
    if (!store)
        return NULL;
    if (waiter)
        store->waiter = *waiter;
    if (open_for_writing(store, diag) == 0)
        return store;
    abandon(store);
    return NULL;
}

int store_close(struct store *store, struct diag *diag)
{
    if (!store)
        return 0;
    int status = 0;
    finalize_statements(store);
    if (store->lock_fd >= 0 && !store->is_created) {
        store->is_impatient = true; /* whoever reads now may go on */
        int code = wal_checkpoint(store);
        if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY)
            status = database_error(store, "cannot finish writing", diag);
        else
            status = place_check_whole(store, diag);
        if (!wal_end(store) && status == 0)
            diag_warning(diag, "'%s' is complete, but '%s-wal' could not be removed", store->path,
                         store->path);
        else if (status == 0 && place_has_beside(store->file, "-wal"))
            diag_warning(diag, "another program has '%s' open: part of what is stored stays in '%s-wal' "
                         "until the next run; take it along", store->path, store->path);
    }
    sqlite3_close(store->db);
    release(store);
    return status;
}

uint64_t store_free_bytes(const char *path)
{
    struct diag ignored = {0};
    char *file = place_resolve(path, &ignored);
    diag_release(&ignored);
    if (!file)
        return UINT64_MAX;
    char *folder = place_folder(file);
    struct statvfs info;
    bool is_known = statvfs(folder, &info) == 0;
    mem_free(folder);
    mem_free(file);
    return is_known ? (uint64_t)info.f_bavail * info.f_frsize : UINT64_MAX;
}
