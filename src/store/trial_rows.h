/*
 * What belongs to trials, as rows of tables of their own: collected across the trials of a
 * transaction, since many rows a statement cost half of what single ones do. Private to src/store.
 */
#ifndef NNSWEEP_TRIAL_ROWS_H
#define NNSWEEP_TRIAL_ROWS_H

#include "database.h"

/* Readies the statements for a run. 0, or -1 and a message; so do the two below. */
int trial_rows_prepare(struct store *store, struct diag *diag);

/* Adds a row, in the order of the table's columns in trial_rows.c. Its texts are borrowed until the
 * rows are flushed. */
int trial_rows_add(struct store *store, enum trial_rows rows, const struct field *cells,
                   struct diag *diag);

/* Puts what is collected into the file. */
int trial_rows_flush(struct store *store, struct diag *diag);

void trial_rows_discard(struct store *store);
void trial_rows_release(struct store *store);

#endif
