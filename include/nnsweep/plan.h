/*
 * The trials of a sweep, and the trajectories they lie on, by number.
 *
 * The one idea: nothing is listed in memory. Trial i is computed from i, so a plan of 10^9 trials
 * is as small as one of ten. Trials count in the order of the file, the last parameter fastest;
 * trajectories likewise, with epochs left out.
 *
 * The plan borrows the sweep for its life. Immutable; any thread may read it.
 */
#ifndef NNSWEEP_PLAN_H
#define NNSWEEP_PLAN_H

#include <stdint.h>

#include "nnsweep/sweep.h"

#define PLAN_MAX_TRIALS UINT64_C(1000000000)

struct plan;

/* The trials a sweep has, or UINT64_MAX when there are that many or more. */
uint64_t plan_count_trials(const struct sweep *sweep);

/* The caller owns the plan. The sweep has at most PLAN_MAX_TRIALS trials. */
struct plan *plan_new(const struct sweep *sweep);
void plan_free(struct plan *plan);

uint64_t plan_n_trials(const struct plan *plan);
uint64_t plan_n_points(const struct plan *plan); /* without the seeds */
void plan_trial(const struct plan *plan, uint64_t trial_idx, struct trial *out);

/* Trajectory `i` has plan_trajectory_n_trials trials, the k-th by ascending epochs. */
uint64_t plan_n_trajectories(const struct plan *plan);
uint64_t plan_trajectory_n_trials(const struct plan *plan, uint64_t trajectory_idx);
void plan_trajectory_trial(const struct plan *plan, uint64_t trajectory_idx, uint64_t k,
                           struct trial *out);

#endif
