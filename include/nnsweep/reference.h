/*
 * The specification of the arithmetic: one model, plain scalar C, readable beside a textbook. Every
 * faster path equals it bit for bit.
 *
 * All floating-point operations are binary64, rounded to nearest, in exactly the order written in
 * reference.c; a fused operation is written as fma. Shapes are those of model.h.
 *
 * A struct reference is one training, owned by the caller (reference_free). Recipe and samples are
 * borrowed for its life. Any thread; one training is one thread's.
 */
#ifndef NNSWEEP_REFERENCE_H
#define NNSWEEP_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "nnsweep/model.h"

struct reference;

/* A training before its first epoch: weights drawn, moments 0. */
struct reference *reference_new(const struct recipe *recipe);
void reference_free(struct reference *reference);

/* One epoch: for each batch forward, loss, backward, update. `losses` are of the forward passes of
 * this epoch, each before its update. False when the loss is not finite: the model has diverged,
 * and the weights are those from before this epoch. */
bool reference_epoch(struct reference *reference, struct losses *losses);

/* (model_n_weights); borrowed. */
const double *reference_weights(const struct reference *reference);

/* Draws the initial weights of a recipe. */
void reference_init(const struct recipe *recipe, double *weights);

/* The network's outputs for one input. `output` is (n_outputs). */
void reference_predict(const struct model *model, const double *weights, const double *input,
                       double *output);

/* What the network as it is gets wrong on the model's samples, in their order. */
void reference_losses(const struct model *model, const double *weights, struct losses *losses);

#endif
