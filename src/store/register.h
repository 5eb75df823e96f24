/* A run's first rows. Private to src/store. */
#ifndef NNSWEEP_REGISTER_H
#define NNSWEEP_REGISTER_H

#include "database.h"

/* In a transaction of the caller's: registers sweep, data set and run, unless they are known, and
 * sets their ids in the store. Runs left open by a process that died become `killed`. */
int register_run(struct store *store, const struct run_info *info, struct diag *diag);

#endif
