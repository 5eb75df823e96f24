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

#endif
