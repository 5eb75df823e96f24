/*
 * Activations and their derivatives over a block of rows: activation.c's operations, in its order.
 * Which it is, is asked once a block.
 */
#ifndef NNSWEEP_KERNEL_ACTIVATION_H
#define NNSWEEP_KERNEL_ACTIVATION_H

#include "kernel_math.h"
#include "nnsweep/model.h"

/* n_rows rows of n vectors, `stride` vectors apart. */
struct rectangle {
    size_t n_rows, n, stride;
};

INLINE vec vec_relu(vec z)
{
    return vec_at_least(z, 0.0);
}

INLINE vec vec_activated(const enum activation activation, vec z)
{
    const vec zero = vec_all(0.0);
    switch (activation) {
    case ACTIVATION_SIGMOID:
        return vec_sigmoid(z, false);
    case ACTIVATION_TANH:
        return vec_tanh(z);
    case ACTIVATION_RELU:
        return vec_relu(z);
    case ACTIVATION_LEAKY_RELU:
        return vec_select(vec_less(z, zero), vec_all(0.01) * z, z);
    case ACTIVATION_ELU:
        return vec_select(vec_less(z, zero), vec_expm1_below_0(z), z);
    case ACTIVATION_SOFTPLUS:
        return vec_relu(z) + vec_log1p_of_exp(-vec_abs(z));
    case ACTIVATION_SOFTSIGN:
        return z / (vec_all(1.0) + vec_abs(z));
    case ACTIVATION_IDENTITY:
    case ACTIVATION_SOFTMAX: /* of all units at once: kernel_loss.h */
        break;
    }
    return z;
}

/* `delta` times the derivative, which is had from the output. */
INLINE vec vec_through(const enum activation activation, vec delta, vec a)
{
    const vec zero = vec_all(0.0), one = vec_all(1.0);
    switch (activation) {
    case ACTIVATION_SIGMOID:
        return delta * a * (one - a);
    case ACTIVATION_TANH:
        return delta * vec_fma(-a, a, one);
    case ACTIVATION_RELU:
        return vec_or_zero(vec_less(zero, a), delta);
    case ACTIVATION_LEAKY_RELU:
        return vec_select(vec_less(zero, a), delta, vec_all(0.01) * delta);
    case ACTIVATION_ELU:
        return vec_select(vec_less(zero, a), delta, delta * (a + one));
    case ACTIVATION_SOFTPLUS:
        return delta * -vec_expm1_below_0(-a);
    case ACTIVATION_SOFTSIGN: {
        vec b = one - vec_abs(a);
        return delta * (b * b);
    }
    case ACTIVATION_IDENTITY:
    case ACTIVATION_SOFTMAX:
        break;
    }
    return delta;
}

INLINE void activate_by(const enum activation activation, struct rectangle of, vec *z)
{
    for (size_t i = 0; i < of.n_rows; i++, z += of.stride) {
        for (size_t u = 0; u < of.n; u++)
            z[u] = vec_activated(activation, z[u]);
    }
}

INLINE void send_through_by(const enum activation activation, struct rectangle of, vec *deltas,
                            const vec *outputs)
{
    for (size_t i = 0; i < of.n_rows; i++, deltas += of.stride, outputs += of.stride) {
        for (size_t u = 0; u < of.n; u++)
            deltas[u] = vec_through(activation, deltas[u], outputs[u]);
    }
}

/* Rows that touch are one. */
INLINE struct rectangle unrolled(struct rectangle of)
{
    return of.n == of.stride ? (struct rectangle){1, of.n_rows * of.n, 0} : of;
}

#define EACH_ACTIVATION(CASE)                                                                  \
    CASE(ACTIVATION_SIGMOID)                                                                   \
    CASE(ACTIVATION_TANH)                                                                      \
    CASE(ACTIVATION_RELU)                                                                      \
    CASE(ACTIVATION_LEAKY_RELU)                                                                \
    CASE(ACTIVATION_ELU)                                                                       \
    CASE(ACTIVATION_SOFTPLUS)                                                                  \
    CASE(ACTIVATION_SOFTSIGN)

/* Weighted sums become outputs. */
OUT_OF_LINE activate_block(enum activation activation, struct rectangle of, vec *z)
{
    of = unrolled(of);
    switch (activation) {
#define CASE(activation)                                                                       \
    case activation:                                                                           \
        activate_by(activation, of, z);                                                        \
        break;
        EACH_ACTIVATION(CASE)
#undef CASE
    case ACTIVATION_IDENTITY:
    case ACTIVATION_SOFTMAX:
        break;
    }
}

/* Errors of outputs become errors of weighted sums. */
OUT_OF_LINE send_through_block(enum activation activation, struct rectangle of, vec *deltas,
                               const vec *outputs)
{
    of = unrolled(of);
    switch (activation) {
#define CASE(activation)                                                                       \
    case activation:                                                                           \
        send_through_by(activation, of, deltas, outputs);                                      \
        break;
        EACH_ACTIVATION(CASE)
#undef CASE
    case ACTIVATION_IDENTITY:
    case ACTIVATION_SOFTMAX:
        break;
    }
}

#endif
