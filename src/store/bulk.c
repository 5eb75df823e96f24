/* Rows collected in memory, bound to a statement of 50 rows or, for the rest, of one. */
#include "bulk.h"

#include <string.h>

#include "nnsweep/text.h"

static int prepare(sqlite3 *db, const char *into, size_t n_columns, size_t n_rows,
                   sqlite3_stmt **out)
{
    struct text sql = {0};
    text_addf(&sql, "%s VALUES ", into);
    for (size_t i = 0; i < n_rows; i++) {
        text_add(&sql, i > 0 ? ", (?" : "(?");
        for (size_t j = 1; j < n_columns; j++)
            text_add(&sql, ", ?");
        text_add_char(&sql, ')');
    }
    int status = sqlite3_prepare_v3(db, text_string(&sql), -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
    text_release(&sql);
    return status;
}

int bulk_init(struct bulk *bulk, sqlite3 *db, const char *into, size_t n_columns)
{
    bulk->n_columns = n_columns;
    bulk->n_rows = 0;
    int status = prepare(db, into, n_columns, 1, &bulk->one);
    return status == SQLITE_OK ? prepare(db, into, n_columns, BULK_ROWS, &bulk->many) : status;
}

void bulk_release(struct bulk *bulk)
{
    sqlite3_finalize(bulk->one);
    sqlite3_finalize(bulk->many);
    bulk->one = bulk->many = NULL;
}

void cell_bind(sqlite3_stmt *statement, int at, const struct field *cell)
{
    switch (cell->kind) {
    case FIELD_NULL:
        sqlite3_bind_null(statement, at);
        break;
    case FIELD_INTEGER:
        sqlite3_bind_int64(statement, at, cell->integer);
        break;
    case FIELD_REAL:
        sqlite3_bind_double(statement, at, cell->real);
        break;
    case FIELD_TEXT:
        sqlite3_bind_text(statement, at, cell->text, -1, SQLITE_STATIC);
        break;
    }
}

static void bind_row(sqlite3_stmt *statement, const struct field *cells, size_t n_columns,
                     size_t row)
{
    for (size_t j = 0; j < n_columns; j++)
        cell_bind(statement, (int)(row * n_columns + j + 1), &cells[j]);
}

static int step(sqlite3_stmt *statement)
{
    sqlite3_step(statement);
    return sqlite3_reset(statement); /* tells the step's error, too */
}

int bulk_add(struct bulk *bulk, const struct field *cells)
{
    memcpy(bulk->cells[bulk->n_rows++], cells, bulk->n_columns * sizeof *cells);
    if (bulk->n_rows < BULK_ROWS)
        return SQLITE_OK;
    for (size_t i = 0; i < BULK_ROWS; i++)
        bind_row(bulk->many, bulk->cells[i], bulk->n_columns, i);
    bulk->n_rows = 0;
    return step(bulk->many);
}

int bulk_flush(struct bulk *bulk)
{
    int status = SQLITE_OK;
    for (size_t i = 0; i < bulk->n_rows && status == SQLITE_OK; i++) {
        bind_row(bulk->one, bulk->cells[i], bulk->n_columns, 0);
        status = step(bulk->one);
    }
    bulk->n_rows = 0;
    return status;
}

void bulk_discard(struct bulk *bulk)
{
    bulk->n_rows = 0;
}
