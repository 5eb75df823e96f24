/* A network's weights as rows. Private to src/store. */
#ifndef NNSWEEP_WEIGHTS_H
#define NNSWEEP_WEIGHTS_H

#include "database.h"

/* Adds the weights and biases of a trial that has none. 0 or -1. */
int weights_add(struct store *store, int64_t trial_id, const struct trial_result *result,
                struct diag *diag);

#endif
