/* Around SQLite's C interface: waiting for other programs, and every failure with a message. */
#include "database.h"

#include <time.h>

#include "nnsweep/clock.h"
#include "nnsweep/mem.h"

enum { WAIT_SECONDS = 5 }; /* for other programs, where nobody says how long */

static int on_busy(void *self, int n_times)
{
    struct store *store = self;
    if (store->is_impatient)
        return 0;
    int64_t now_ns = clock_monotonic_ns();
    if (n_times == 0)
        store->waiting_since_ns = now_ns;
    int64_t waited_ns = now_ns - store->waiting_since_ns;
    bool goes_on = store->waiter.goes_on ? store->waiter.goes_on(store->waiter.self, waited_ns)
                                         : waited_ns < WAIT_SECONDS * NS_PER_SECOND;
    if (goes_on)
        nanosleep(&(struct timespec){.tv_nsec = NS_PER_SECOND / 50}, NULL);
    return goes_on;
}

void database_set_patience(sqlite3 *db, struct store *store)
{
    sqlite3_busy_handler(db, on_busy, store);
}

bool database_is_busy(const struct store *store)
{
    return (sqlite3_errcode(store->db) & 0xff) == SQLITE_BUSY;
}

/* What the system says of a failed read or write, where SQLite tells only that one failed. */
static void report_io_error(struct store *store, const char *what, struct diag *diag)
{
    int error = sqlite3_system_errno(store->db);
    if (error != 0)
        diag_system_error(diag, error, "%s '%s': %s", what, store->path, sqlite3_errmsg(store->db));
    else
        diag_error(diag, "%s '%s': %s", what, store->path, sqlite3_errmsg(store->db));
}

/* Triggers and unique indexes that somebody has added: they may refuse a row, and only they know why. */
static void note_foreign(struct store *store, struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db,
                           "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL"
                           " AND (type = 'trigger' OR sql LIKE 'CREATE UNIQUE INDEX%')"
                           " AND name <> 'trials_delete' ORDER BY name",
                           -1, &statement, NULL) == SQLITE_OK) {
        while (sqlite3_step(statement) == SQLITE_ROW)
            diag_note(diag, "the %s '%s' is not of nnsweep; it may be what stands in the way",
                      (const char *)sqlite3_column_text(statement, 0),
                      (const char *)sqlite3_column_text(statement, 1));
    }
    sqlite3_finalize(statement);
}

/* SQLite calls it a full disk when somebody has used the largest id there is. */
static bool has_last_id(struct store *store)
{
    sqlite3_stmt *statement = NULL;
    bool has = sqlite3_prepare_v2(store->db,
                                  "SELECT 1 FROM trials WHERE trial_id = ?1 UNION ALL"
                                  " SELECT 1 FROM runs WHERE run_id = ?1 UNION ALL"
                                  " SELECT 1 FROM sweeps WHERE sweep_id = ?1 UNION ALL"
                                  " SELECT 1 FROM sqlite_sequence WHERE seq = ?1", -1,
                                  &statement, NULL) == SQLITE_OK &&
               sqlite3_bind_int64(statement, 1, INT64_MAX) == SQLITE_OK &&
               sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return has;
}

int database_error(struct store *store, const char *what, struct diag *diag)
{
    const char *path = store->path, *message = sqlite3_errmsg(store->db);
    int code = sqlite3_extended_errcode(store->db);
    if (code == SQLITE_IOERR_NOMEM)
        code = SQLITE_NOMEM;
    store->has_conflict = (code & 0xff) == SQLITE_CONSTRAINT;
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        mem_exhausted();
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        diag_error(diag, "'%s' is damaged: %s", path, message);
        diag_note(diag, "go back to a copy; '.dump' of the sqlite3 shell shows what can still be read");
        return -1;
    case SQLITE_BUSY:
        diag_error(diag, "%s '%s': another program has it locked", what, path);
        diag_note(diag, "end that program's transaction, and run the same again");
        return -1;
    case SQLITE_IOERR:
    case SQLITE_FULL:
        report_io_error(store, what, diag);
        if ((code & 0xff) == SQLITE_FULL && has_last_id(store)) {
            diag_note(diag, "the largest id there is, 9223372036854775807, stands in it, as an id or in "
                            "sqlite_sequence: nothing can come after it until it is changed");
            return -1;
        }
        diag_note(diag, "everything stored before is safe; make room and run the same again");
        return -1;
    case SQLITE_READONLY:
        diag_error(diag, "%s '%s': it, or what lies beside it, may not be written to", what, path);
        return -1;
    case SQLITE_CONSTRAINT:
        diag_error(diag, "%s '%s': %s", what, path, message);
        note_foreign(store, diag);
        return -1;
    default:
        return diag_error(diag, "%s '%s': %s", what, path, message);
    }
}

int database_execute(struct store *store, const char *sql, struct diag *diag)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return 0;
    return database_error(store, store->lock_fd >= 0 ? "cannot write to" : "cannot read", diag);
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

int database_run_once(struct store *store, const char *sql, const struct field *cells,
                      size_t n_cells, struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store, sql, &statement, diag) != 0)
        return -1;
    for (size_t i = 0; i < n_cells; i++)
        cell_bind(statement, (int)i + 1, &cells[i]);
    int status = database_step(store, statement, diag);
    sqlite3_finalize(statement);
    return status;
}

int database_find_id(struct store *store, const char *sql, const char *text, int64_t *id,
                     struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store, sql, &statement, diag) != 0)
        return -1;
    sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
    int status = sqlite3_step(statement);
    int found = status == SQLITE_ROW ? 1 : 0;
    if (found)
        *id = sqlite3_column_int64(statement, 0);
    else if (status != SQLITE_DONE)
        found = database_error(store, "cannot read", diag);
    sqlite3_finalize(statement);
    return found;
}
