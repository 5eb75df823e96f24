/*
 * What is trained: the shape of a network and the rule that trains it.
 *
 * The one idea: a network is plain data, the same for every trial of a sweep. Its numbers live
 * apart from it, in one block of doubles a model ("parameters"), packed layer by layer: the
 * weights (n_inputs x n_units, row-major), then the biases (n_units). That is also the order in
 * which they are drawn from the generator.
 *
 * Immutable once built; any thread may read it.
 */
#ifndef NNSWEEP_NETWORK_H
#define NNSWEEP_NETWORK_H

#include <stddef.h>

/* Raised whenever a trial's numbers change for the same parameters; part of every trial's key. */
enum { NUMERICS_VERSION = 1 };

/* How an epoch moves the parameters; see reference.h for the arithmetic. */
enum rule {
    RULE_ARTICLE, /* the article's: sigmoid applied twice in the derivative, no factor 2/n */
    RULE_GRADIENT /* the gradient of the mean squared error */
};
enum { RULE_COUNT = RULE_GRADIENT + 1 };

enum activation { ACTIVATION_SIGMOID };
enum { ACTIVATION_COUNT = ACTIVATION_SIGMOID + 1 };

struct layer {
    size_t n_inputs, n_units;
    enum activation activation;
};

enum { NETWORK_MAX_LAYERS = 8 };

struct network {
    enum rule rule;
    size_t n_layers; /* at least 1; the last one's units are the outputs */
    struct layer layers[NETWORK_MAX_LAYERS];
};

/* The data a network is trained on, borrowed from whoever holds it. */
struct samples {
    size_t n_samples, n_inputs, n_outputs;
    const double *inputs;  /* (n_samples, n_inputs) */
    const double *targets; /* (n_samples, n_outputs) */
};

/* The article's network: one sigmoid unit on `n_inputs` inputs. */
struct network network_single_unit(size_t n_inputs, enum rule rule);

/* Doubles in a model's parameter block. */
size_t network_n_parameters(const struct network *network);

const char *rule_name(enum rule rule);
const char *activation_name(enum activation activation);

#endif
