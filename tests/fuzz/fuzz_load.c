/* What both fuzzers do with a text: load it, show what is said, walk a little of the plan. */
#include "fuzz.h"

#include <assert.h>

#include "nnsweep/contradiction.h"
#include "nnsweep/load.h"
#include "nnsweep/plan.h"
#include "nnsweep/value.h"

enum { N_ASKED = 20 };

static bool is_word_of(const struct parameter_info *info, uint8_t value)
{
    const struct word *word = info->words;
    while (word->name && word->value != value)
        word++;
    return word->name != NULL;
}

/* The first layer that is none is the last one. */
static bool are_layers(const struct parameter_info *info, const uint16_t *units)
{
    size_t n = 0;
    while (n < PARAMETER_MAX_LAYERS && units[n] > 0 && units[n] <= info->max.integer)
        n++;
    while (n < PARAMETER_MAX_LAYERS && units[n] == 0)
        n++;
    return n == PARAMETER_MAX_LAYERS;
}

static bool may_be(enum parameter parameter, union value value)
{
    const struct parameter_info *info = parameter_info(parameter);
    if (value_is_word(parameter, value))
        return !value_is_absence(parameter, value);
    switch (info->type) {
    case PARAMETER_REAL:
        return value.real >= info->min.real && value.real <= info->max.real;
    case PARAMETER_INTEGER:
        return value.integer >= info->min.integer && value.integer <= info->max.integer;
    case PARAMETER_WORD:
        return is_word_of(info, value.word);
    case PARAMETER_FLAG:
        return value.integer == 0 || value.integer == 1;
    case PARAMETER_LAYERS:
        return are_layers(info, value.units);
    }
    return false;
}

/* Trials from both ends, each with what its parameters may be, and nothing that contradicts itself. */
static void walk(const struct plan *plan, size_t n_outputs)
{
    uint64_t n = plan_n_trials(plan), n_trajectories = plan_n_trajectories(plan);
    assert(n > 0 && n <= PLAN_MAX_TRIALS && n_trajectories <= n && plan_n_points(plan) <= n);
    for (uint64_t i = 0; i < N_ASKED; i++) {
        struct trial trial;
        plan_trial(plan, i % 2 == 0 ? i / 2 % n : n - 1 - i / 2 % n, &trial);
        for (size_t j = 0; j < PARAMETER_COUNT; j++)
            assert(!trial_has(&trial, (enum parameter)j) || may_be((enum parameter)j, trial.values[j]));
        for (size_t j = 0; j < CONTRADICTION_COUNT; j++)
            assert(!contradiction_has(j, &trial, n_outputs));
        uint64_t trajectory = i % 2 == 0 ? i / 2 % n_trajectories
                                         : n_trajectories - 1 - i / 2 % n_trajectories;
        uint64_t n_along = plan_trajectory_n_trials(plan, trajectory);
        assert(n_along > 0);
        plan_trajectory_trial(plan, trajectory, n_along - 1, &trial);
    }
}

void fuzz_load(const char *text, size_t length, const char *const *overrides, size_t n_overrides)
{
    struct config config;
    struct diag diag = {0};
    struct text said = {0};
    int status = config_read(&config, "fuzz.yaml", text, length, overrides, n_overrides, &diag);
    assert((status == 0) == (diag.n_errors == 0));
    diag_render(&diag, &said);
    if (status == 0)
        walk(config.plan, config.data.n_targets);
    config_release(&config);
    diag_release(&diag);
    text_release(&said);
}
