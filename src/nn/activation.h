/*
 * Activations: a unit's output from its weighted sum, and how an error goes back through it.
 *
 * Any thread.
 */
#ifndef NNSWEEP_ACTIVATION_H
#define NNSWEEP_ACTIVATION_H

#include <stddef.h>

#include "nnsweep/model.h"

/* The outputs of n units from their weighted sums. */
void activate(enum activation activation, size_t n, const double *sums, double *outputs);

/* What an error at a unit's output is at its weighted sum: `delta` times the derivative, which is
 * had from the output. */
double activation_through(enum activation activation, double delta, double output);

/* Softmax takes exp of how far a sum is from the largest of them: 0 down to -700. A NaN is not the
 * largest, unless it is the first; its own distance is NaN. */
double softmax_largest(size_t n, const double *sums);
double softmax_distance(double sum, double largest);

/* log(1 + e^-|z|): what softplus(z) is above the larger of z and 0. */
double softplus_excess(double z);

#endif
