/* SQLite gives a column any type that somebody has put into it. */
#include "column.h"

#include <math.h>

#include "bulk.h"
#include "nnsweep/value.h"

double column_real(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL ? (double)nan("")
                                                           : sqlite3_column_double(row, column);
}

const char *column_text(sqlite3_stmt *row, int column)
{
    const unsigned char *text = sqlite3_column_text(row, column);
    return text ? (const char *)text : "";
}

static struct field column_field(sqlite3_stmt *row, int column)
{
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        return integer_cell(sqlite3_column_int64(row, column));
    case SQLITE_FLOAT:
        return real_cell(sqlite3_column_double(row, column));
    case SQLITE_TEXT:
        return text_cell(column_text(row, column));
    }
    return (struct field){.kind = FIELD_NULL};
}

/* NULL: the parameter does not apply. What somebody has made unreadable is as good as that. */
void column_trial(sqlite3_stmt *row, int column, struct trial *trial)
{
    *trial = (struct trial){0};
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        struct field field = column_field(row, column + (int)i);
        if (!value_of_field((enum parameter)i, &field, &trial->values[i]))
            trial->absent |= UINT64_C(1) << i;
    }
}
