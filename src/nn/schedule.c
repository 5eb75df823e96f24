/* Learning rates over epochs. Powers are repeated squarings, and the cosine is our own: libm's
 * differ between machines. */
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

/* 1 + x (coefficients[0] + coefficients[1] x + ...) for the series below. */
static double series(double x, int n, const double *divisors)
{
    double sum = 1.0;
    for (int i = n - 1; i >= 0; i--)
        sum = 1.0 - x / divisors[i] * sum;
    return sum;
}

/* cos(x) and sin(x) for 0 <= x <= pi/4, by Taylor's series: its terms' quotients are x^2 / divisor. */
static double small_cos(double x)
{
    static const double divisors[] = {1 * 2, 3 * 4, 5 * 6, 7 * 8, 9 * 10, 11 * 12, 13 * 14, 15 * 16};
    return series(x * x, 8, divisors);
}

static double small_sin(double x)
{
    static const double divisors[] = {2 * 3, 4 * 5, 6 * 7, 8 * 9, 10 * 11, 12 * 13, 14 * 15, 16 * 17};
    return x * series(x * x, 8, divisors);
}

/* (1 + cos(pi e / n)) / 2 is the square of cos(pi/2 e / n): in that form nothing cancels near the
 * end. The angle is reduced in whole numbers. */
static double half_cosine(uint64_t e, uint64_t n)
{
    const double quarter_turn = 0x1.921fb54442d18p+0;
    if (e >= n)
        return 0.0;
    double root = e < n - e ? small_cos(quarter_turn * ((double)e / (double)n))
                            : small_sin(quarter_turn * ((double)(n - e) / (double)n));
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
