/*
 * Learning rates against long double's powers and cosine, and against round numbers.
 */
#include <math.h>
#include <stdio.h>

#include "nnsweep/random.h"
#include "nnsweep/schedule.h"
#include "test.h"

static struct recipe scheduled(enum schedule schedule, double factor, uint64_t every,
                               uint64_t epochs)
{
    struct recipe recipe = {
        .schedule = schedule,
        .schedule_factor = factor,
        .schedule_every = every,
        .schedule_epochs = epochs,
    };
    recipe.hyper[HYPER_LEARNING_RATE] = 0.1;
    return recipe;
}

static void rates_of_round_numbers(void)
{
    static const struct {
        enum schedule schedule;
        double factor;
        uint64_t every, epochs, epoch;
        double rate;
    } cases[] = {
        {SCHEDULE_CONSTANT, 0.5, 1, 10, 0, 0.1},
        {SCHEDULE_CONSTANT, 0.5, 1, 10, 1000000000, 0.1},
        {SCHEDULE_STEP, 0.5, 100, 10, 0, 0.1},
        {SCHEDULE_STEP, 0.5, 100, 10, 99, 0.1},
        {SCHEDULE_STEP, 0.5, 100, 10, 100, 0.05},
        {SCHEDULE_STEP, 0.5, 100, 10, 399, 0.1 / 8},
        {SCHEDULE_STEP, 0.5, 1, 10, 1000000000, 0.0},
        {SCHEDULE_STEP, 1.0, 1, 10, 1000000000, 0.1},
        {SCHEDULE_STEP, 0.0, 3, 10, 2, 0.1},
        {SCHEDULE_STEP, 0.0, 3, 10, 3, 0.0},
        {SCHEDULE_EXPONENTIAL, 0.5, 100, 10, 0, 0.1},
        {SCHEDULE_EXPONENTIAL, 0.5, 100, 10, 1, 0.05},
        {SCHEDULE_EXPONENTIAL, 0.5, 100, 10, 11, 0.1 / 2048},
        {SCHEDULE_COSINE, 0.5, 100, 10, 0, 0.1},
        {SCHEDULE_COSINE, 0.5, 100, 1, 0, 0.1},
        {SCHEDULE_COSINE, 0.5, 100, 10, 10, 0.0},
        {SCHEDULE_COSINE, 0.5, 100, 10, 11, 0.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct recipe recipe =
            scheduled(cases[i].schedule, cases[i].factor, cases[i].every, cases[i].epochs);
        CU_ASSERT_TRUE(schedule_rate(&recipe, cases[i].epoch) == cases[i].rate);
    }
}

/* A squaring doubles the relative error of what is squared, so that epoch n is off by some n
 * roundings at most. */
static void powers_are_near_long_double(void)
{
    struct random random;
    random_seed(&random, 1);
    long double worst = 0.0L; /* in roundings of each factor */
    for (int i = 0; i < 100000; i++) {
        double factor = 1.0 - ldexp(random_uniform(&random), -(int)(random_bits(&random) % 20));
        uint64_t n = 1 + random_bits(&random) % 1000;
        struct recipe recipe = scheduled(SCHEDULE_EXPONENTIAL, factor, 7, 0);
        long double exact = (long double)0.1 * powl((long double)factor, (long double)n);
        if (exact < 1e-300L)
            continue;
        double rate = schedule_rate(&recipe, n);
        long double error = fabsl((long double)rate - exact) / exact * 0x1p53L;
        error /= (long double)(n + 1);
        worst = error > worst ? error : worst;
        recipe.schedule = SCHEDULE_STEP;
        CU_ASSERT_TRUE(schedule_rate(&recipe, 7 * n + n % 7) == rate);
    }
    printf("\n    powers: at most %.2Lf roundings a factor ", worst);
    CU_ASSERT_TRUE(worst < 1.0L);
}

static void cosines_are_near_long_double(void)
{
    const long double half_pi = 1.570796326794896619231321691639751442L;
    struct random random;
    random_seed(&random, 2);
    long double worst = 0.0L; /* relative */
    for (int i = 0; i < 100000; i++) {
        uint64_t n = 1 + random_bits(&random) % (i % 2 ? 100 : 1000000000);
        uint64_t e = random_bits(&random) % n;
        struct recipe recipe = scheduled(SCHEDULE_COSINE, 0.0, 0, n);
        /* Near the end the cosine of the angle would be off by more than we are. */
        long double root = sinl(half_pi * (long double)(n - e) / (long double)n);
        long double exact = (long double)0.1 * root * root;
        long double error = fabsl((long double)schedule_rate(&recipe, e) - exact) / exact;
        worst = error > worst ? error : worst;
    }
    printf("\n    cosines: relative error at most %.2Lg ", worst);
    CU_ASSERT_TRUE(worst < 1e-15L);
}

const struct test_case tests_schedule[] = {
    {"rates of round numbers", rates_of_round_numbers},
    {"powers are near long double", powers_are_near_long_double},
    {"cosines are near long double", cosines_are_near_long_double},
    {0},
};
