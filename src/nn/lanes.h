/*
 * What a kernel trains: the networks of one group in lanes, and where each of their numbers is.
 *
 * The one idea: a vector holds the same unit of several models, or several neighbouring units of
 * one model, and apart from that the two layouts are the same thing: rows of vectors. A row of
 * units is `n_row` vectors, `stride` vectors from the next; a layer's weights are as many rows as
 * it has inputs, and one more, its biases. No lane looks at another, so that a model's bits do not
 * depend on its neighbours.
 *
 * Over models: a row is a layer's units, a lane is a model. Over units: a row is a layer's units
 * in vectors, the last filled up with lanes that belong to no unit; there is one model.
 *
 * Private to src/nn. One thread's. The memory is the caller's.
 */
#ifndef NNSWEEP_LANES_H
#define NNSWEEP_LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/model.h"
#include "order.h"
#include "room.h"
#include "tiles.h"

enum layout { LAYOUT_MODELS, LAYOUT_UNITS };

enum {
    LANES_MAX = 32,
    LANES_TILE = 32,  /* rows of data that go through the network together */
    LANES_MOMENTS = 2 /* at most so many numbers beside a weight */
};

/* A layer. Arrays are of vectors, each `vector` doubles. */
struct lane_layer {
    size_t n_inputs, n_units;
    enum activation activation;
    size_t n_row, stride;             /* of its units */
    size_t n_input_row, input_stride; /* of its inputs, when they are units */
    double *weights;                  /* (n_inputs + 1, stride) */
    double *gradient;                 /* the same */
    double *moments[LANES_MOMENTS];   /* the same, as many as the optimizer keeps */
    double *across;                   /* over units, (n_units, input_stride): weights transposed */
    double *outputs;                  /* (LANES_TILE, stride) */
};

/* Who is in a lane. */
struct lane {
    const struct recipe *recipe;
    uint64_t epoch;      /* done */
    struct order *order; /* of the rows, where there are batches */
};

struct lanes {
    const struct model *model;
    enum layout layout;
    size_t vector;  /* doubles in a vector */
    size_t n_lanes; /* models that there is room for: `vector`, or one */
    size_t n_used;  /* the first so many are in training; what the others hold is undefined */
    struct lane in[LANES_MAX];

    size_t n_layers;
    struct lane_layer layers[MODEL_MAX_LAYERS];

    /* All that an epoch changes: weights, moments, powers. */
    double *state;
    size_t n_weights, n_state; /* doubles */
    double *before;            /* a copy of it */
    size_t n_moments;
    double *powers;            /* (2, vector): adam's beta1^k and beta2^k */

    double *hyper; /* (HYPER_COUNT, vector); the learning rate is that of the epoch */
    bool decays;   /* some model's weights decay */

    double *loss, *mse, *error_sum; /* (vector): of the last epoch, before its updates */

    /* Where an epoch takes long: asked between tiles; true: leave it, what is in the lanes is of no
     * use any more. NULL elsewhere. */
    bool (*is_given_up)(void *self);
    void *self;

    /* Of the tile in work. */
    double *deltas[2];        /* (LANES_TILE, the longest stride) */
    double *inputs, *targets; /* (LANES_TILE, ...): rows that are not where the samples are */
    size_t input_stride, target_stride; /* doubles from row to row, of those */

    /* Of the kernel of a single unit. */
    const struct tiles *tiles;
    double *scratch; /* (n_inputs, vector) */
};

/* Whether the model is what the kernel of a single unit trains. */
bool model_is_single_unit(const struct model *model);

/* Places the lanes of `model` in `room`, and clears them. The model is borrowed. */
void lanes_place(struct lanes *lanes, const struct model *model, enum layout layout, size_t vector,
                 struct room *room);

/* A training as it stands, outside any lane; arrays are packed as in model.h. */
struct parked {
    double *weights, *moments[LANES_MOMENTS];
    double powers[2];
};

/* Copies a training out of a lane, or into one; `in` is the caller's business. */
void lanes_get(const struct lanes *lanes, size_t lane, struct parked *parked);
void lanes_put(struct lanes *lanes, size_t lane, const struct parked *parked,
               const struct recipe *recipe);

/* The weights alone. */
void lanes_get_weights(const struct lanes *lanes, size_t lane, double *weights);
void lanes_put_weights(struct lanes *lanes, size_t lane, const double *weights);

/* Keeps a copy of all that epochs change, or goes back to it; where epochs are never to be
 * repeated, of the weights alone. */
void lanes_save(struct lanes *lanes, bool weights_alone);
void lanes_restore(struct lanes *lanes);
void lanes_get_weights_before(const struct lanes *lanes, size_t lane, double *weights);

/* Whether the weights are. */
bool lanes_are_finite(const struct lanes *lanes, size_t lane);

/* Whether the losses of all models in training are finite. */
bool lanes_losses_are_finite(const struct lanes *lanes);

/* Whether some model's learning rate is not the same in every epoch. */
bool lanes_are_scheduled(const struct lanes *lanes);

/* Sets the learning rates of the epoch that is `n_done` epochs after `in`'s. */
void lanes_set_rates(struct lanes *lanes, uint64_t n_done);

/* The same, if they are scheduled, and draws the order of that epoch's rows. */
void lanes_begin_epoch(struct lanes *lanes, uint64_t n_done, bool is_scheduled);

/* How many moments an optimizer keeps. */
size_t lanes_n_moments(const struct model *model);

#endif
