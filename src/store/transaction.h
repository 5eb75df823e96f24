/* All or nothing. Private to src/store. */
#ifndef NNSWEEP_TRANSACTION_H
#define NNSWEEP_TRANSACTION_H

#include "database.h"

/* 0, or -1; 1 when another program writes and that is not to be waited for. */
int transaction_begin(struct store *store, bool waits, struct diag *diag);

/* Ends the transaction: all of it when `status` is 0, else nothing of it. 0 when it is in the file, or
 * -1. */
int transaction_end(struct store *store, int status, struct diag *diag);

#endif
