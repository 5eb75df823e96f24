/*
 * Rows for people and for programs: an aligned table, CSV, or JSON.
 *
 * The one idea: rows stream. A table of a million rows needs no more memory than one of a
 * thousand; columns of the aligned form are as wide as the first thousand rows need. One that is
 * to fit a terminal is held back longer, since it is known as a whole when it ends within 100,000
 * rows: what does not vary in it is said once, above it.
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

#include "nnsweep/parameter.h"

enum table_format { TABLE_ALIGNED, TABLE_CSV, TABLE_JSON };

/* How a table is written. Zero is the aligned form for people; CSV and JSON always have every
 * column and every digit. */
struct table_style {
    enum table_format format;
    bool is_full;     /* aligned: every column, every digit, and as wide as that takes */
    bool is_terminal; /* CSV too shows control characters instead of having them */
    size_t width;     /* aligned, unless is_full: columns there are; 0: as many as it takes */
};

struct table_column {
    const char *name;
    bool is_text; /* left-aligned, quoted in JSON; otherwise a number or empty */
    bool is_name; /* text that a user chose: quoted where it stands in a sentence */
    bool varies;  /* by its nature: in the table even when it has one value */
    bool stays;   /* the last to make room for others */
    const char *usual; /* what goes without saying when no row has anything else, and so do empty
                          cells, and a value that all rows have that have any; NULL: nothing does */
};

struct table;

/* The style for a file: that of a terminal, and its width, if it is one. */
struct table_style table_style_for(FILE *file, enum table_format format);

/* Keeps `columns` and `file` until table_finish. */
struct table *table_new(FILE *file, struct table_style style, const struct table_column *columns,
                        size_t n_columns);

/* The cells of a row, left to right. */
void table_add_text(struct table *table, const char *text);
void table_add_integer(struct table *table, int64_t integer);
void table_add_real(struct table *table, double real); /* nothing for NaN */
void table_add_parameter(struct table *table, const struct trial *trial, enum parameter parameter);

/* Writes what is left and takes the table. */
void table_finish(struct table *table);

#endif
