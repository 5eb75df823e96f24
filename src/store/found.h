/* Stored trials that the run has found, and what waits to be added to them. Private to src/store. */
#ifndef NNSWEEP_FOUND_H
#define NNSWEEP_FOUND_H

#include "database.h"

/* In a transaction of the caller's: notes that a trial belongs to the run's sweep. 0 or -1. */
int found_add_to_sweep(struct store *store, int64_t trial_id, struct diag *diag);

/* In a transaction of the caller's: what waits for trials that were found. 0 or -1. */
int found_add(struct store *store, struct diag *diag);

void found_forget(struct store *store);
void found_release(struct store *store);

#endif
