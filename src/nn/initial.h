/*
 * The weights that a training begins with.
 *
 * Any thread.
 */
#ifndef NNSWEEP_INITIAL_H
#define NNSWEEP_INITIAL_H

#include "nnsweep/model.h"
#include "nnsweep/random.h"

/* Draws a recipe's weights, (model_n_weights). The generator is the trial's own, freshly seeded;
 * what it gives next belongs to the order of the batches. */
void initial_weights(const struct recipe *recipe, struct random *random, double *weights);

#endif
