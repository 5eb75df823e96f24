/*
 * The kernel of a single sigmoid unit, trained by plain descent on all rows. Included by
 * kernel_*.c, which say how wide a vector is (WIDTH) and how many of them go through an epoch
 * together (VECTORS).
 *
 * An epoch takes every tile in stages: all outputs, all derivatives, all sums. Under the article's
 * rule the chain from dot product to delta has two exp and two divisions in it; rows and vectors
 * are independent pieces of work that overlap in that chain, so that what limits the kernel is how
 * many operations the processor can start, not how long each takes. The order of operations in a
 * lane is that of reference.c.
 */
#ifndef NNSWEEP_KERNEL_UNIT_H
#define NNSWEEP_KERNEL_UNIT_H

#include "kernel_math.h"
#include "lanes.h"

#ifndef VECTORS
#define VECTORS 4
#endif

enum {
    FEW_INPUTS = 4,  /* so many have code of their own: weights and gradient are registers */
    ROWS_AT_ONCE = 4 /* of more inputs, to go through memory less often */
};

/* What is the same for a whole call. The first n_vectors of VECTORS are in use. */
struct call {
    const struct tiles *tiles;
    struct lanes *lanes;
    size_t n_inputs, n_vectors;
    enum rule rule;
    vec *outputs, *derivatives; /* scratch, (rows of a tile, n_vectors) */
};

/* The models of a call: arrays over inputs and vectors. */
struct models {
    vec *weights, *gradient;    /* (n_inputs, n_vectors) */
    vec rate[VECTORS], decay[VECTORS], bias[VECTORS];
    bool decays;                /* some model has a weight decay */
    vec bias_sum[VECTORS];      /* article: the bias, moved sample by sample; gradient: the sum of
                                   the deltas */
    vec squares[VECTORS], errors[VECTORS]; /* the loss, summed over samples */
};

/* Outputs of n rows from the i-th on. With many inputs a weight is loaded once for n rows. */
INLINE void forward_rows(const struct call *call, const struct models *models,
                         const struct tile *tile, size_t i, const size_t n)
{
    const size_t n_inputs = call->n_inputs, n_vectors = call->n_vectors;
    const double *rows = tile->rows + i * n_inputs;
    vec sums[ROWS_AT_ONCE * VECTORS];
    for (size_t k = 0; k < n * n_vectors; k++)
        sums[k] = vec_all(0.0);
    for (size_t j = 0; j < n_inputs; j++) {
        for (size_t k = 0; k < n; k++) {
            for (size_t v = 0; v < n_vectors; v++)
                sums[k * n_vectors + v] =
                    vec_fma(vec_all(rows[k * n_inputs + j]), models->weights[j * n_vectors + v],
                            sums[k * n_vectors + v]);
        }
    }
    for (size_t k = 0; k < n; k++) {
        for (size_t v = 0; v < n_vectors; v++)
            call->outputs[(i + k) * n_vectors + v] =
                vec_sigmoid(sums[k * n_vectors + v] + models->bias[v], false);
    }
}

INLINE void forward_units(const struct call *call, const struct models *models,
                          const struct tile *tile)
{
    size_t i = 0;
    if (call->n_inputs > FEW_INPUTS) {
        for (; i + ROWS_AT_ONCE <= tile->n_rows; i += ROWS_AT_ONCE)
            forward_rows(call, models, tile, i, ROWS_AT_ONCE);
    }
    for (; i < tile->n_rows; i++)
        forward_rows(call, models, tile, i, 1);
}

/* The article's derivative, of the output instead of the input. */
INLINE void derive(const struct call *call, const struct tile *tile)
{
    for (size_t i = 0; i < tile->n_rows * call->n_vectors; i++) {
        vec s = vec_sigmoid(call->outputs[i], true);
        call->derivatives[i] = s * (vec_all(1.0) - s);
    }
}

/* What sample i weighs in the update, for vector v. */
INLINE vec delta_of(const struct call *call, const struct tile *tile, size_t i, size_t v)
{
    const size_t at = tile->row_of[i] * call->n_vectors + v;
    vec output = call->outputs[at];
    vec error = output - vec_all(tile->targets[i]);
    if (call->rule == RULE_ARTICLE)
        return error * call->derivatives[at];
    return vec_all(2.0 / (double)call->tiles->samples.n_samples) * error * output *
           (vec_all(1.0) - output);
}

