/*
 * The last layer: outputs, what they get wrong, and the errors that go back. loss.c's operations,
 * in its order.
 *
 * The losses are sums over rows and outputs in their order, of which over units there is only one
 * at a time to be done. They are wanted of few epochs; of the others it is enough to know that the
 * loss is a number. That is what `doubt` is for: a sum in any order of numbers that cannot be
 * small where the loss is not finite. Of mse and cross-entropy these are the squared errors: where
 * softmax is given a NaN or an infinity as the largest sum, its outputs are NaN, and otherwise the
 * limit of -700 bounds its logs. Of binary cross-entropy they are the squared weighted sums. Both
 * cross-entropies need targets that are not enormous; where they are, the trainer has every epoch's
 * losses computed.
 */
#ifndef NNSWEEP_KERNEL_LOSS_H
#define NNSWEEP_KERNEL_LOSS_H

#include "kernel_activation.h"
#include "kernel_rows.h"
#include "lanes.h"
#include "nnsweep/elementary.h"

/* Over an epoch; over units, the first lane of loss, squares and errors. */
struct sums {
    vec loss, squares, errors;
    vec doubt;
};

/* Sums that stay below it belong to a finite loss. */
#define DOUBT_LIMIT 1e300

/* What the output stage works on. */
struct outputs {
    const struct rows *rows;
    struct rectangle of; /* the outputs of a tile */
    size_t n_units;
    vec *z;              /* weighted sums, then outputs */
    vec *deltas;
    struct sums *sums;
};

INLINE double *first_lane(vec *x)
{
    return (double *)(void *)x;
}

/* A row of units as doubles. */
INLINE double *units_of(vec *row)
{
    return (double *)(void *)row;
}

/* Target u of row i, over units. */
INLINE double unit_target(const struct outputs *o, size_t i, size_t u)
{
    return o->rows->targets[i * o->rows->target_stride + u];
}

/* --- Softmax and cross-entropy ---------------------------------------------------------------- */

INLINE void softmax_over_models(const struct outputs *o, const bool wants_loss)
{
    for (size_t i = 0; i < o->of.n_rows; i++) {
        vec *z = o->z + i * o->of.stride;
        vec most = z[0], total = vec_all(0.0), dot = vec_all(0.0);
        for (size_t u = 1; u < o->of.n; u++)
            most = vec_greater_of(z[u], most);
        for (size_t u = 0; u < o->of.n; u++) {
            vec d = vec_at_least(z[u] - most, -EXP_LIMIT);
            if (wants_loss)
                dot = vec_fma(target_at(o->rows, i, u), d, dot);
            z[u] = vec_exp(d);
            total += z[u];
        }
        if (wants_loss)
            o->sums->loss += vec_log(total) - dot;
        vec inverse = vec_all(1.0) / total;
        for (size_t u = 0; u < o->of.n; u++)
            z[u] *= inverse;
    }
}

INLINE void softmax_over_units(const struct outputs *o, const bool wants_loss)
{
    for (size_t i = 0; i < o->of.n_rows; i++) {
        vec *z = o->z + i * o->of.stride;
        double *unit = units_of(z);
        double most = unit[0], total = 0.0, dot = 0.0;
        for (size_t u = 1; u < o->n_units; u++)
            most = unit[u] > most ? unit[u] : most;
        for (size_t u = 0; u < o->of.n; u++)
            z[u] = vec_at_least(z[u] - vec_all(most), -EXP_LIMIT);
        for (size_t u = 0; u < o->n_units && wants_loss; u++)
            dot = fma(unit_target(o, i, u), unit[u], dot);
        for (size_t u = 0; u < o->of.n; u++)
            z[u] = vec_exp(z[u]);
        for (size_t u = 0; u < o->n_units; u++)
            total += unit[u];
        if (wants_loss)
            *first_lane(&o->sums->loss) += elementary_log(total) - dot;
        vec inverse = vec_all(1.0 / total);
        for (size_t u = 0; u < o->of.n; u++)
            z[u] *= inverse;
    }
}

/* --- Binary cross-entropy --------------------------------------------------------------------- */

INLINE vec vec_binary_cross_entropy(vec z, vec target)
{
    vec most = vec_or_zero(vec_less(vec_all(0.0), z), z);
    return vec_fma(-z, target, most) + vec_log1p_of_exp(-vec_abs(z));
}

INLINE void add_binary_cross_entropy(const struct outputs *o, const bool is_over_units)
{
    for (size_t i = 0; i < o->of.n_rows; i++) {
        const vec *z = o->z + i * o->of.stride;
        vec *terms = o->deltas; /* the deltas come later */
        for (size_t u = 0; u < o->of.n; u++)
            terms[u] = vec_binary_cross_entropy(z[u], target_at(o->rows, i, u));
        for (size_t u = 0; u < o->n_units; u++) {
            if (is_over_units)
                *first_lane(&o->sums->loss) += units_of(terms)[u];
            else
                o->sums->loss += terms[u];
        }
    }
}

INLINE void doubt_weighted_sums(const struct outputs *o)
{
    vec doubt = o->sums->doubt;
    for (size_t i = 0; i < o->of.n_rows; i++) {
        const vec *z = o->z + i * o->of.stride;
        for (size_t u = 0; u < o->of.n; u++)
            doubt = vec_fma(z[u], z[u], doubt);
    }
    o->sums->doubt = doubt;
}

/* --- Errors ----------------------------------------------------------------------------------- */

