/*
 * Draws: Sobol's points against SciPy's, distributions against their own functions (Kolmogorov and
 * Smirnov's largest distance, at the 1% level, with a fixed seed), and what a draw may depend on.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/sweep/quantile.h"
#include "../../src/sweep/sobol.h"
#include "nnsweep/draw.h"
#include "test.h"

static void sobol_is_as_published(void)
{
    FILE *file = fopen("tests/data/sobol.csv", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    char line[256];
    uint64_t n = 0, n_equal = 0;
    for (; fgets(line, sizeof line, file); n++) {
        char *rest = line;
        for (unsigned int d = 0; d < 10; d++) {
            uint64_t expected = strtoull(rest, &rest, 10);
            rest += *rest == ',';
            n_equal += sobol_coordinate(n, d) == expected << (SOBOL_BITS - 10);
        }
    }
    fclose(file);
    CU_ASSERT_EQUAL(n, 1000);
    CU_ASSERT_EQUAL(n_equal, 10000);
}

/* In all dimensions, at the points that first need a direction number. */
static void sobol_is_as_published_everywhere(void)
{
    FILE *file = fopen("tests/data/sobol_powers.csv", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    char line[1024];
    uint64_t k = 0, n_equal = 0;
    for (; fgets(line, sizeof line, file); k++) {
        char *rest = line;
        for (unsigned int d = 0; d < SOBOL_MAX_DIMENSIONS; d++) {
            uint64_t expected = strtoull(rest, &rest, 10);
            rest += *rest == ',';
            n_equal += sobol_coordinate(UINT64_C(1) << k, d) == expected << (SOBOL_BITS - 30);
        }
    }
    fclose(file);
    CU_ASSERT_EQUAL(k, 20);
    CU_ASSERT_EQUAL(n_equal, 20 * SOBOL_MAX_DIMENSIONS);
}

/* In every dimension, each of the first 2^k points lies in an interval of its own. */
static void sobol_fills_every_dimension(void)
{
    for (unsigned int d = 0; d < SOBOL_MAX_DIMENSIONS; d++) {
        char seen[4096] = {0};
        int n_seen = 0;
        for (uint64_t n = 0; n < 4096; n++) {
            uint64_t at = sobol_coordinate(n, d) >> (SOBOL_BITS - 12);
            n_seen += !seen[at];
            seen[at] = 1;
        }
        CU_ASSERT_EQUAL(n_seen, 4096);
    }
}

static void quantiles_are_the_normal_distribution_s(void)
{
    double worst = 0.0;
    for (int i = 1; i < 20000; i++) {
        double p = i < 10000 ? i / 10000.0 : ldexp(1.0, -(i % 10000) / 12);
        if (p >= 1.0)
            continue;
        double z = quantile_normal(p);
        double back = 0.5 * erfc(-z * 0.70710678118654752);
        worst = fmax(worst, fabs(back - p) / p / (1.0 + z * z));
    }
    CU_ASSERT_TRUE(worst < 1e-15);
    CU_ASSERT_TRUE(quantile_normal(0.5) == 0.0);
    CU_ASSERT_TRUE(fabs(quantile_normal(0.975) - 1.959963984540054) < 1e-15);
    CU_ASSERT_TRUE(fabs(quantile_inverse(1.959963984540054) - 0.975) < 1e-15);
    CU_ASSERT_TRUE(quantile_inverse(-60.0) == 0.0 && quantile_inverse(60.0) == 1.0);
}

enum { N_DRAWS = 20000 };
static double drawn[N_DRAWS];

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static struct axis axis_of(enum parameter parameter, struct spread spread)
{
    draw_prepare(&spread);
    struct axis axis = {.parameter = parameter, .kind = AXIS_DISTRIBUTION, .spread = spread};
    if (spread.distribution == DISTRIBUTION_Q_UNIFORM) {
        char q[32], max[32];
        uint64_t ignored;
        snprintf(q, sizeof q, "%.17g", spread.q);
        snprintf(max, sizeof max, "%.17g", spread.max);
        axis.decimals = decimals_new("0", max, q, &ignored);
    }
    return axis;
}

static double as_double(const struct axis *axis, union value value)
{
    return axis->parameter == PARAMETER_EPOCHS ? (double)value.integer : value.real;
}

/* The largest distance between what was drawn and the distribution function, times sqrt(n). Of a
 * distribution with steps, both sides of a step count: `cdf` is asked just below it, too. */
static double distance(const struct axis *axis, enum method method, uint64_t seed,
                       double (*cdf)(const struct spread *spread, double x))
{
    struct sweep sweep = {.method = method, .seed = seed};
    for (uint64_t n = 0; n < N_DRAWS; n++)
        drawn[n] = as_double(axis, draw_value(axis, draw_uniform(&sweep, n, axis->parameter)));
    qsort(drawn, N_DRAWS, sizeof *drawn, compare);
    double largest = 0.0;
    for (int i = 0; i < N_DRAWS; i++) {
        if (i + 1 == N_DRAWS || drawn[i + 1] > drawn[i])
            largest = fmax(largest, fabs((i + 1.0) / (double)N_DRAWS -
                                         cdf(&axis->spread, drawn[i])));
        if (i == 0 || drawn[i - 1] < drawn[i])
            largest = fmax(largest, fabs((double)i / (double)N_DRAWS -
                                         cdf(&axis->spread, nextafter(drawn[i], -HUGE_VAL))));
    }
    return largest * sqrt(N_DRAWS);
}

static double uniform_cdf(const struct spread *spread, double x)
{
    return fmin(fmax((x - spread->min) / (spread->max - spread->min), 0.0), 1.0);
}

static double log_uniform_cdf(const struct spread *spread, double x)
{
    return fmin(fmax(log(x / spread->min) / log(spread->max / spread->min), 0.0), 1.0);
}

static double int_uniform_cdf(const struct spread *spread, double x)
{
    return (floor(x) - spread->min + 1.0) / (spread->max - spread->min + 1.0);
}

/* A multiple of q stands for what is within q/2 of it. */
static double q_uniform_cdf(const struct spread *spread, double x)
{
    double k = floor(x / spread->q); /* exact for a q of 0.25 */
    return uniform_cdf(spread, (k + 0.5) * spread->q);
}

static double normal_cdf(const struct spread *spread, double x)
{
    double z = (x - spread->mu) / spread->sigma;
    double p = 0.5 * erfc(-z * 0.70710678118654752);
    return fmin(fmax((p - spread->low) / (spread->high - spread->low), 0.0), 1.0);
}

static void distributions_are_what_they_say(void)
{
    const struct {
        const char *name;
        struct axis axis;
        double (*cdf)(const struct spread *spread, double x);
    } cases[] = {
        {"uniform", axis_of(PARAMETER_LEARNING_RATE, (struct spread){
            DISTRIBUTION_UNIFORM, .min = 0.5, .max = 3}), uniform_cdf},
        {"log_uniform_values", axis_of(PARAMETER_LEARNING_RATE, (struct spread){
            DISTRIBUTION_LOG_UNIFORM_VALUES, .min = 1e-5, .max = 10}), log_uniform_cdf},
        {"int_uniform", axis_of(PARAMETER_EPOCHS, (struct spread){
            DISTRIBUTION_INT_UNIFORM, .min = 3, .max = 12}), int_uniform_cdf},
        {"int_uniform, wide", axis_of(PARAMETER_EPOCHS, (struct spread){
            DISTRIBUTION_INT_UNIFORM, .min = 0, .max = 1e9}), int_uniform_cdf},
        {"q_uniform", axis_of(PARAMETER_LEARNING_RATE, (struct spread){
            DISTRIBUTION_Q_UNIFORM, .min = 1, .max = 3, .q = 0.25}), q_uniform_cdf},
        {"normal", axis_of(PARAMETER_LEARNING_RATE, (struct spread){
            DISTRIBUTION_NORMAL, .min = 1e-300, .max = 1e300, .mu = 20, .sigma = 2}), normal_cdf},
        {"normal, cut", axis_of(PARAMETER_LEARNING_RATE, (struct spread){
            DISTRIBUTION_NORMAL, .min = 0.5, .max = 2, .mu = 0, .sigma = 1}), normal_cdf},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double random = distance(&cases[i].axis, METHOD_RANDOM, 7 + i, cases[i].cdf);
        double sobol = distance(&cases[i].axis, METHOD_SOBOL, 7 + i, cases[i].cdf);
        printf("\n    %-20s D*sqrt(n): random %.3f, sobol %.3f ", cases[i].name, random, sobol);
        CU_ASSERT_TRUE(random < 1.63);
        CU_ASSERT_TRUE(sobol < 0.5); /* evener than chance */
        decimals_free(cases[i].axis.decimals);
    }
}

static void categories_come_as_often_as_they_should(void)
{
    union value values[] = {{.real = 0.1}, {.real = 0.2}, {.real = 0.3}, {.real = 0.4}};
    double cumulative[] = {0.5, 0.5, 0.75, 1.0};
    const struct axis axis = {.parameter = PARAMETER_LEARNING_RATE, .kind = AXIS_LIST,
                              .n_values = 4, .values = values, .cumulative = cumulative};
    const struct sweep sweep = {.method = METHOD_RANDOM, .seed = 3};
    int n[4] = {0};
    for (uint64_t i = 0; i < 40000; i++) {
        double real = draw_value(&axis, draw_uniform(&sweep, i, axis.parameter)).real;
        n[(int)(real * 10 + 0.5) - 1]++;
    }
    CU_ASSERT_TRUE(abs(n[0] - 20000) < 300 && n[1] == 0);
    CU_ASSERT_TRUE(abs(n[2] - 10000) < 300 && abs(n[3] - 10000) < 300);
}

/* The ends of what a uniform number can be. */
static void extremes_stay_inside(void)
{
    static const double ends[] = {0.0, 0x1p-53, 0.5, 1.0 - 0x1p-53};
    for (int d = DISTRIBUTION_UNIFORM; d < DISTRIBUTION_CATEGORICAL; d++) {
        for (size_t i = 0; i < 4; i++) {
            struct spread spread = {(enum distribution)d, .min = 1, .max = 999999999, .q = 7,
                                    .mu = 5, .sigma = 1e12};
            struct axis axis = axis_of(PARAMETER_EPOCHS, spread);
            int64_t whole = draw_value(&axis, ends[i]).integer;
            CU_ASSERT_TRUE(whole >= 1 && whole <= 999999999);
            decimals_free(axis.decimals);
            axis = axis_of(PARAMETER_LEARNING_RATE, spread);
            double real = draw_value(&axis, ends[i]).real;
            CU_ASSERT_TRUE(real >= 1 && real <= 999999999);
            decimals_free(axis.decimals);
        }
    }
}

static void a_draw_depends_on_seed_number_and_name(void)
{
    struct sweep sweep = {.method = METHOD_RANDOM, .seed = 1}, other = {.method = METHOD_RANDOM};
    double u = draw_uniform(&sweep, 5, PARAMETER_LEARNING_RATE);
    CU_ASSERT_TRUE(u != draw_uniform(&other, 5, PARAMETER_LEARNING_RATE));
    CU_ASSERT_TRUE(u != draw_uniform(&sweep, 6, PARAMETER_LEARNING_RATE));
    CU_ASSERT_TRUE(u != draw_uniform(&sweep, 5, PARAMETER_EPOCHS));
    sweep.n_draws = 1000;
    CU_ASSERT_TRUE(u == draw_uniform(&sweep, 5, PARAMETER_LEARNING_RATE));
    CU_ASSERT_TRUE(u == 0x1.bb82b9fefc5cp-5); /* on every machine */
}

const struct test_case tests_draw[] = {
    {"Sobol is as published", sobol_is_as_published},
    {"Sobol is as published in all dimensions", sobol_is_as_published_everywhere},
    {"Sobol fills every dimension", sobol_fills_every_dimension},
    {"quantiles are the normal distribution's", quantiles_are_the_normal_distribution_s},
    {"distributions are what they say", distributions_are_what_they_say},
    {"categories come as often as they should", categories_come_as_often_as_they_should},
    {"extremes stay inside", extremes_stay_inside},
    {"a draw depends on seed, number and name", a_draw_depends_on_seed_number_and_name},
    {0},
};
