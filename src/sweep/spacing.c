/*
 * A logarithm in two doubles, since its error is multiplied by up to 700 on the way back through
 * exp: log(x) = e ln2 + 2 atanh(s) with s = (m - 1)/(m + 1), where only s itself needs to be known
 * to more than a double. frexp and ldexp are exact.
 */
#include "nnsweep/spacing.h"

#include <math.h>

#include "nnsweep/number.h"

/* ln2, its head so short that multiples up to 2^20 are exact. */
static const double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33;

static struct spacing_pair exact_sum(double a, double b)
{
    double sum = a + b;
    double b_part = sum - a;
    return (struct spacing_pair){sum, (a - (sum - b_part)) + (b - b_part)};
}

static struct spacing_pair precise_logarithm(double x)
{
    int exponent;
    double m = frexp(x, &exponent);
    if (m < 0.70710678118654752) {
        m *= 2;
        exponent--;
    }
    struct spacing_pair below = exact_sum(m, 1.0);
    double above = m - 1.0; /* exact */
    double s = above / below.high;
    double s_low = (fma(-s, below.high, above) - s * below.low) / below.high;
    double z = s * s, series = 0.0; /* s < 0.172: 15 terms reach 2^-80 */
    for (int k = 31; k >= 3; k -= 2)
        series = fma(series, z, 1.0 / k);
    struct spacing_pair log_m = exact_sum(2 * s, 2 * fma(s * z, series, s_low));
    struct spacing_pair sum = exact_sum(exponent * ln2_high, log_m.high);
    return exact_sum(sum.high, sum.low + fma(exponent, ln2_low, log_m.low));
}

double spacing_log(double x)
{
    return precise_logarithm(x).high;
}

/* scale * e^x; the scale's own exponent waits for the end, since e^x alone may be out of reach. */
static double scaled_exp(double scale, struct spacing_pair x)
{
    double k = floor(fma(x.high, 0x1.71547652b82fep+0, 0.5));
    double head = fma(-k, ln2_high, x.high); /* exact */
    struct spacing_pair r = exact_sum(head, fma(-k, ln2_low, x.low));
    /* exp(r) = 1 + r + r (r/2) (1 + r/3 (1 + ...)); what r lacks goes in to first order. */
    double series = 1.0; /* |r| < 0.35: r^15/15! is below 2^-63 */
    for (int n = 14; n >= 3; n--)
        series = fma(series, r.high / n, 1.0);
    double grown = fma(r.high * 0.5 * series, r.high, r.low * (1.0 + r.high));
    int exponent;
    double head_of_scale = frexp(scale, &exponent);
    return ldexp(head_of_scale * (1.0 + (r.high + grown)), exponent + (int)k);
}

double spacing_exp(double x)
{
    return scaled_exp(1.0, (struct spacing_pair){.high = x});
}

struct spacing_pair spacing_span(double min, double max)
{
    struct spacing_pair from = precise_logarithm(min), to = precise_logarithm(max);
    struct spacing_pair span = exact_sum(to.high, -from.high);
    return exact_sum(span.high, span.low + (to.low - from.low));
}

double spacing_along(double min, double max, struct spacing_pair span, double part, double whole)
{
    if (part <= 0.0 || !(min < max))
        return min;
    /* span * part / whole, with the remainders of both */
    double product = span.high * part;
    double product_low = fma(span.high, part, -product) + span.low * part;
    double quotient = product / whole;
    double quotient_low = (fma(-quotient, whole, product) + product_low) / whole;
    double value = scaled_exp(min, exact_sum(quotient, quotient_low));
    return fmin(fmax(value, min), max);
}

double spacing_geometric(double min, double max, double part, double whole)
{
    return spacing_along(min, max, spacing_span(min, max), part, whole);
}

enum { DIGITS = 15 };

double spacing_linear_value(double min, double max, uint64_t i, uint64_t n)
{
    if (i == 0 || i + 1 == n)
        return i == 0 ? min : max;
    double part = (double)i / (double)(n - 1);
    return number_rounded(fma(max, part, min * (1.0 - part)), DIGITS);
}

double spacing_geometric_value(double min, double max, uint64_t i, uint64_t n)
{
    if (i == 0 || i + 1 == n)
        return i == 0 ? min : max;
    return number_rounded(spacing_geometric(min, max, (double)i, (double)(n - 1)), DIGITS);
}