/* Adds n samples from the i-th on, in their order, to the gradient and to what moves the bias. */
INLINE void add_some_samples(const struct call *call, struct models *models,
                             const struct tile *tile, size_t i, const size_t n)
{
    const size_t n_inputs = call->n_inputs, n_vectors = call->n_vectors;
    const double *rows[ROWS_AT_ONCE];
    vec deltas[ROWS_AT_ONCE * VECTORS];
    for (size_t k = 0; k < n; k++) {
        rows[k] = tile->rows + tile->row_of[i + k] * n_inputs;
        for (size_t v = 0; v < n_vectors; v++) {
            vec delta = delta_of(call, tile, i + k, v);
            deltas[k * n_vectors + v] = delta;
            if (call->rule == RULE_ARTICLE)
                models->bias_sum[v] -= models->rate[v] * delta;
            else
                models->bias_sum[v] += delta;
        }
    }
    for (size_t j = 0; j < n_inputs; j++) {
        for (size_t v = 0; v < n_vectors; v++) {
            vec sum = models->gradient[j * n_vectors + v];
            for (size_t k = 0; k < n; k++)
                sum = vec_fma(vec_all(rows[k][j]), deltas[k * n_vectors + v], sum);
            models->gradient[j * n_vectors + v] = sum;
        }
    }
}

INLINE void add_samples(const struct call *call, struct models *models, const struct tile *tile)
{
    size_t i = 0;
    if (call->n_inputs > FEW_INPUTS) {
        for (; i + ROWS_AT_ONCE <= tile->n_samples; i += ROWS_AT_ONCE)
            add_some_samples(call, models, tile, i, ROWS_AT_ONCE);
    }
    for (; i < tile->n_samples; i++)
        add_some_samples(call, models, tile, i, 1);
}

INLINE void add_loss(const struct call *call, struct models *models, const struct tile *tile)
{
    for (size_t i = 0; i < tile->n_samples; i++) {
        for (size_t v = 0; v < call->n_vectors; v++) {
            vec error = call->outputs[tile->row_of[i] * call->n_vectors + v] -
                        vec_all(tile->targets[i]);
            models->squares[v] = vec_fma(error, error, models->squares[v]);
            models->errors[v] += error;
        }
    }
}

INLINE void update(const struct call *call, struct models *models)
{
    const size_t n_vectors = call->n_vectors;
    for (size_t j = 0; j < call->n_inputs; j++) {
        for (size_t v = 0; v < n_vectors; v++) {
            vec weight = models->weights[j * n_vectors + v];
            vec gradient = models->gradient[j * n_vectors + v];
            if (models->decays)
                gradient = vec_where_zero(models->decay[v], gradient,
                                          vec_fma(models->decay[v], weight, gradient));
            models->weights[j * n_vectors + v] = weight - models->rate[v] * gradient;
        }
    }
    for (size_t v = 0; v < n_vectors; v++) {
        if (call->rule == RULE_ARTICLE)
            models->bias[v] = models->bias_sum[v];
        else
            models->bias[v] -= models->rate[v] * models->bias_sum[v];
    }
}

/* The loss is wanted of the last epoch of a call only. */
INLINE void train_epoch_of_units(const struct call *call, struct models *models, bool wants_loss)
{
    for (size_t j = 0; j < call->n_inputs * call->n_vectors; j++)
        models->gradient[j] = vec_all(0.0);
    for (size_t v = 0; v < call->n_vectors; v++) {
        models->bias_sum[v] = call->rule == RULE_ARTICLE ? models->bias[v] : vec_all(0.0);
        models->squares[v] = models->errors[v] = vec_all(0.0);
    }
    for (size_t t = 0; t < call->tiles->n_tiles; t++) {
        const struct tile *tile = &call->tiles->tiles[t];
        forward_units(call, models, tile);
        if (call->rule == RULE_ARTICLE)
            derive(call, tile);
        add_samples(call, models, tile);
        if (wants_loss)
            add_loss(call, models, tile);
    }
    update(call, models);
}

/* Between the lanes' arrays, which have room for VECTORS, and the models'. */
INLINE void load(vec *to, const double *from, size_t n_rows, size_t n_vectors)
{
    for (size_t i = 0; i < n_rows; i++)
        memcpy(to + i * n_vectors, from + i * VECTORS * WIDTH, n_vectors * sizeof *to);
}

INLINE void store(double *to, const vec *from, size_t n_rows, size_t n_vectors)
{
    for (size_t i = 0; i < n_rows; i++)
        memcpy(to + i * VECTORS * WIDTH, from + i * n_vectors, n_vectors * sizeof *from);
}

