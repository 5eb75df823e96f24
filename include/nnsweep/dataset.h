/*
 * A data set: rows of numbers, split into the network's inputs and its targets.
 *
 * The struct owns everything in it. Immutable once built; any thread may read it.
 */
#ifndef NNSWEEP_DATASET_H
#define NNSWEEP_DATASET_H

#include <stddef.h>

#include "nnsweep/hash.h"

struct dataset {
    size_t n_rows, n_inputs, n_targets;
    char **input_names;  /* n_inputs */
    char **target_names; /* n_targets */
    double *inputs;      /* (n_rows, n_inputs) */
    double *targets;     /* (n_rows, n_targets) */
};

/* The identity of the numbers: shape, inputs and targets as bit patterns. Names do not count. */
struct hash128 dataset_hash(const struct dataset *data);

void dataset_release(struct dataset *data);

#endif
