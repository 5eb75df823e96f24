/* Sweeps made by hand. */
#ifndef NNSWEEP_TEST_SWEEPS_H
#define NNSWEEP_TEST_SWEEPS_H

#include "nnsweep/sweep.h"

/* The value of a parameter in its words: 0.5, adam, 16-8, true, full. */
union value value_of_text(enum parameter parameter, const char *text);

/* Leaves open what the first n axes do not name, as a file does. */
void leave_open(struct sweep *sweep, size_t n);

/* A grid of lists: "optimizer=sgd,adam rho=0.9,0.99". The caller releases it. */
struct sweep sweep_of(const char *text);

/* The conditions "optimizer=adam,adamw hidden=none", all to hold. The caller releases them. */
struct conditions conditions_of(const char *text);

#endif
