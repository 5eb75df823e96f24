/* Columns of a row as the program's own types. Private to src/store. */
#ifndef NNSWEEP_COLUMN_H
#define NNSWEEP_COLUMN_H

#include <sqlite3.h>

#include "nnsweep/parameter.h"

/* A REAL column, NaN for NULL. */
double column_real(sqlite3_stmt *row, int column);

/* A TEXT column, borrowed until the next step; never NULL. */
const char *column_text(sqlite3_stmt *row, int column);

/* The parameters, from this column on. */
void column_trial(sqlite3_stmt *row, int column, struct trial *trial);

#endif
