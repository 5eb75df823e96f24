/*
 * Rows for people and for programs: an aligned table, CSV, or JSON.
 *
 * The one idea: rows stream. A table of a million rows needs no more memory than one of a
 * thousand; columns of the aligned form are as wide as the first thousand rows need.
 *
 * The caller owns the table; the file is borrowed. Errors of the file are left to ferror. One
 * thread.
 */
#ifndef NNSWEEP_TABLE_H
#define NNSWEEP_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum table_format { TABLE_ALIGNED, TABLE_CSV, TABLE_JSON };

struct table_column {
    const char *name;
    bool is_text; /* left-aligned, quoted in JSON; otherwise a number or empty */
};

struct table;

/* Keeps `columns` and `file` until table_finish. */
struct table *table_new(FILE *file, enum table_format format, const struct table_column *columns,
                        size_t n_columns);

/* The cells of a row, left to right. */
void table_add_text(struct table *table, const char *text);
void table_add_integer(struct table *table, int64_t integer);
void table_add_real(struct table *table, double real); /* all its digits; nothing for NaN */

/* Writes what is left and takes the table. */
void table_finish(struct table *table);

#endif
