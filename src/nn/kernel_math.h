/*
 * elementary.c and logarithm.c on vectors, operation by operation, for the arguments that training
 * has.
 */
#ifndef NNSWEEP_KERNEL_MATH_H
#define NNSWEEP_KERNEL_MATH_H

#include "log_constants.h"
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

/* e^x - 1 as the sum of two doubles. */
struct less_1 {
    vec high, rest;
};

/* For -44 <= x <= 0, or NaN. */
INLINE struct less_1 vec_exp_less_1(vec x)
{
    struct exp_parts e = vec_exp_parts(x);
    vec grown_by = e.r_high + e.q, grown_low = e.q - (grown_by - e.r_high);
    vec less = e.power - vec_all(1.0), lost = e.power - (less + vec_all(1.0));
    vec high = vec_fma(e.power, grown_by, less);
    vec rest = vec_fma(e.power, grown_low, vec_fma(e.power, grown_by, less - high)) + lost;
    return (struct less_1){high, rest};
}

/* e^x - 1 for x <= 0, or NaN; anything for others. */
INLINE vec vec_expm1_below_0(vec x)
{
    struct less_1 e = vec_exp_less_1(vec_at_least(x, -40.0));
    return vec_signed_as(e.high + e.rest, x);
}

INLINE vec vec_tanh(vec x)
{
    const vec two = vec_all(2.0);
    struct less_1 e = vec_exp_less_1(-vec_at_most(two * vec_abs(x), 44.0));
    vec divisor = two + e.high, divisor_rest = two - divisor + e.high + e.rest;
    vec inverse = vec_all(1.0) / divisor;
    vec t = e.high * inverse;
    vec error = vec_fma(-t, divisor, e.high) + vec_fma(-t, divisor_rest, e.rest);
    return vec_signed_as(vec_fma(error, inverse, t), x);
}

/* log(x) + correction for a positive, normal x; anything for others. */
INLINE vec vec_log_corrected(vec x, vec correction)
{
    const uvec moved_by = vec_bits(vec_all(1.0)) - vec_bits(vec_all(LOG_SQRT_HALF));
    const uvec fraction = vec_bits(vec_all(0x1p-1022)) - 1;
    const vec whole = vec_all(0x1p52); /* its low bits are those of a whole number, added to it */
    uvec bits = vec_bits(x) + moved_by;
    vec k = vec_of_bits((bits >> 52) | vec_bits(whole)) - (whole + vec_all(1023.0));
    vec z = vec_of_bits((bits & fraction) + vec_bits(vec_all(LOG_SQRT_HALF)));

    vec f = z - vec_all(1.0), s = f / (vec_all(2.0) + f), s2 = s * s, s4 = s2 * s2;
    vec a = vec_fma(vec_all(2.0 / 23), s4, vec_all(2.0 / 19));
    vec b = vec_fma(vec_all(2.0 / 21), s4, vec_all(2.0 / 17));
    a = vec_fma(vec_fma(a, s4, vec_all(2.0 / 15)), s4, vec_all(2.0 / 11));
    a = vec_fma(vec_fma(a, s4, vec_all(2.0 / 7)), s4, vec_all(2.0 / 3));
    b = vec_fma(vec_fma(b, s4, vec_all(2.0 / 13)), s4, vec_all(2.0 / 9));
    b = vec_fma(b, s4, vec_all(2.0 / 5));
    vec r = vec_fma(b, s4, a * s2);
    vec half_square = vec_all(0.5) * f * f;
    vec low = vec_fma(s, half_square + r, vec_fma(k, vec_all(LOG_2_LOW), correction));
    return k * vec_all(LOG_2_HIGH) - ((half_square - low) - f);
}

/* For a positive, normal x, or NaN. */
INLINE vec vec_log(vec x)
{
    return vec_select(vec_equal(x, x), vec_log_corrected(x, vec_all(0.0)), x);
}

/* log(1 + e^x) for x <= 0, or NaN. */
INLINE vec vec_log1p_of_exp(vec x)
{
    vec y = vec_exp(vec_at_least(x, -EXP_LIMIT));
    vec u = vec_all(1.0) + y, taken = u - vec_all(1.0);
    vec lost = (vec_all(1.0) - (u - taken)) + (y - taken);
    return vec_select(vec_equal(y, y), vec_log_corrected(u, lost / u), y);
}

#endif
