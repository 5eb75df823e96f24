/*
 * Learning rates over epochs. Powers are repeated squarings, and the cosine is our own: libm's
 * differ between machines.
 */
#include "nnsweep/schedule.h"

/* base^n. */
static double power(double base, uint64_t n)
{
    double result = 1.0;
    for (; n > 0; n >>= 1) {
        if (n & 1)
            result *= base;
        base *= base;
    }
    return result;
}

/* Taylor's series of cos(x) and sin(x), for 0 <= x <= pi/4. Each term is the one before, times
 * -x^2 / divisor: 1 - x^2/d0 (1 - x^2/d1 (1 - ...)). */
enum { N_TERMS = 8 };

static double series(double x, const double divisors[N_TERMS])
{
    double sum = 1.0;
    for (int i = N_TERMS - 1; i >= 0; i--)
        sum = 1.0 - x * x / divisors[i] * sum;
    return sum;
}

static double small_cos(double x)
{
    static const double divisors[N_TERMS] = {1 * 2,  3 * 4,   5 * 6,   7 * 8,
                                             9 * 10, 11 * 12, 13 * 14, 15 * 16};
    return series(x, divisors);
}

static double small_sin(double x)
{
    static const double divisors[N_TERMS] = {2 * 3,   4 * 5,   6 * 7,   8 * 9,
                                             10 * 11, 12 * 13, 14 * 15, 16 * 17};
    return x * series(x, divisors);
}

/* (1 + cos(pi e / n)) / 2, as the square of cos(pi/2 e / n): so nothing cancels near the end. From
 * the middle on it is the sine of what is left of the quarter turn. */
static double half_cosine(uint64_t e, uint64_t n)
{
    const double half_pi = 0x1.921fb54442d18p+0;
    if (e >= n)
        return 0.0;
    double root = e < n - e ? small_cos(half_pi * ((double)e / (double)n))
                            : small_sin(half_pi * ((double)(n - e) / (double)n));
    return root * root;
}

double schedule_rate(const struct recipe *recipe, uint64_t epoch)
{
    double rate = recipe->hyper[HYPER_LEARNING_RATE];
    switch (recipe->schedule) {
    case SCHEDULE_CONSTANT:
        break;
    case SCHEDULE_STEP:
        return rate * power(recipe->schedule_factor, epoch / recipe->schedule_every);
    case SCHEDULE_EXPONENTIAL:
        return rate * power(recipe->schedule_factor, epoch);
    case SCHEDULE_COSINE:
        return rate * half_cosine(epoch, recipe->schedule_epochs);
    }
    return rate;
}
