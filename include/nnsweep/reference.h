/*
 * The specification of the arithmetic: one model, plain scalar C, readable beside the article.
 * Every faster path equals it bit for bit.
 *
 * All floating-point operations are binary64, rounded to nearest, in exactly the order written in
 * reference.c; a fused operation is written as fma. Shapes are those of network.h and samples.
 *
 * Everything is borrowed for the call. Any thread.
 */
#ifndef NNSWEEP_REFERENCE_H
#define NNSWEEP_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "nnsweep/network.h"

struct loss {
    double mse;       /* mean over samples of (output - target)^2 */
    double error_sum; /* sum over samples of output - target */
};

/* Draws the initial parameters, as the article does: weights, then bias, uniform on [0, 1). */
void reference_init(const struct network *network, uint32_t seed, double *parameters);

/* One epoch: forward pass, loss, update. When the loss is not finite the parameters stay as they
 * were and the result is false: the model has diverged. `weight_decay` is an L2 penalty: each
 * weight w (no bias) adds weight_decay * w to its gradient; 0: none. `gradient` is scratch, as
 * large as `parameters`. */
bool reference_epoch(const struct network *network, const struct samples *samples,
                     double learning_rate, double weight_decay, double *parameters,
                     double *gradient, struct loss *loss);

/* The model's output for one input. `output` is (n_outputs). */
void reference_predict(const struct network *network, const double *parameters,
                       const double *input, double *output);

/* The mean squared error of the model as it is. */
double reference_mse(const struct network *network, const struct samples *samples,
                     const double *parameters);

#endif
