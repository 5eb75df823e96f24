/*
 * From what a point says to a whole trial.
 *
 * The one idea: a point says something of some parameters; what it leaves open gets a default,
 * which may follow from the rest, and what computes nothing then is absent. A settled trial is all
 * bytes: two points that are trained alike settle to trials that memcmp finds equal.
 *
 * Any thread.
 */
#ifndef NNSWEEP_SETTLE_H
#define NNSWEEP_SETTLE_H

#include <stdint.h>

#include "nnsweep/dataset.h"
#include "nnsweep/parameter.h"
#include "nnsweep/sweep.h"

/* Keeps the values of the parameters in the set `said`, fills in the others, and makes absent what
 * does not apply. Returns the parameters whose values were kept. */
uint64_t trial_settle(struct trial *trial, uint64_t said, enum task task);

/* The same for a point of the sweep, whose values are those of all axes that are given. Where the
 * conditions of `when` do not hold a parameter is left to its default. */
uint64_t sweep_settle(const struct sweep *sweep, struct trial *trial);

/* The parameters that are given in the sweep file. */
uint64_t sweep_given(const struct sweep *sweep);

/* Those worth telling of its trials: what is given, and always learning rate, epochs and seed. */
uint64_t sweep_told(const struct sweep *sweep);

/* The parameters on which it depends, directly or not, whether the parameter applies in the sweep
 * or, where the sweep leaves it open, which value it has. A condition of `when` must not be on a
 * parameter that depends on one with a `when`: settling would wait for itself. */
uint64_t sweep_deciders(const struct sweep *sweep, enum parameter parameter);

#endif
