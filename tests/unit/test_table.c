/* The same rows in three forms. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/table.h"
#include "test.h"

static const struct table_column columns[] = {
    {.name = "name", .is_text = true}, {.name = "value"}, {.name = "note", .is_text = true}};

/* Writes two rows and returns what came out. The caller frees it. */
static char *written(enum table_format format, int n_rows)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    struct table *table = table_new(file, format, columns, 3);
    for (int i = 0; i < n_rows; i++) {
        table_add_text(table, i % 2 == 0 ? "a" : "two, \"b\"");
        if (i % 2 == 0)
            table_add_real(table, 0.1);
        else
            table_add_real(table, nan(""));
        table_add_text(table, i % 2 == 0 ? "é" : "line\nend");
    }
    table_finish(table);
    fclose(file);
    return bytes;
}

static void assert_written(enum table_format format, int n_rows, const char *expected)
{
    char *bytes = written(format, n_rows);
    CU_ASSERT_STRING_EQUAL(bytes, expected);
    free(bytes);
}

static void aligned(void)
{
    assert_written(TABLE_ALIGNED, 1, "name  value  note\na       0.1  é\n");
    assert_written(TABLE_ALIGNED, 0, "name  value  note\n");
}

static void csv(void)
{
    assert_written(TABLE_CSV, 2, "name,value,note\na,0.1,é\n\"two, \"\"b\"\"\",,\"line\nend\"\n");
    assert_written(TABLE_CSV, 0, "name,value,note\n");
}

static void json(void)
{
    assert_written(TABLE_JSON, 2,
                   "[\n  {\"name\": \"a\", \"value\": 0.1, \"note\": \"é\"},\n"
                   "  {\"name\": \"two, \\\"b\\\"\", \"value\": null, \"note\": \"line\\u000aend\"}\n]\n");
    assert_written(TABLE_JSON, 0, "[]\n");
}

/* Rows past those that are measured are written at once and look the same. */
static void long_tables_stream(void)
{
    char *bytes = written(TABLE_ALIGNED, 5000);
    size_t n_lines = 0;
    for (const char *at = bytes; (at = strchr(at, '\n')); at++)
        n_lines++;
    CU_ASSERT_EQUAL(n_lines, 1 + 5000 + 2500); /* every second row has a line break in a cell */
    free(bytes);
}

const struct test_case tests_table[] = {
    {"aligned", aligned},
    {"csv", csv},
    {"json", json},
    {"long tables stream", long_tables_stream},
    {0},
};
