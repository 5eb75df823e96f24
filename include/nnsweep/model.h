/*
 * What is trained, and how: a network, its loss, the optimizer that moves its weights.
 *
 * The one idea: two structs say everything. A model is what trials must share to be trained side
 * by side (the layers, the loss, the optimizer, the rows of data, the batches); a recipe is a model
 * and all that may differ from one trial to the next. Neither knows of sweeps, files or threads.
 *
 * What a network learns is its weights: one block of doubles, layer by layer: the weights
 * (n_inputs x n_units, row-major), then the biases (n_units). That is also the order in which they
 * are drawn.
 *
 * Plain data, immutable once built; any thread may read it.
 */
#ifndef NNSWEEP_MODEL_H
#define NNSWEEP_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/text.h"

/* Raised whenever a trial's numbers change for the same parameters; part of every trial's key. */
enum { NUMERICS_VERSION = 1 };

/* How an epoch moves the weights; see reference.c for the arithmetic. */
enum rule {
    RULE_ARTICLE, /* the article's: sigmoid applied twice in the derivative, no factor 2/n; one
                     sigmoid unit, mse, plain descent on all rows */
    RULE_GRADIENT /* the gradient of the mean loss */
};
enum { RULE_COUNT = RULE_GRADIENT + 1 };

enum activation {
    ACTIVATION_SIGMOID,
    ACTIVATION_TANH,
    ACTIVATION_RELU,
    ACTIVATION_LEAKY_RELU, /* slope 0.01 below 0 */
    ACTIVATION_ELU,        /* alpha 1 */
    ACTIVATION_SOFTPLUS,
    ACTIVATION_SOFTSIGN,
    ACTIVATION_IDENTITY,
    ACTIVATION_SOFTMAX     /* of the outputs only, with LOSS_CROSS_ENTROPY only */
};
enum { ACTIVATION_COUNT = ACTIVATION_SOFTMAX + 1 };

enum loss {
    LOSS_MSE,
    LOSS_BCE,          /* sigmoid outputs */
    LOSS_CROSS_ENTROPY /* softmax outputs; targets one-hot */
};
enum { LOSS_COUNT = LOSS_CROSS_ENTROPY + 1 };

enum optimizer {
    OPTIMIZER_SGD,
    OPTIMIZER_ADAGRAD,
    OPTIMIZER_RMSPROP,
    OPTIMIZER_ADAM,
    OPTIMIZER_ADAMW,
    OPTIMIZER_RPROP,
    OPTIMIZER_IRPROP
};
enum { OPTIMIZER_COUNT = OPTIMIZER_IRPROP + 1 };

/* Of OPTIMIZER_SGD. */
enum momentum { MOMENTUM_NONE, MOMENTUM_PLAIN, MOMENTUM_NESTEROV };

enum init {
    INIT_RAND,
    INIT_UNIFORM,
    INIT_NORMAL,
    INIT_GLOROT_UNIFORM,
    INIT_GLOROT_NORMAL,
    INIT_HE_UNIFORM,
    INIT_HE_NORMAL,
    INIT_LECUN_UNIFORM,
    INIT_SKLEARN
};
enum { INIT_COUNT = INIT_SKLEARN + 1 };

enum schedule { SCHEDULE_CONSTANT, SCHEDULE_STEP, SCHEDULE_EXPONENTIAL, SCHEDULE_COSINE };
enum { SCHEDULE_COUNT = SCHEDULE_COSINE + 1 };

/* Rows of data as a network sees them, borrowed from whoever holds them. */
struct samples {
    size_t n_samples, n_inputs, n_outputs;
    const double *inputs;  /* (n_samples, n_inputs) */
    const double *targets; /* (n_samples, n_outputs) */
};

struct layer {
    size_t n_inputs, n_units;
    enum activation activation;
};

enum { MODEL_MAX_HIDDEN = 8, MODEL_MAX_LAYERS = MODEL_MAX_HIDDEN + 1, MODEL_MAX_UNITS = 65535 };

struct model {
    const struct samples *samples; /* borrowed; the same pointer: the same rows */
    enum rule rule;
    enum loss loss;
    enum optimizer optimizer;
    enum momentum momentum;
    size_t batch_size; /* rows of a batch, drawn anew each epoch; 0: all rows in their order */
    size_t n_layers;   /* at least 1; the last one's units are the outputs */
    struct layer layers[MODEL_MAX_LAYERS];
};

/* The numbers that may differ between models trained side by side. Those an optimizer has no use
 * for are ignored. */
enum hyper {
    HYPER_LEARNING_RATE,
    HYPER_WEIGHT_DECAY,
    HYPER_MOMENTUM,
    HYPER_RHO,
    HYPER_BETA1,
    HYPER_BETA2,
    HYPER_EPSILON,
    HYPER_ETA_MINUS,
    HYPER_ETA_PLUS,
    HYPER_STEP_MIN,
    HYPER_STEP_MAX
};
enum { HYPER_COUNT = HYPER_STEP_MAX + 1 };

/* When a training ends before its last epoch. Judged every `evaluate_every` epochs on the loss of
 * that epoch's forward passes. */
struct stopping {
    uint64_t evaluate_every;    /* at least 1 */
    uint64_t patience;          /* epochs without a new lowest loss; 0: no such end */
    double min_delta;           /* a new lowest loss is lower by more than this */
    double loss;                /* at most this; NaN: no such end */
    double generalization_loss; /* percent above the lowest loss, more than this; NaN: no such
                                   end */
    double progress;            /* per thousand over the last evaluate_every epochs, less than
                                   this; NaN: no such end */
    bool keeps_best;            /* the weights of the epoch with the lowest loss are wanted */
};

/* One training. */
struct recipe {
    struct model model;
    double hyper[HYPER_COUNT];
    enum init init;
    double init_scale;          /* INIT_UNIFORM, INIT_NORMAL */
    uint32_t seed;
    enum schedule schedule;
    double schedule_factor;     /* step, exponential */
    uint64_t schedule_every;    /* step: in epochs */
    uint64_t schedule_epochs;   /* cosine: how many there are */
    struct stopping stopping;
};

/* What a network gets wrong, over all rows. */
struct losses {
    double loss;      /* what is minimised, without weight decay */
    double mse;       /* the mean over rows and outputs of (output - target)^2, whatever the loss */
    double error_sum; /* the sum over rows and outputs of output - target */
};

/* Whether the two may be trained side by side. */
bool model_equals(const struct model *a, const struct model *b);

/* Doubles in a model's block of weights: weights and biases. */
size_t model_n_weights(const struct model *model);

size_t model_n_outputs(const struct model *model);

/* Appends the sizes of inputs and layers: 4-16-3. */
void model_add_shape(struct text *out, const struct model *model);

/* Whether some end of `stopping`, or the best weights, are wanted at all. */
bool stopping_is_wanted(const struct stopping *stopping);

/* Nothing of that kind. */
struct stopping stopping_none(void);

#endif
