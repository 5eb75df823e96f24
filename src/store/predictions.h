/* The run's predictions in a trial's rows. Private to src/store. */
#ifndef NNSWEEP_PREDICTIONS_H
#define NNSWEEP_PREDICTIONS_H

#include "database.h"

/* Adds the predictions of a trial that has none: `outputs` is (n_predict, n_outputs). 0 or -1. */
int predictions_add(struct store *store, int64_t trial_id, const double *outputs, size_t n_outputs,
                    struct diag *diag);

/* Adds those that the trial does not have, after those it has. 0 or -1. */
int predictions_add_missing(struct store *store, int64_t trial_id, const double *outputs,
                            size_t n_outputs, struct diag *diag);

#endif
