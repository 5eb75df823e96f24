/*
 * log(x) for x = 2^k z, with z between sqrt(1/2) and sqrt(2): k ln2 + log(z). With f = z - 1, which
 * is exact, and s = f / (2 + f), log(z) is 2 atanh(s) = 2 s + s R, R = 2/3 s^2 + 2/5 s^4 + ...; as
 * 2 s = f - s f, and s f = f^2/2 - s f^2/2, it is f - (f^2/2 - s (f^2/2 + R)): the exact f is added
 * last but for k ln2, and what is rounded before is small.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "double_bits.h"
#include "log_constants.h"
#include "nnsweep/elementary.h"

/* log(2^k x) + correction, for a positive, normal x. */
static double log_corrected(double x, double k, double correction)
{
    /* The bits of a double count up through fraction and exponent: moved by so much that sqrt(1/2)
     * becomes 1, their exponent is that of the power of two which leaves z. */
    const uint64_t fraction_bits = bits_of(0x1p-1022) - 1;
    uint64_t bits = bits_of(x) + (bits_of(1.0) - bits_of(LOG_SQRT_HALF));
    k += (double)(int64_t)(bits >> 52) - 1023.0;
    double z = of_bits((bits & fraction_bits) + bits_of(LOG_SQRT_HALF));

    double f = z - 1.0, s = f / (2.0 + f), s2 = s * s, s4 = s2 * s2;
    double a = fma(2.0 / 23, s4, 2.0 / 19), b = fma(2.0 / 21, s4, 2.0 / 17);
    a = fma(fma(fma(fma(a, s4, 2.0 / 15), s4, 2.0 / 11), s4, 2.0 / 7), s4, 2.0 / 3);
    b = fma(fma(fma(b, s4, 2.0 / 13), s4, 2.0 / 9), s4, 2.0 / 5);
    double r = fma(b, s4, a * s2);
    double half_square = 0.5 * f * f;
    double low = fma(s, half_square + r, fma(k, LOG_2_LOW, correction));
    return k * LOG_2_HIGH - ((half_square - low) - f);
}

double elementary_log(double x)
{
    if (x < 0.0)
        return nan("");
    if (x == 0.0)
        return -HUGE_VAL;
    if (!isfinite(x))
        return x;
    bool is_small = x < 0x1p-1022;
    return log_corrected(is_small ? x * 0x1p54 : x, is_small ? -54.0 : 0.0, 0.0);
}

/* log(u + lost) for u = 1 + x as it is rounded: log(u) + lost / u. */
double elementary_log1p(double x)
{
    if (x < -1.0)
        return nan("");
    if (x == -1.0)
        return -HUGE_VAL;
    if (!isfinite(x))
        return x;
    double u = 1.0 + x, taken = u - 1.0;
    double lost = (1.0 - (u - taken)) + (x - taken);
    return copysign(log_corrected(u, 0.0, lost / u), x); /* for -0 */
}
