/*
 * Three ways to write the same rows. libsmartcols was weighed: it holds all rows in memory and
 * knows no streaming, which a listing of 10^6 trials needs; what is left is little.
 */
#include "nnsweep/table.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/text.h"

enum { MEASURED_ROWS = 1000 }; /* held back to know the widths */

struct table {
    FILE *file;
    enum table_format format;
    const struct table_column *columns;
    size_t n_columns;
    size_t column;        /* of the next cell */
    uint64_t n_rows;      /* complete ones */
    size_t *widths;       /* TABLE_ALIGNED, in code points */
    struct text held;     /* TABLE_ALIGNED: cells of the rows held back, each ending in NUL */
    bool is_measured;     /* widths are final, the header is written */
};

static size_t display_width(const char *text)
{
    size_t width = 0;
    for (; *text; text++)
        width += ((unsigned char)*text & 0xc0) != 0x80;
    return width;
}

struct table *table_new(FILE *file, enum table_format format, const struct table_column *columns,
                        size_t n_columns)
{
    struct table *table = mem_array(1, sizeof *table);
    table->file = file;
    table->format = format;
    table->columns = columns;
    table->n_columns = n_columns;
    table->widths = mem_array(n_columns, sizeof *table->widths);
    for (size_t i = 0; i < n_columns; i++)
        table->widths[i] = display_width(columns[i].name);
    if (format == TABLE_CSV) {
        for (size_t i = 0; i < n_columns; i++)
            fprintf(file, "%s%s", i > 0 ? "," : "", columns[i].name);
        fputc('\n', file);
    }
    return table;
}

static void write_spaces(FILE *file, size_t n)
{
    fprintf(file, "%*s", (int)n, "");
}

static void write_aligned(struct table *table, size_t column, const char *cell)
{
    size_t width = display_width(cell);
    size_t padding = table->widths[column] > width ? table->widths[column] - width : 0;
    bool is_last = column + 1 == table->n_columns;
    if (column > 0)
        fputs("  ", table->file);
    if (!table->columns[column].is_text)
        write_spaces(table->file, padding);
    fputs(cell, table->file);
    if (table->columns[column].is_text && !is_last)
        write_spaces(table->file, padding);
    if (is_last)
        fputc('\n', table->file);
}

/* Writes the header and the rows held back: from here on cells go straight to the file. */
static void end_measuring(struct table *table)
{
    if (table->is_measured)
        return;
    table->is_measured = true;
    for (size_t i = 0; i < table->n_columns; i++)
        write_aligned(table, i, table->columns[i].name);
    const char *cell = text_string(&table->held);
    const char *end = cell + table->held.length;
    for (size_t i = 0; cell < end; i++) {
        write_aligned(table, i % table->n_columns, cell);
        cell += strlen(cell) + 1;
    }
    text_release(&table->held);
}

static void add_aligned(struct table *table, const char *cell)
{
    if (table->is_measured) {
        write_aligned(table, table->column, cell);
        return;
    }
    size_t width = display_width(cell);
    if (width > table->widths[table->column])
        table->widths[table->column] = width;
    text_add_n(&table->held, cell, strlen(cell) + 1);
}

/* RFC 4180: quoted when it must be. */
static void add_csv(struct table *table, const char *cell)
{
    if (table->column > 0)
        fputc(',', table->file);
    if (!strpbrk(cell, ",\"\r\n")) {
        fputs(cell, table->file);
    } else {
        fputc('"', table->file);
        for (; *cell; cell++) {
            if (*cell == '"')
                fputc('"', table->file);
            fputc(*cell, table->file);
        }
        fputc('"', table->file);
    }
    if (table->column + 1 == table->n_columns)
        fputc('\n', table->file);
}

static void write_json_string(FILE *file, const char *text)
{
    fputc('"', file);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            fprintf(file, "\\%c", c);
        else if (c < 0x20)
            fprintf(file, "\\u%04x", c);
        else
            fputc(c, file);
    }
    fputc('"', file);
}

/* An array of objects, one a line. */
static void add_json(struct table *table, const char *cell, bool is_text)
{
    if (table->column == 0)
        fputs(table->n_rows == 0 ? "[\n  {" : ",\n  {", table->file);
    else
        fputs(", ", table->file);
    write_json_string(table->file, table->columns[table->column].name);
    fputs(": ", table->file);
    if (is_text)
        write_json_string(table->file, cell);
    else
        fputs(*cell ? cell : "null", table->file);
    if (table->column + 1 == table->n_columns)
        fputc('}', table->file);
}

static void add_cell(struct table *table, const char *cell, bool is_text)
{
    switch (table->format) {
    case TABLE_ALIGNED:
        add_aligned(table, cell);
        break;
    case TABLE_CSV:
        add_csv(table, cell);
        break;
    case TABLE_JSON:
        add_json(table, cell, is_text);
        break;
    }
    if (++table->column < table->n_columns)
        return;
    table->column = 0;
    if (++table->n_rows == MEASURED_ROWS && table->format == TABLE_ALIGNED)
        end_measuring(table);
}

void table_add_text(struct table *table, const char *text)
{
    add_cell(table, text, true);
}

void table_add_integer(struct table *table, int64_t integer)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, integer);
    add_cell(table, digits, false);
}

void table_add_real(struct table *table, double real)
{
    /* JSON has no infinity: null there, as for NaN. */
    struct text digits = {0};
    if (!isnan(real) && !(isinf(real) && table->format == TABLE_JSON))
        number_add_real(&digits, real);
    add_cell(table, text_string(&digits), false);
    text_release(&digits);
}

void table_finish(struct table *table)
{
    if (table->format == TABLE_ALIGNED)
        end_measuring(table);
    if (table->format == TABLE_JSON)
        fputs(table->n_rows == 0 ? "[]\n" : "\n]\n", table->file);
    mem_free(table->widths);
    mem_free(table);
}
