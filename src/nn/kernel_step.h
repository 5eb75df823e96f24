/*
 * The optimizers' updates on vectors: optimizer.c's operations, in its order.
 *
 * The one idea: weights are moved a block at a time, so that a choice of formula costs nothing. A
 * block is what a product has just summed up, while it is near, or all of a layer's stored
 * gradient.
 */
#ifndef NNSWEEP_KERNEL_STEP_H
#define NNSWEEP_KERNEL_STEP_H

#include "lanes.h"
#include "simd.h"

/* Formulas, told apart where a block is compiled. */
enum formula {
    FORMULA_SGD,
    FORMULA_MOMENTUM,
    FORMULA_NESTEROV,
    FORMULA_ADAGRAD,
    FORMULA_RMSPROP,
    FORMULA_ADAM,
    FORMULA_ADAMW,
    FORMULA_RPROP,
    FORMULA_IRPROP
};

/* What is the same for all weights of one update. */
struct update {
    enum formula formula;
    bool decays;
    vec rate, decay, shrunk; /* shrunk: what adamw multiplies weights by */
    vec momentum, rho, beta1, beta2, epsilon;
    vec by_first, by_second; /* adam: rate and root without the bias of the first updates */
    vec eta_minus, eta_plus, step_min, step_max;
};

/* The weights of a layer and their moments. */
struct moved {
    const struct update *update;
    vec *weights, *moments[LANES_MOMENTS];
    size_t stride;
    bool are_biases; /* which do not decay */
};

/* As optimizer.c's `kept`. */
INLINE vec vec_kept(vec moment)
{
    return vec_select(vec_less(vec_abs(moment), vec_all(0x1p-1000)), vec_all(0.0), moment);
}

INLINE vec vec_sign(vec x)
{
    const vec zero = vec_all(0.0), one = vec_all(1.0);
    return vec_or_zero(vec_less(zero, x), one) - vec_or_zero(vec_less(x, zero), one);
}

INLINE vec moved_by_adam(const struct update *s, vec w, vec g, vec *first, vec *second)
{
    *first = vec_kept(vec_fma(s->beta1, *first, (vec_all(1.0) - s->beta1) * g));
    *second = vec_kept(vec_fma(s->beta2, *second, (vec_all(1.0) - s->beta2) * (g * g)));
    return w - s->by_first * *first / vec_fma(vec_sqrt(*second), s->by_second, s->epsilon);
}

INLINE vec moved_by_rprop(const struct update *s, vec w, vec g, const bool forgets, vec *first,
                          vec *second)
{
    const vec zero = vec_all(0.0);
    vec sign = vec_sign(g), agrees = sign * *first;
    vmask flips = vec_less(agrees, zero);
    vec factor = vec_select(flips, s->eta_minus, vec_all(1.0));
    factor = vec_select(vec_less(zero, agrees), s->eta_plus, factor);
    vec size = *second * factor;
    size = vec_select(vec_less(size, s->step_min), s->step_min, size);
    *second = vec_select(vec_less(s->step_max, size), s->step_max, size);
    *first = forgets ? vec_select(flips, zero, sign) : sign;
    return w - *first * *second;
}

INLINE vec vec_moved(const struct update *s, const enum formula formula, bool decays, vec w, vec g,
                     vec *first, vec *second)
{
    if (decays) {
        if (formula == FORMULA_ADAMW)
            w *= s->shrunk;
        else
            g = vec_where_zero(s->decay, g, vec_fma(s->decay, w, g));
    }
    switch (formula) {
    case FORMULA_SGD:
        break;
    case FORMULA_MOMENTUM:
        *first = vec_kept(vec_fma(s->momentum, *first, g));
        return w - s->rate * *first;
    case FORMULA_NESTEROV:
        *first = vec_kept(vec_fma(s->momentum, *first, g));
        return w - s->rate * vec_fma(s->momentum, *first, g);
    case FORMULA_ADAGRAD:
        *first = vec_kept(vec_fma(g, g, *first));
        return w - s->rate * g / (vec_sqrt(*first) + s->epsilon);
    case FORMULA_RMSPROP:
        *first = vec_kept(vec_fma(s->rho, *first, (vec_all(1.0) - s->rho) * (g * g)));
        return w - s->rate * g / (vec_sqrt(*first) + s->epsilon);
    case FORMULA_ADAM:
    case FORMULA_ADAMW:
        return moved_by_adam(s, w, g, first, second);
    case FORMULA_RPROP:
        return moved_by_rprop(s, w, g, false, first, second);
    case FORMULA_IRPROP:
        return moved_by_rprop(s, w, g, true, first, second);
    }
    return w - s->rate * g;
}

INLINE size_t formula_n_moments(const enum formula formula)
{
    switch (formula) {
    case FORMULA_SGD:
        return 0;
    case FORMULA_MOMENTUM:
    case FORMULA_NESTEROV:
    case FORMULA_ADAGRAD:
    case FORMULA_RMSPROP:
        return 1;
    case FORMULA_ADAM:
    case FORMULA_ADAMW:
    case FORMULA_RPROP:
    case FORMULA_IRPROP:
        break;
    }
    return 2;
}

