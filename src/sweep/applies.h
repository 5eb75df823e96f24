/*
 * Where parameters apply, and the defaults that follow from others. Each looks only at parameters
 * that are named in its row's `deciders`; those are settled already. It asks of a number only
 * whether it is absent or 0, of layers only whether there are any: see settle.c. Private to
 * src/sweep.
 */
#ifndef NNSWEEP_APPLIES_H
#define NNSWEEP_APPLIES_H

#include "nnsweep/parameter.h"

bool applies_with_hidden_layers(const struct trial *trial);
bool applies_to_sgd(const struct trial *trial);
bool applies_with_momentum(const struct trial *trial);
bool applies_to_rmsprop(const struct trial *trial);
bool applies_to_adam(const struct trial *trial);
bool applies_to_adaptive(const struct trial *trial);
bool applies_to_rprop(const struct trial *trial);
bool applies_to_scaled_init(const struct trial *trial);
bool applies_with_rate(const struct trial *trial);
bool applies_with_factor(const struct trial *trial);
bool applies_with_steps(const struct trial *trial);
bool applies_with_patience(const struct trial *trial);
bool applies_with_evaluation(const struct trial *trial);

union value default_output(const struct trial *trial, uint64_t said, enum task task);
union value default_loss(const struct trial *trial, uint64_t said, enum task task);
union value default_init(const struct trial *trial, uint64_t said, enum task task);
union value default_epsilon(const struct trial *trial, uint64_t said, enum task task);

#endif
