/* Logarithms and powers against long double; what somebody would have written. */
#include <math.h>
#include <stdio.h>

#include "nnsweep/number.h"
#include "nnsweep/random.h"
#include "nnsweep/spacing.h"
#include "test.h"

static struct random generator;

static double uniform(double from, double to)
{
    return from + random_uniform(&generator) * (to - from);
}

/* How far `value` is from the truth, in units of its last place. */
static double error_ulp(double value, long double truth)
{
    double unit = nextafter(fabs(value), HUGE_VAL) - fabs(value);
    return (double)(fabsl((long double)value - truth) / (long double)unit);
}

static void logarithms_and_exponentials(void)
{
    random_seed(&generator, 1);
    double log_error = 0.0, exp_error = 0.0;
    for (int i = 0; i < 300000; i++) {
        double x = ldexp(uniform(1.0, 2.0), (int)uniform(-1070, 1024));
        double near_1 = uniform(0.5, 2.0), y = uniform(-700, 700);
        log_error = fmax(log_error, error_ulp(spacing_log(x), logl((long double)x)));
        log_error = fmax(log_error, error_ulp(spacing_log(near_1), logl((long double)near_1)));
        exp_error = fmax(exp_error, error_ulp(spacing_exp(y), expl((long double)y)));
    }
    printf("\n    log: at most %.3f ulp, exp: at most %.3f ulp ", log_error, exp_error);
    CU_ASSERT_TRUE(log_error < 1.0);
    CU_ASSERT_TRUE(exp_error < 1.0);
    CU_ASSERT_TRUE(spacing_log(1.0) == 0.0 && spacing_exp(0.0) == 1.0);
}

static void between_two_numbers(void)
{
    random_seed(&generator, 2);
    double worst = 0.0;
    for (int i = 0; i < 300000; i++) {
        double a = ldexp(uniform(1.0, 2.0), (int)uniform(-1000, 990));
        double b = ldexp(uniform(1.0, 2.0), (int)uniform(-1000, 990));
        double min = fmin(a, b), max = fmax(a, b), t = random_uniform(&generator);
        double value = spacing_geometric(min, max, t, 1.0);
        long double truth = expl(logl((long double)min) * (1 - (long double)t) +
                                 logl((long double)max) * (long double)t);
        /* expl's own argument is rounded: 700 * 2^-64 of relative error, 0.4 ulp. */
        worst = fmax(worst, error_ulp(value, truth));
        if (value < min || value > max)
            CU_FAIL("outside");
    }
    printf("\n    geometric: at most %.3f ulp ", worst);
    CU_ASSERT_TRUE(worst < 2.5);
    CU_ASSERT_TRUE(spacing_geometric(3.0, 3.0, 0.5, 1.0) == 3.0);
}

static void are_what_one_would_have_written(void)
{
    static const double tenths[] = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
    for (uint64_t i = 0; i < 11; i++)
        CU_ASSERT_TRUE(spacing_linear_value(0.0, 1.0, i, 11) == tenths[i]);
    CU_ASSERT_TRUE(spacing_linear_value(0.1, 0.3, 1, 3) == 0.2);
    CU_ASSERT_TRUE(spacing_linear_value(0.1, 0.3, 2, 3) == 0.3);
    static const double powers[] = {1e-4, 1e-3, 1e-2, 1e-1, 1};
    for (uint64_t i = 0; i < 5; i++)
        CU_ASSERT_TRUE(spacing_geometric_value(1e-4, 1.0, i, 5) == powers[i]);
    CU_ASSERT_TRUE(spacing_geometric_value(1.0, 1024.0, 7, 11) == 128.0);
    /* Every power of ten that a double has. */
    for (uint64_t i = 0; i <= 600; i++) {
        char text[16];
        snprintf(text, sizeof text, "1e%d", (int)i - 300);
        CU_ASSERT_TRUE(spacing_geometric_value(1e-300, 1e300, i, 601) == number_parse(text).real);
    }
}

const struct test_case tests_spacing[] = {
    {"logarithms and exponentials", logarithms_and_exponentials},
    {"between two numbers", between_two_numbers},
    {"are what one would have written", are_what_one_would_have_written},
    {0},
};
