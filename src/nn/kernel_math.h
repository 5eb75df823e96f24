/*
 * elementary.c on vectors, operation by operation.
 */
#ifndef NNSWEEP_KERNEL_MATH_H
#define NNSWEEP_KERNEL_MATH_H

#include "simd.h"

/* e^x is power + power * (r_high + q), for results that are normal numbers. */
struct exp_parts {
    vec power, r_high, q;
};

INLINE struct exp_parts vec_exp_parts(vec x)
{
    vec shifted = vec_fma(x, vec_all(EXP_STEPS_PER_1), vec_all(EXP_ROUND));
    uvec k = vec_bits(shifted);
    vec n = shifted - vec_all(EXP_ROUND);
    vec r_high = vec_fma(n, vec_all(-EXP_STEP_HIGH), x);
    vec r = vec_fma(n, vec_all(-EXP_STEP_LOW), r_high);
    vec tails;
    uvec entries = vec_exp_entries(k, &tails);
    vec low = vec_fma(n, vec_all(-EXP_STEP_LOW), tails);

    vec r2 = r * r;
    vec p = vec_fma(r, vec_all(1.0 / 6), vec_all(0.5));
    vec q = vec_fma(r, vec_all(1.0 / 120), vec_all(1.0 / 24));
    vec s = vec_fma(r, vec_all(1.0 / 5040), vec_all(1.0 / 720));
    q = vec_fma(vec_fma(vec_fma(s, r2, q), r2, p), r2, low);
    /* The power of two can be part of the factor. */
    return (struct exp_parts){vec_of_bits(entries + (k << 48)), r_high, q};
}

/* For -708 <= x <= 708, or NaN. */
INLINE vec vec_exp(vec x)
{
    struct exp_parts e = vec_exp_parts(x);
    return vec_fma(e.power, e.r_high + e.q, e.power);
}

/* `is_small`: x is known to be from 0 to 1 (or NaN), which needs no care for the ends. */
INLINE vec vec_sigmoid(vec x, const bool is_small)
{
    vec divisor = vec_all(1.0) + vec_exp(-(is_small ? x : vec_at_most(x, SIGMOID_LIMIT)));
    return is_small ? vec_all(1.0) / divisor : vec_inverse_or_zero(divisor, x, -SIGMOID_LIMIT);
}

INLINE vec vec_tanh(vec x)
{
    struct exp_parts e = vec_exp_parts(vec_at_most(vec_all(2.0) * vec_abs(x), 44.0));
    vec grown_by = e.r_high + e.q, grown_low = e.q - (grown_by - e.r_high);
    vec less_1 = e.power - vec_all(1.0), less_1_rest = e.power - less_1 - vec_all(1.0);
    vec high = vec_fma(e.power, grown_by, less_1);
    vec rest = vec_fma(e.power, grown_low, vec_fma(e.power, grown_by, less_1 - high)) + less_1_rest;
    vec divisor = high + vec_all(2.0), divisor_rest = vec_all(2.0) - divisor + high + rest;
    vec inverse = vec_all(1.0) / divisor;
    vec t = high * inverse;
    vec error = vec_fma(-t, divisor, high) + vec_fma(-t, divisor_rest, rest);
    return vec_signed_as(vec_fma(error, inverse, t), x);
}

#endif