/* The rates of an epoch. */
INLINE void load_rates(const struct call *call, struct models *models, uint64_t n_done)
{
    lanes_set_rates(call->lanes, n_done);
    load(models->rate, call->lanes->hyper + HYPER_LEARNING_RATE * VECTORS * WIDTH, 1,
         call->n_vectors);
}

INLINE void train_call(const struct call *call, vec *weights, vec *gradient, uint64_t n_epochs)
{
    const struct lanes *lanes = call->lanes;
    const size_t n_inputs = call->n_inputs, n_vectors = call->n_vectors;
    const double *decay = lanes->hyper + HYPER_WEIGHT_DECAY * VECTORS * WIDTH;
    double *from = lanes->layers[0].weights, *bias = from + n_inputs * VECTORS * WIDTH;
    const bool is_scheduled = lanes_are_scheduled(lanes);
    struct models models = {.weights = weights, .gradient = gradient};
    load(models.weights, from, n_inputs, n_vectors);
    load(models.bias, bias, 1, n_vectors);
    load(models.rate, lanes->hyper + HYPER_LEARNING_RATE * VECTORS * WIDTH, 1, n_vectors);
    load(models.decay, decay, 1, n_vectors);
    for (size_t i = 0; i < n_vectors * WIDTH; i++)
        models.decays = models.decays || decay[i] != 0.0;
    for (uint64_t n_done = 0; n_done < n_epochs; n_done++) {
        if (is_scheduled)
            load_rates(call, &models, n_done);
        train_epoch_of_units(call, &models, n_done + 1 == n_epochs);
    }
    store(from, models.weights, n_inputs, n_vectors);
    store(bias, models.bias, 1, n_vectors);
    for (size_t v = 0; v < n_vectors; v++)
        models.squares[v] /= vec_all((double)call->tiles->samples.n_samples);
    store(lanes->loss, models.squares, 1, n_vectors);
    store(lanes->mse, models.squares, 1, n_vectors);
    store(lanes->error_sum, models.errors, 1, n_vectors);
}

INLINE void train_few(struct call call, const size_t n_inputs, uint64_t n_epochs)
{
    vec weights[FEW_INPUTS * VECTORS], gradient[FEW_INPUTS * VECTORS];
    call.n_inputs = n_inputs;
    train_call(&call, weights, gradient, n_epochs);
}

INLINE void train_vectors(struct lanes *lanes, const enum rule rule, const size_t n_vectors,
                          uint64_t n_epochs)
{
    struct lane_layer *unit = &lanes->layers[0];
    const struct call call = {
        .tiles = lanes->tiles,
        .lanes = lanes,
        .n_inputs = unit->n_inputs,
        .n_vectors = n_vectors,
        .rule = rule,
        .outputs = (vec *)(void *)unit->outputs,
        .derivatives = (vec *)(void *)lanes->deltas[0],
    };
    switch (unit->n_inputs) {
    case 1:
        train_few(call, 1, n_epochs);
        break;
    case 2:
        train_few(call, 2, n_epochs);
        break;
    case 3:
        train_few(call, 3, n_epochs);
        break;
    case FEW_INPUTS:
        train_few(call, FEW_INPUTS, n_epochs);
        break;
    default:
        train_call(&call, (vec *)(void *)lanes->scratch, (vec *)(void *)unit->gradient, n_epochs);
        break;
    }
}

INLINE void train_rule(struct lanes *lanes, const enum rule rule, uint64_t n_epochs)
{
    if (lanes->n_used <= WIDTH)
        train_vectors(lanes, rule, 1, n_epochs);
    else if (lanes->n_used <= 2 * WIDTH)
        train_vectors(lanes, rule, 2, n_epochs);
    else
        train_vectors(lanes, rule, VECTORS, n_epochs);
}

/* As kernel.h says of `train`. When a loss is not finite, those of all later epochs are not either:
 * a NaN reaches the bias and stays there, and an infinite loss comes from targets alone. So that of
 * the last epoch shows it. */
ENTRY bool train_unit(struct lanes *lanes, uint64_t *n_epochs)
{
    switch (lanes->model->rule) {
    case RULE_ARTICLE:
        train_rule(lanes, RULE_ARTICLE, *n_epochs);
        break;
    case RULE_GRADIENT:
        train_rule(lanes, RULE_GRADIENT, *n_epochs);
        break;
    }
    return *n_epochs == 1 || lanes_losses_are_finite(lanes);
}

#endif
