/* Trials and trajectories by number. */
#include <string.h>

#include "nnsweep/plan.h"
#include "test.h"

static union value integers(int64_t i)
{
    return (union value){.integer = i};
}

static union value reals(double r)
{
    return (union value){.real = r};
}

/* 2 rates x 3 epochs (out of order) x 4 seeds. */
static union value rates[2], lengths[3], none[1];

static struct sweep small_sweep(void)
{
    rates[0] = reals(0.1);
    rates[1] = reals(0.2);
    lengths[0] = integers(30);
    lengths[1] = integers(10);
    lengths[2] = integers(20);
    return (struct sweep){.axes = {
        {.parameter = PARAMETER_LEARNING_RATE, .kind = AXIS_LIST, .n_values = 2, .values = rates},
        {.parameter = PARAMETER_EPOCHS, .kind = AXIS_LIST, .n_values = 3, .values = lengths},
        {.parameter = PARAMETER_SEED, .kind = AXIS_RANGE, .n_values = 4, .min = {.integer = 5},
         .step = {.integer = 2}},
        {.parameter = PARAMETER_WEIGHT_DECAY, .kind = AXIS_LIST, .n_values = 1, .values = none},
    }};
}

static void counts(void)
{
    struct sweep sweep = small_sweep();
    struct plan *plan = plan_new(&sweep);
    CU_ASSERT_EQUAL(plan_n_trials(plan), 24);
    CU_ASSERT_EQUAL(plan_n_points(plan), 6);
    CU_ASSERT_EQUAL(plan_n_trajectories(plan), 8);
    CU_ASSERT_EQUAL(plan_trajectory_n_trials(plan, 0), 3);
    plan_free(plan);
}

static void trials_come_in_the_order_of_the_file(void)
{
    struct sweep sweep = small_sweep();
    struct plan *plan = plan_new(&sweep);
    uint64_t i = 0;
    for (size_t a = 0; a < 2; a++) {
        for (size_t b = 0; b < 3; b++) {
            for (int64_t c = 0; c < 4; c++, i++) {
                struct trial trial;
                plan_trial(plan, i, &trial);
                CU_ASSERT(trial.values[PARAMETER_LEARNING_RATE].real == rates[a].real);
                CU_ASSERT_EQUAL(trial.values[PARAMETER_EPOCHS].integer, lengths[b].integer);
                CU_ASSERT_EQUAL(trial.values[PARAMETER_SEED].integer, 5 + 2 * c);
            }
        }
    }
    plan_free(plan);
}

/* Every trial lies on one trajectory, its epochs ascending, all else equal along it. */
static void trajectories_partition_the_trials(void)
{
    struct sweep sweep = small_sweep();
    struct plan *plan = plan_new(&sweep);
    for (uint64_t i = 0; i < plan_n_trajectories(plan); i++) {
        struct trial first;
        plan_trajectory_trial(plan, i, 0, &first);
        CU_ASSERT(first.values[PARAMETER_LEARNING_RATE].real == rates[i / 4].real);
        CU_ASSERT_EQUAL(first.values[PARAMETER_SEED].integer, 5 + 2 * (int64_t)(i % 4));
        for (uint64_t k = 0; k < 3; k++) {
            struct trial trial;
            plan_trajectory_trial(plan, i, k, &trial);
            CU_ASSERT_EQUAL(trial.values[PARAMETER_EPOCHS].integer, 10 * ((int64_t)k + 1));
            trial.values[PARAMETER_EPOCHS] = first.values[PARAMETER_EPOCHS];
            CU_ASSERT_EQUAL(memcmp(&trial, &first, sizeof trial), 0);
        }
    }
    plan_free(plan);
}

static void ranges_of_reals_are_min_plus_i_steps(void)
{
    struct axis axis = {.parameter = PARAMETER_LEARNING_RATE, .kind = AXIS_RANGE, .n_values = 3,
                        .min = {.real = 0.1}, .step = {.real = 0.1}};
    CU_ASSERT(axis_value(&axis, 2).real == 0.1 + 2 * 0.1);
}

static void a_billion_trials_take_no_memory(void)
{
    struct sweep sweep = small_sweep();
    sweep.axes[2].n_values = 1000000000 / 6;
    sweep.axes[2].step.integer = 1;
    struct plan *plan = plan_new(&sweep);
    struct trial trial;
    plan_trial(plan, plan_n_trials(plan) - 1, &trial);
    CU_ASSERT_EQUAL(trial.values[PARAMETER_SEED].integer, 5 + 1000000000 / 6 - 1);
    CU_ASSERT_EQUAL(trial.values[PARAMETER_EPOCHS].integer, 20);
    plan_free(plan);
    sweep.axes[0].n_values = sweep.axes[2].n_values = UINT64_MAX;
    CU_ASSERT_EQUAL(plan_count_trials(&sweep), UINT64_MAX);
}

const struct test_case tests_plan[] = {
    {"counts", counts},
    {"trials come in the order of the file", trials_come_in_the_order_of_the_file},
    {"trajectories partition the trials", trajectories_partition_the_trials},
    {"ranges of reals are min + i * step", ranges_of_reals_are_min_plus_i_steps},
    {"a billion trials take no memory", a_billion_trials_take_no_memory},
    {0},
};
