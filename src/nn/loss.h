/*
 * Losses: what a sample adds to them, and the error they send back.
 *
 * Any thread.
 */
#ifndef NNSWEEP_LOSS_H
#define NNSWEEP_LOSS_H

#include <stddef.h>

#include "nnsweep/model.h"

/* Sums over samples, in the order in which they are trained. `loss` stays 0 where it is the mse. */
struct loss_sums {
    double loss, squares, errors;
};

/* Adds a sample: its outputs, their weighted sums, its targets; (n_outputs) each. */
void loss_add(const struct model *model, const double *sums, const double *outputs,
              const double *targets, struct loss_sums *totals);

/* The means of n_samples. */
struct losses loss_means(const struct model *model, const struct loss_sums *totals,
                         size_t n_samples);

/* A sample's error at the weighted sums of the outputs, (n_outputs): the gradient of the mean over
 * a batch of n_rows. */
void loss_delta(const struct model *model, size_t n_rows, const double *outputs,
                const double *targets, double *delta);

#endif
