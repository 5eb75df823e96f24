/*
 * Points drawn by number, for the methods random and sobol.
 *
 * The one idea: nothing is carried from one draw to the next. A draw depends on the sweep's seed,
 * the point's number and the parameter, so that more points extend a sweep, another parameter
 * leaves the draws of the others alone, and any point can be had without those before it.
 *
 * Any thread.
 */
#ifndef NNSWEEP_DRAW_H
#define NNSWEEP_DRAW_H

#include <stdint.h>

#include "nnsweep/sweep.h"

/* Draws every parameter that is given but the seed. Parameters that go in step are drawn together, as the first
 * of them in the table of parameters. */
void draw_point(const struct sweep *sweep, uint64_t n, struct trial *out);

/* The number in [0, 1), a multiple of 2^-53, from which point n's value is made: by hashing, or the
 * coordinate of a Sobol sequence whose dimension is the parameter's place in its table; a seed
 * other than 0 shifts that without carry. */
double draw_uniform(const struct sweep *sweep, uint64_t n, enum parameter parameter);

/* The value of a distribution, or of a list or range drawn from, that belongs to `u` in [0, 1). */
union value draw_value(const struct axis *axis, double u);

/* Sets what follows from the rest of a distribution. */
void draw_prepare(struct spread *spread);

#endif
