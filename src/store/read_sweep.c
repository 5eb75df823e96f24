/* What a sweep was made from. */
#include "nnsweep/read.h"

#include "column.h"
#include "database.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/spelling.h"

/* Says that there is no such sweep, and which name is nearest. */
static int report_no_sweep(struct store *store, const char *name, struct diag *diag)
{
    char **names = NULL;
    size_t n = 0, capacity = 0;
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store, "SELECT DISTINCT name FROM sweeps ORDER BY sweep_id DESC",
                         &statement, diag) != 0)
        return -1;
    int status;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
        if (n == capacity) {
            capacity = mem_grown_capacity(capacity, n + 1);
            names = mem_resize(names, capacity, sizeof *names);
        }
        names[n++] = mem_string(column_text(statement, 0));
    }
    int result = status == SQLITE_DONE ? 0 : database_error(store, "cannot read", diag);
    sqlite3_finalize(statement);
    const char *nearest = spelling_nearest(name, (const char *const *)names, n);
    if (result == 0) {
        diag_error(diag, "there is no sweep '%s' in '%s'", name, store->path);
        if (nearest)
            diag_note(diag, "did you mean '%s'?", nearest);
        else if (n > 0)
            diag_note(diag, "the last one is '%s'", names[0]);
    }
    for (size_t i = 0; i < n; i++)
        mem_free(names[i]);
    mem_free(names);
    return result;
}

int store_find_sweep(struct store *store, const char *name_or_id, struct stored_sweep *out,
                     struct diag *diag)
{
    *out = (struct stored_sweep){0};
    struct number number = number_parse(name_or_id);
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store,
                         "SELECT sweep_id, name, config, overrides,"
                         " (SELECT count(*) FROM sweeps WHERE name = ?1) AS n_named FROM sweeps"
                         " WHERE name = ?1 OR (sweep_id = ?2 AND n_named = 0)"
                         " ORDER BY (SELECT max(run_id) FROM runs"
                         "           WHERE runs.sweep_id = sweeps.sweep_id) DESC LIMIT 1",
                         &statement, diag) != 0)
        return -1;
    sqlite3_bind_text(statement, 1, name_or_id, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, number.kind == NUMBER_INTEGER ? number.integer : -1);
    int status = sqlite3_step(statement);
    if (status == SQLITE_ROW) {
        const char *config = column_text(statement, 2);
        out->sweep_id = sqlite3_column_int64(statement, 0);
        out->length = (size_t)sqlite3_column_bytes(statement, 2);
        out->config = mem_string_n(config, out->length);
        out->name = mem_string(column_text(statement, 1));
        out->overrides = mem_string(column_text(statement, 3));
        out->n_named = (uint64_t)sqlite3_column_int64(statement, 4);
    }
    sqlite3_finalize(statement);
    if (status == SQLITE_ROW)
        return 1;
    if (status != SQLITE_DONE)
        return database_error(store, "cannot read", diag);
    return report_no_sweep(store, name_or_id, diag);
}

void stored_sweep_release(struct stored_sweep *sweep)
{
    mem_free(sweep->config);
    mem_free(sweep->name);
    mem_free(sweep->overrides);
    *sweep = (struct stored_sweep){0};
}
