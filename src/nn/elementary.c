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

/* 2^(j/16), and what is missing to it. */
static const struct {
    double power, tail;
} table[16] = {
    {0x1.0000000000000p+0, 0x0.0p+0},
    {0x1.0b5586cf9890fp+0, 0x1.79aa65d837b6dp-54},
    {0x1.172b83c7d517bp+0, -0x1.01b15eaa59348p-55},
    {0x1.2387a6e756238p+0, 0x1.68efde3a8a894p-54},
    {0x1.306fe0a31b715p+0, 0x1.34d754db0abb6p-55},
    {0x1.3dea64c123422p+0, 0x1.59f48a72a4c6dp-55},
    {0x1.4bfdad5362a27p+0, 0x1.690cebb7aafb0p-56},
    {0x1.5ab07dd485429p+0, 0x1.063e1e21c5409p-54},
    {0x1.6a09e667f3bcdp+0, -0x1.3b3efbf5e2228p-54},
    {0x1.7a11473eb0187p+0, -0x1.b32dcb94da51dp-56},
    {0x1.8ace5422aa0dbp+0, 0x1.db72fc1f0eab4p-55},
    {0x1.9c49182a3f090p+0, 0x1.1affc2b91ce27p-56},
    {0x1.ae89f995ad3adp+0, 0x1.c1a7792cb3387p-55},
    {0x1.c199bdd85529cp+0, 0x1.36eae30af0cb3p-56},
    {0x1.d5818dcfba487p+0, 0x1.4a385a63d07a7p-56},
    {0x1.ea4afa2a490dap+0, -0x1.ff7128fd391f0p-55},
};

/* 2^m for -1022 <= m <= 1023. */
static double power_of_two(int64_t m)
{
    uint64_t bits = (uint64_t)(m + 1023) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
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

    /* Adding 1.5 * 2^52 rounds to an integer, which then stands in the low bits. */
    const double round = 0x1.8p52;
    double shifted = fma(x, 0x1.71547652b82fep+4, round);
    double n = shifted - round;
    int64_t k = (int64_t)n;
    double r_high = fma(n, -0x1.62e42fefa39efp-5, x); /* exact */
    double r = fma(n, -0x1.abc9e3b39803fp-60, r_high);
    double low = fma(n, -0x1.abc9e3b39803fp-60, table[k & 15].tail);

    /* exp(r) - 1 - r = r^2/2 + ... + r^7/5040 */
    double r2 = r * r;
    double a = fma(r, 1.0 / 6, 0.5);
    double b = fma(r, 1.0 / 120, 1.0 / 24);
    double c = fma(r, 1.0 / 5040, 1.0 / 720);
    double q = fma(fma(fma(c, r2, b), r2, a), r2, low);

    double grown_by = r_high + q;
    double power = table[k & 15].power;
    int64_t m = (k - (k & 15)) / 16;
    if (m <= -1022)
        return subnormal_product(power * power_of_two(m + 1022), grown_by);
    /* In two steps, since 2^1024 is out of reach where the result need not be. */
    return fma(power, grown_by, power) * power_of_two(m / 2) * power_of_two(m - m / 2);
}

double elementary_sigmoid(double x)
{
    if (x < -708.0)
        return 0.0;
    return 1.0 / (1.0 + elementary_exp(-x));
}
