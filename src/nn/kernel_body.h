/*
 * The kernel. Included by kernel_*.c, which say how wide a vector is (WIDTH), how many of them go
 * through an epoch together (VECTORS) and what the kernel is called (KERNEL). If they say nothing,
 * it is the scalar one.
 *
 * An epoch takes every tile in stages: all outputs, all derivatives, all sums. Under the article's
 * rule the chain from dot product to delta has two exp and two divisions in it; rows and vectors
 * are independent pieces of work that overlap in that chain, so that what limits the kernel is how
 * many operations the processor can start, not how long each takes. The order of operations in a
 * lane is that of reference.c.
 */
#ifndef WIDTH
#define WIDTH 1
#define VECTORS 4
#define KERNEL kernel_scalar
#endif

#include "kernel.h"
#include "simd.h"

/* elementary.c's sigmoid, operation by operation. `is_small`: x is known to be from 0 to 1 (or
 * NaN), which needs no care for the ends. */
INLINE vec sigmoid(vec x, const bool is_small)
{
    vec a = is_small ? x : vec_at_most(x, SIGMOID_LIMIT);
    vec shifted = vec_fma(a, vec_all(-EXP_STEPS_PER_1), vec_all(EXP_ROUND));
    uvec k = vec_bits(shifted);
    vec n = shifted - vec_all(EXP_ROUND);
    vec r_high = vec_fma(n, vec_all(-EXP_STEP_HIGH), -a);
    vec r = vec_fma(n, vec_all(-EXP_STEP_LOW), r_high);
    vec tails;
    uvec entries = vec_exp_entries(k, &tails);
    vec low = vec_fma(n, vec_all(-EXP_STEP_LOW), tails);

    vec r2 = r * r;
    vec p = vec_fma(r, vec_all(1.0 / 6), vec_all(0.5));
    vec q = vec_fma(r, vec_all(1.0 / 120), vec_all(1.0 / 24));
    vec s = vec_fma(r, vec_all(1.0 / 5040), vec_all(1.0 / 720));
    vec grown_by = r_high + vec_fma(vec_fma(vec_fma(s, r2, q), r2, p), r2, low);

    /* Here exp(-x) is a normal number, and the power of two can be part of the factor. */
    vec power = vec_of_bits(entries + (k << 48));
    vec divisor = vec_all(1.0) + vec_fma(power, grown_by, power);
    return is_small ? vec_all(1.0) / divisor : vec_inverse_or_zero(divisor, x, -SIGMOID_LIMIT);
}

enum {
    FEW_INPUTS = 4,  /* so many have code of their own, in which weights and gradient are registers */
    ROWS_AT_ONCE = 4 /* of more inputs, to go through memory less often */
};

/* What is the same for a whole call. The first n_vectors of VECTORS are in use. */
struct call {
    const struct tiles *tiles;
    const struct lanes *lanes;
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
                sigmoid(sums[k * n_vectors + v] + models->bias[v], false);
    }
}

INLINE void forward(const struct call *call, const struct models *models, const struct tile *tile)
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
        vec s = sigmoid(call->outputs[i], true);
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
INLINE void train_epoch(const struct call *call, struct models *models, bool wants_loss)
{
    for (size_t j = 0; j < call->n_inputs * call->n_vectors; j++)
        models->gradient[j] = vec_all(0.0);
    for (size_t v = 0; v < call->n_vectors; v++) {
        models->bias_sum[v] = call->rule == RULE_ARTICLE ? models->bias[v] : vec_all(0.0);
        models->squares[v] = models->errors[v] = vec_all(0.0);
    }
    for (size_t t = 0; t < call->tiles->n_tiles; t++) {
        const struct tile *tile = &call->tiles->tiles[t];
        forward(call, models, tile);
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

INLINE void train_call(const struct call *call, vec *weights, vec *gradient, uint64_t n_epochs)
{
    const struct lanes *lanes = call->lanes;
    const size_t n_inputs = call->n_inputs, n_vectors = call->n_vectors;
    double *bias = lanes->weights + n_inputs * VECTORS * WIDTH;
    struct models models = {.weights = weights, .gradient = gradient};
    load(models.weights, lanes->weights, n_inputs, n_vectors);
    load(models.bias, bias, 1, n_vectors);
    load(models.rate, lanes->learning_rate, 1, n_vectors);
    load(models.decay, lanes->weight_decay, 1, n_vectors);
    for (size_t i = 0; i < n_vectors * WIDTH; i++)
        models.decays = models.decays || lanes->weight_decay[i] != 0.0;
    while (n_epochs-- > 0)
        train_epoch(call, &models, n_epochs == 0);
    store(lanes->weights, models.weights, n_inputs, n_vectors);
    store(bias, models.bias, 1, n_vectors);
    for (size_t v = 0; v < n_vectors; v++)
        models.squares[v] /= vec_all((double)call->tiles->samples.n_samples);
    store(lanes->mse, models.squares, 1, n_vectors);
    store(lanes->error_sum, models.errors, 1, n_vectors);
}

INLINE void train_few(struct call call, const size_t n_inputs, uint64_t n_epochs)
{
    vec weights[FEW_INPUTS * VECTORS], gradient[FEW_INPUTS * VECTORS];
    call.n_inputs = n_inputs;
    train_call(&call, weights, gradient, n_epochs);
}

INLINE void train_vectors(const struct tiles *tiles, const enum rule rule,
                          const struct lanes *lanes, const size_t n_vectors, uint64_t n_epochs)
{
    vec *scratch = (vec *)(void *)lanes->scratch;
    const struct call call = {
        .tiles = tiles,
        .lanes = lanes,
        .n_inputs = tiles->samples.n_inputs,
        .n_vectors = n_vectors,
        .rule = rule,
        .outputs = scratch,
        .derivatives = scratch + TILE_MAX_SAMPLES * VECTORS,
    };
    vec *weights = scratch + 2 * TILE_MAX_SAMPLES * VECTORS;
    switch (tiles->samples.n_inputs) {
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
        train_call(&call, weights, weights + tiles->samples.n_inputs * VECTORS, n_epochs);
        break;
    }
}

INLINE void train_rule(const struct tiles *tiles, const enum rule rule, const struct lanes *lanes,
                       size_t n_run, uint64_t n_epochs)
{
    if (n_run == WIDTH)
        train_vectors(tiles, rule, lanes, 1, n_epochs);
    else if (n_run == 2 * WIDTH)
        train_vectors(tiles, rule, lanes, 2, n_epochs);
    else
        train_vectors(tiles, rule, lanes, VECTORS, n_epochs);
}

static void train(const struct tiles *tiles, enum rule rule, const struct lanes *lanes,
                  size_t n_run, uint64_t n_epochs)
{
    switch (rule) {
    case RULE_ARTICLE:
        train_rule(tiles, RULE_ARTICLE, lanes, n_run, n_epochs);
        break;
    case RULE_GRADIENT:
        train_rule(tiles, RULE_GRADIENT, lanes, n_run, n_epochs);
        break;
    }
}

extern const struct kernel KERNEL;
const struct kernel KERNEL = {.width = WIDTH, .n_lanes = WIDTH * VECTORS, .train = train};