INLINE void move_block_by(const struct moved *moved, const enum formula formula,
                          const vec *gradient, size_t gradient_stride, size_t m, size_t n,
                          size_t at)
{
    const struct update update = *moved->update;
    const bool decays = update.decays && !moved->are_biases;
    const size_t n_moments = formula_n_moments(formula);
    for (size_t i = 0; i < m; i++, at += moved->stride, gradient += gradient_stride) {
        vec *weights = moved->weights + at;
        vec *first = n_moments > 0 ? moved->moments[0] + at : NULL;
        vec *second = n_moments > 1 ? moved->moments[1] + at : NULL;
        for (size_t u = 0; u < n; u++) {
            vec none = vec_all(0.0);
            weights[u] = vec_moved(&update, formula, decays, weights[u], gradient[u],
                                   n_moments > 0 ? &first[u] : &none,
                                   n_moments > 1 ? &second[u] : &none);
        }
    }
}

/* Moves a block of m x n weights, the first of them at `at`, by their gradient. */
OUT_OF_LINE move_block(const struct moved *moved, const vec *gradient, size_t gradient_stride,
                       size_t m, size_t n, size_t at)
{
    switch (moved->update->formula) {
#define CASE(formula)                                                                          \
    case formula:                                                                              \
        move_block_by(moved, formula, gradient, gradient_stride, m, n, at);                    \
        break;
        CASE(FORMULA_SGD)
        CASE(FORMULA_MOMENTUM)
        CASE(FORMULA_NESTEROV)
        CASE(FORMULA_ADAGRAD)
        CASE(FORMULA_RMSPROP)
        CASE(FORMULA_ADAM)
        CASE(FORMULA_ADAMW)
        CASE(FORMULA_RPROP)
        CASE(FORMULA_IRPROP)
#undef CASE
    }
}

INLINE enum formula formula_of(const struct model *model)
{
    switch (model->optimizer) {
    case OPTIMIZER_SGD:
        break;
    case OPTIMIZER_ADAGRAD:
        return FORMULA_ADAGRAD;
    case OPTIMIZER_RMSPROP:
        return FORMULA_RMSPROP;
    case OPTIMIZER_ADAM:
        return FORMULA_ADAM;
    case OPTIMIZER_ADAMW:
        return FORMULA_ADAMW;
    case OPTIMIZER_RPROP:
        return FORMULA_RPROP;
    case OPTIMIZER_IRPROP:
        return FORMULA_IRPROP;
    }
    switch (model->momentum) {
    case MOMENTUM_NONE:
        break;
    case MOMENTUM_PLAIN:
        return FORMULA_MOMENTUM;
    case MOMENTUM_NESTEROV:
        return FORMULA_NESTEROV;
    }
    return FORMULA_SGD;
}

INLINE vec hyper_of(const struct lanes *lanes, enum hyper hyper)
{
    return vec_at(lanes->hyper + (size_t)hyper * lanes->vector);
}

/* For the next update; adam's powers go on. */
INLINE void update_next(struct lanes *lanes, struct update *s)
{
    const vec one = vec_all(1.0);
    s->rate = hyper_of(lanes, HYPER_LEARNING_RATE);
    if (s->decays)
        s->shrunk = one - s->rate * s->decay;
    if (s->formula != FORMULA_ADAM && s->formula != FORMULA_ADAMW)
        return;
    vec power1 = vec_kept(vec_at(lanes->powers) * s->beta1);
    vec power2 = vec_kept(vec_at(lanes->powers + lanes->vector) * s->beta2);
    vec_put(lanes->powers, power1);
    vec_put(lanes->powers + lanes->vector, power2);
    s->by_first = s->rate / (one - power1);
    s->by_second = one / vec_sqrt(one - power2);
}

/* What stays the same for as long as nobody leaves the lanes. */
INLINE struct update update_of(const struct lanes *lanes)
{
    return (struct update){
        .formula = formula_of(lanes->model),
        .decays = lanes->decays,
        .decay = hyper_of(lanes, HYPER_WEIGHT_DECAY),
        .momentum = hyper_of(lanes, HYPER_MOMENTUM),
        .rho = hyper_of(lanes, HYPER_RHO),
        .beta1 = hyper_of(lanes, HYPER_BETA1),
        .beta2 = hyper_of(lanes, HYPER_BETA2),
        .epsilon = hyper_of(lanes, HYPER_EPSILON),
        .eta_minus = hyper_of(lanes, HYPER_ETA_MINUS),
        .eta_plus = hyper_of(lanes, HYPER_ETA_PLUS),
        .step_min = hyper_of(lanes, HYPER_STEP_MIN),
        .step_max = hyper_of(lanes, HYPER_STEP_MAX),
    };
}

#endif
