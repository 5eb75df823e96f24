/*
 * Optimizers: what becomes of a weight, given its gradient.
 *
 * The one idea: a weight has up to two numbers beside it that live as long as the training: its
 * moments. What they mean is the optimizer's business.
 *
 * Any thread.
 */
#ifndef NNSWEEP_OPTIMIZER_H
#define NNSWEEP_OPTIMIZER_H

#include <stdbool.h>

#include "nnsweep/model.h"

/* The numbers that an update has for all weights. */
struct step {
    const struct recipe *recipe; /* borrowed */
    double rate;
    double power1, power2;       /* adam: beta1 and beta2 to the number of updates */
    double by_first, by_second;  /* adam: rate and root without the bias of the first updates */
};

/* A weight's moments. sgd: first is the velocity. adagrad, rmsprop: second is the sum, or mean, of
 * squares. adam: first is the mean of gradients, second that of their squares. rprop, irprop:
 * first is the sign that the gradient had, second the size of the step. */
struct moments {
    double first, second;
};

/* Before the first update. */
struct step optimizer_first_step(const struct recipe *recipe);
struct moments optimizer_first_moments(const struct recipe *recipe);

/* Called before each update, with the epoch's learning rate. */
void optimizer_next_step(struct step *step, double rate);

/* The weight after an update. Biases do not decay. */
double optimizer_moved(const struct step *step, double weight, double gradient, bool decays,
                       struct moments *moments);

#endif
