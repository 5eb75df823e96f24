/*
 * exp by a table (Tang, 1989): x = (16 m + j) ln2/16 + r with |r| <= ln2/32, so that
 * exp(x) = 2^m * 2^(j/16) * exp(r). The table holds 2^(j/16) to about 106 bits in two doubles;
 * exp(r) - 1 is a polynomial of degree 7; the large part of the table is added last, so that its
 * rounding is nearly the only one.
 */
#include "nnsweep/elementary.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "exp_table.h"

static double of_bits(int64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* 2^m for -1022 <= m <= 1023. */
static double power_of_two(int64_t m)
{
    return of_bits((m + 1023) << 52);
}

/* (power + power * grown_by) * 2^-1022 with one rounding, at the place where the last bit of the
 * result will be when it is subnormal: adding 1 puts it there. */
static double subnormal_product(double power, double grown_by)
{
    double y = fma(power, grown_by, power);
    if (y < 1.0) {
        double low = power - y + power * grown_by;
        double high = 1.0 + y;
        y = high + (1.0 - high + y + low) - 1.0;
    }
    return y * 0x1p-1022;
}

double elementary_exp(double x)
{
    if (isnan(x))
        return x;
    /* Beyond these the result is inf or 0 anyway, and m stays in reach of two factors. */
    x = x > 710.0 ? 710.0 : x < -746.0 ? -746.0 : x;

    double n = fma(x, EXP_STEPS_PER_1, EXP_ROUND) - EXP_ROUND;
    int64_t k = (int64_t)n, j = k & 15;
    double r_high = fma(n, -EXP_STEP_HIGH, x); /* exact */
    double r = fma(n, -EXP_STEP_LOW, r_high);
    double low = fma(n, -EXP_STEP_LOW, exp_table[j].tail);

    /* exp(r) - 1 - r = r^2/2 + ... + r^7/5040 */
    double r2 = r * r;
    double a = fma(r, 1.0 / 6, 0.5);
    double b = fma(r, 1.0 / 120, 1.0 / 24);
    double c = fma(r, 1.0 / 5040, 1.0 / 720);
    double q = fma(fma(fma(c, r2, b), r2, a), r2, low);

    double grown_by = r_high + q;
    double power = of_bits(exp_table[j].bits + (j << 48));
    int64_t m = (k - j) / 16;
    if (m <= -1022)
        return subnormal_product(power * power_of_two(m + 1022), grown_by);
    /* In two steps, since 2^1024 is out of reach where the result need not be. */
    return fma(power, grown_by, power) * power_of_two(m / 2) * power_of_two(m - m / 2);
}

double elementary_sigmoid(double x)
{
    if (x < -SIGMOID_LIMIT)
        return 0.0;
    return 1.0 / (1.0 + elementary_exp(-x));
}
