/* What both fuzzers do with a text: load it, show what is said, walk a little of the plan. */
#include "fuzz.h"

#include <assert.h>

#include "nnsweep/load.h"
#include "nnsweep/plan.h"

enum { N_ASKED = 20 };

/* Trials from both ends, each within what its parameter may be. */
static void walk(const struct plan *plan)
{
    uint64_t n = plan_n_trials(plan), n_trajectories = plan_n_trajectories(plan);
    assert(n > 0 && n <= PLAN_MAX_TRIALS && n_trajectories <= n && plan_n_points(plan) <= n);
    for (uint64_t i = 0; i < N_ASKED; i++) {
        struct trial trial;
        plan_trial(plan, i % 2 == 0 ? i / 2 % n : n - 1 - i / 2 % n, &trial);
        for (size_t j = 0; j < PARAMETER_COUNT; j++) {
            const struct parameter_info *info = parameter_info((enum parameter)j);
            union value value = trial.values[j];
            assert(info->type == PARAMETER_REAL
                       ? value.real >= info->min.real && value.real <= info->max.real
                       : value.integer >= info->min.integer && value.integer <= info->max.integer);
        }
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
        walk(config.plan);
    config_release(&config);
    diag_release(&diag);
    text_release(&said);
}
