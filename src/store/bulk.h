/*
 * Many rows of one table: collected, then inserted 50 a statement, which costs half of what single
 * inserts do.
 *
 * The caller owns the struct (bulk_release). Texts are borrowed until the next flush.
 */
#ifndef NNSWEEP_BULK_H
#define NNSWEEP_BULK_H

#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "nnsweep/value.h"

enum { BULK_ROWS = 50, BULK_MAX_COLUMNS = 8 };

/* Fields of rows, NaN stored as NULL. */
static inline struct field integer_cell(int64_t value)
{
    return (struct field){.kind = FIELD_INTEGER, .integer = value};
}

static inline struct field real_cell(double value)
{
    return (struct field){.kind = FIELD_REAL, .real = value};
}

static inline struct field text_cell(const char *value)
{
    return (struct field){.kind = FIELD_TEXT, .text = value};
}

/* Binds the field, whose text is borrowed until the statement is reset, to the statement's parameter `at`, from 1. */
void cell_bind(sqlite3_stmt *statement, int at, const struct field *cell);

struct bulk {
    sqlite3_stmt *one, *many; /* owned */
    size_t n_columns, n_rows;
    struct field cells[BULK_ROWS][BULK_MAX_COLUMNS];
};

/* `into` is the statement up to VALUES: "INSERT INTO t (a, b)". SQLite's status. */
int bulk_init(struct bulk *bulk, sqlite3 *db, const char *into, size_t n_columns);
void bulk_release(struct bulk *bulk);

/* Adds a row of n_columns cells, and inserts when 50 are there. SQLite's status. */
int bulk_add(struct bulk *bulk, const struct field *cells);

/* Inserts what is collected. SQLite's status. */
int bulk_flush(struct bulk *bulk);

/* Forgets what is collected. */
void bulk_discard(struct bulk *bulk);

#endif
