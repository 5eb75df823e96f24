/*
 * Normal random numbers by Marsaglia's polar method, as NumPy's legacy generator draws them.
 *
 * NumPy asks its C library for the logarithm, so that its bits are those of the machine. Ours is
 * rounded correctly, as a good library's is but for one case in thousands; the other operations are
 * IEEE's.
 */
#include <math.h>
#include <stdint.h>

#include "double_bits.h"
#include "exp_table.h"
#include "nnsweep/elementary.h"
#include "nnsweep/random.h"

/* A number to about 106 bits: the sum of both, of which high has the larger part. */
struct two {
    double high, low;
};

/* For |a| >= |b|, or a = 0. */
static struct two sum(double a, double b)
{
    double high = a + b;
    return (struct two){high, a - high + b};
}

static struct two product(struct two a, struct two b)
{
    double high = a.high * b.high;
    double low = fma(a.high, b.high, -high) + (a.high * b.low + a.low * b.high);
    return (struct two){high, low};
}

static struct two quotient(struct two a, struct two b)
{
    double high = a.high / b.high;
    double rest = fma(-high, b.high, a.high) + (a.low - high * b.low);
    return (struct two){high, rest / b.high};
}

/* x 2^(-n/16) - 1, small. */
static struct two reduced(double x, int64_t n)
{
    const struct exp_entry *entry = &exp_table[-n & 15];
    double power = of_bits(entry->bits + ((uint64_t)-n << 48)), high = x * power;
    return sum(high - 1.0, fma(x, power, -high) + high * entry->tail);
}

/* log(x) for a normal x, to some 80 bits, rounded once: n ln2/16 + log(1 + r), the latter as
 * 2 s (1 + s^2/3 + s^4/5 + ...) for s = r / (2 + r), |s| < 0.011. */
static double rounded_log(double x)
{
    double n = fma(elementary_log(x), EXP_STEPS_PER_1, EXP_ROUND) - EXP_ROUND;
    struct two r = reduced(x, (int64_t)n);
    struct two divisor = sum(2.0, r.high);
    divisor.low += r.low;
    struct two s = quotient(r, divisor), s2 = product(s, s);

    /* 1/3 in two doubles; what follows it is so small that one will do. */
    double q = fma(fma(fma(1.0 / 11, s2.high, 1.0 / 9), s2.high, 1.0 / 7), s2.high, 1.0 / 5);
    struct two p = sum(1.0 / 3, s2.high * q);
    p.low += 0x1.5555555555555p-56;
    struct two rest = product(product(s, s2), p);

    double steps = n * EXP_STEP_HIGH;
    struct two first = sum(steps, 2.0 * s.high), second = sum(first.high, 2.0 * rest.high);
    double low = fma(n, EXP_STEP_HIGH, -steps) + n * EXP_STEP_LOW;
    return second.high + (second.low + (first.low + (low + 2.0 * (s.low + rest.low))));
}

/* A point of the disc around 0 gives two numbers; NumPy hands out the second first. */
double random_normal(struct random *random)
{
    if (random->has_normal) {
        random->has_normal = false;
        return random->normal;
    }
    double x, y, square;
    do {
        x = 2.0 * random_uniform(random) - 1.0;
        y = 2.0 * random_uniform(random) - 1.0;
        square = x * x + y * y;
    } while (square >= 1.0 || square == 0.0);
    double factor = sqrt(-2.0 * rounded_log(square) / square);
    random->normal = factor * x;
    random->has_normal = true;
    return factor * y;
}