INLINE void add_errors_over_models(const struct outputs *o)
{
    vec squares = o->sums->squares, errors = o->sums->errors;
    for (size_t i = 0; i < o->of.n_rows; i++) {
        const vec *a = o->z + i * o->of.stride;
        for (size_t u = 0; u < o->of.n; u++) {
            vec error = a[u] - target_at(o->rows, i, u);
            squares = vec_fma(error, error, squares);
            errors += error;
        }
    }
    o->sums->squares = squares;
    o->sums->errors = errors;
}

INLINE void add_errors_over_units(const struct outputs *o)
{
    double squares = *first_lane(&o->sums->squares), errors = *first_lane(&o->sums->errors);
    for (size_t i = 0; i < o->of.n_rows; i++) {
        const double *a = units_of(o->z + i * o->of.stride);
        for (size_t u = 0; u < o->n_units; u++) {
            double error = a[u] - unit_target(o, i, u);
            squares = fma(error, error, squares);
            errors += error;
        }
    }
    *first_lane(&o->sums->squares) = squares;
    *first_lane(&o->sums->errors) = errors;
}

/* The lanes of a row's last vector that belong to units. */
INLINE vmask last_units(const struct outputs *o)
{
    vec number;
    for (size_t i = 0; i < WIDTH; i++)
        first_lane(&number)[i] = (double)((o->of.n - 1) * WIDTH + i);
    return vec_less(number, vec_all((double)o->n_units));
}

/* Deltas as they are before they go through the activation. Lanes without a unit have none. */
INLINE void set_deltas(const struct outputs *o, double scale, const bool is_over_units,
                       const bool doubts)
{
    const vmask last = last_units(o);
    vec doubt = o->sums->doubt;
    for (size_t i = 0; i < o->of.n_rows; i++) {
        const vec *a = o->z + i * o->of.stride;
        vec *deltas = o->deltas + i * o->of.stride;
        for (size_t u = 0; u < o->of.n; u++) {
            vec error = a[u] - target_at(o->rows, i, u);
            if (is_over_units && u == o->of.n - 1)
                error = vec_or_zero(last, error);
            if (doubts)
                doubt = vec_fma(error, error, doubt);
            deltas[u] = vec_all(scale) * error;
        }
    }
    o->sums->doubt = doubt;
}

/* --- The stage -------------------------------------------------------------------------------- */

INLINE void output_stage_as(const struct lanes *lanes, const struct outputs *o, double scale,
                            const bool is_over_units, const bool wants_loss)
{
    const enum activation activation = lanes->layers[lanes->n_layers - 1].activation;
    const enum loss loss = lanes->model->loss;
    if (loss == LOSS_BCE && wants_loss)
        add_binary_cross_entropy(o, is_over_units);
    else if (loss == LOSS_BCE)
        doubt_weighted_sums(o);
    if (activation != ACTIVATION_SOFTMAX)
        activate_block(activation, o->of, o->z);
    else if (is_over_units)
        softmax_over_units(o, wants_loss);
    else
        softmax_over_models(o, wants_loss);
    if (wants_loss && is_over_units)
        add_errors_over_units(o);
    else if (wants_loss)
        add_errors_over_models(o);
    if (wants_loss || loss == LOSS_BCE)
        set_deltas(o, scale, is_over_units, false);
    else
        set_deltas(o, scale, is_over_units, true);
    if (loss == LOSS_MSE)
        send_through_block(activation, o->of, o->deltas, o->z);
}

/* From the last layer's weighted sums to its outputs, deltas and losses. */
OUT_OF_LINE output_stage(const struct lanes *lanes, const struct outputs *o, double scale,
                         bool wants_loss)
{
    if (lanes->layout == LAYOUT_UNITS && wants_loss)
        output_stage_as(lanes, o, scale, true, true);
    else if (lanes->layout == LAYOUT_UNITS)
        output_stage_as(lanes, o, scale, true, false);
    else if (wants_loss)
        output_stage_as(lanes, o, scale, false, true);
    else
        output_stage_as(lanes, o, scale, false, false);
}

/* What an output's error weighs in the gradient of the mean over n rows. */
INLINE double scale_of(const struct model *model, size_t n)
{
    const double n_values = (double)n * (double)model->samples->n_outputs;
    switch (model->loss) {
    case LOSS_MSE:
        return 2.0 / n_values;
    case LOSS_BCE:
        return 1.0 / n_values;
    case LOSS_CROSS_ENTROPY:
        break;
    }
    return 1.0 / (double)n;
}

/* The means of n rows. */
INLINE void store_losses(const struct lanes *lanes, const struct sums *sums, size_t n)
{
    const vec n_rows = vec_all((double)n);
    const vec n_values = vec_all((double)n * (double)lanes->model->samples->n_outputs);
    vec mse = sums->squares / n_values;
    vec_put(lanes->mse, mse);
    vec_put(lanes->error_sum, sums->errors);
    switch (lanes->model->loss) {
    case LOSS_MSE:
        vec_put(lanes->loss, mse);
        break;
    case LOSS_BCE:
        vec_put(lanes->loss, sums->loss / n_values);
        break;
    case LOSS_CROSS_ENTROPY:
        vec_put(lanes->loss, sums->loss / n_rows);
        break;
    }
}

/* Whether all models that are in training have a finite loss for sure. */
INLINE bool are_beyond_doubt(const struct lanes *lanes, const struct sums *sums)
{
    const unsigned n = lanes->layout == LAYOUT_UNITS ? WIDTH : (unsigned)lanes->n_used;
    const unsigned used = (1U << n) - 1;
    return (vec_lanes_of(vec_less(sums->doubt, vec_all(DOUBT_LIMIT))) & used) == used;
}

#endif
