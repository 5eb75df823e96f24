/*
 * The trials of a sweep, and the trajectories they lie on, by number.
 *
 * The one idea: nothing is listed in memory. Trial i is computed from i, so a plan of 10^9 trials
 * is as small as one of ten. Trials of a grid count in the order of the file, the last parameter
 * fastest; drawn points by their number, the seeds of each together. Trajectories count likewise,
 * with epochs left out.
 *
 * Points that are excluded are not counted. A point that is trained as an earlier one is, since it
 * differs in what does not apply or is drawn again, counts once. For that the plan keeps one bit
 * for each combination of the parameters that exclude names or that decide what applies (for drawn
 * points, when some are left out: one for each of them), and finds trial i by counting bits.
 *
 * The plan borrows the sweep for its life. Immutable; any thread may read it.
 */
#ifndef NNSWEEP_PLAN_H
#define NNSWEEP_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/contradiction.h"
#include "nnsweep/sweep.h"

#define PLAN_MAX_TRIALS UINT64_C(1000000000)

struct plan;

/* Combinations for which a bit is kept; and numbers that are drawn: points times the parameters
 * that vary. */
#define PLAN_MAX_COMBINATIONS UINT64_C(20000000)
#define PLAN_MAX_DRAWS UINT64_C(10000000)

/* "the sweep has N WHAT; at most N_POSSIBLE are possible"; an N of UINT64_MAX: too many. */
struct plan_excess {
    const char *what;
    uint64_t n, n_possible;
};

/* The caller owns the plan; trials can be asked for when there are at most PLAN_MAX_TRIALS. NULL
 * when a limit is broken that keeps its making short: `excess` says which. */
struct plan *plan_try(const struct sweep *sweep, struct plan_excess *excess);

/* The same for a sweep that is known to be within the limits, as every loaded one is. */
struct plan *plan_new(const struct sweep *sweep);
void plan_free(struct plan *plan);

/* UINT64_MAX: that many or more. */
uint64_t plan_n_trials(const struct plan *plan);
uint64_t plan_n_points(const struct plan *plan); /* without the seeds */
/* How many drawn points are equal to earlier ones. */
uint64_t plan_n_drawn_again(const struct plan *plan);
/* Whether the sweep's i-th `exclude` matches any combination. */
bool plan_excludes_any(const struct plan *plan, size_t i);
/* How many points and seeds of a grid make the same trial as an earlier one, excluded ones among
 * them, and the set of the parameters whose values made no difference there. */
uint64_t plan_n_merged(const struct plan *plan);
uint64_t plan_merged(const struct plan *plan);
/* Whether the parameter, which is given, has the values of the sweep in any trial (excludes left
 * aside). */
bool plan_parameter_applies(const struct plan *plan, enum parameter parameter);
/* Writes the contradictions that trials of the plan have, with one such trial each, and returns how
 * many these are. The data has that many outputs. */
size_t plan_contradictions(const struct plan *plan, size_t n_outputs,
                           struct contradiction out[CONTRADICTION_COUNT]);
void plan_trial(const struct plan *plan, uint64_t trial_idx, struct trial *out);

/* Trajectory `i` has plan_trajectory_n_trials trials, the k-th by ascending epochs. Where a
 * schedule goes to the last epoch these are not trained alike: see recipe_is_for_its_epochs. */
uint64_t plan_n_trajectories(const struct plan *plan);
uint64_t plan_trajectory_n_trials(const struct plan *plan, uint64_t trajectory_idx);
void plan_trajectory_trial(const struct plan *plan, uint64_t trajectory_idx, uint64_t k,
                           struct trial *out);

#endif
