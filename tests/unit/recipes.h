/* Recipes that several suites train. */
#ifndef NNSWEEP_TEST_RECIPES_H
#define NNSWEEP_TEST_RECIPES_H

#include "nnsweep/model.h"

/* One sigmoid unit, as the article has it. */
static inline struct recipe unit_recipe(const struct samples *samples, enum rule rule,
                                        double learning_rate, double weight_decay, uint32_t seed)
{
    return (struct recipe){
        .model = {.samples = samples,
                  .rule = rule,
                  .n_layers = 1,
                  .layers = {{samples->n_inputs, 1, ACTIVATION_SIGMOID}}},
        .hyper = {[HYPER_LEARNING_RATE] = learning_rate, [HYPER_WEIGHT_DECAY] = weight_decay},
        .seed = seed,
        .stopping = stopping_none(),
    };
}

#endif
