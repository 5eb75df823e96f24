/*
 * From plan to jobs: which trials are still to be trained, trajectory by trajectory.
 *
 * The one idea: the plan is walked, never listed. Each trial's key is looked up in the results
 * file; what is there is counted as found (and gets predictions it lacks), the rest becomes a job.
 * Everything is borrowed for the feeder's life. Main thread only.
 */
#ifndef NNSWEEP_FEEDER_H
#define NNSWEEP_FEEDER_H

#include <stdbool.h>
#include <stdint.h>

#include "job.h"
#include "nnsweep/config.h"
#include "nnsweep/diag.h"
#include "nnsweep/plan.h"
#include "nnsweep/read.h"
#include "nnsweep/store.h"

struct feeder;

/* `store` may be NULL: then nothing is done yet. */
struct feeder *feeder_new(const struct config *config, const struct plan *plan,
                          struct store *store);
void feeder_free(struct feeder *feeder);

enum feeder_state {
    FEEDER_JOB,   /* *job is the caller's */
    FEEDER_MORE,  /* nothing to train among the trials just looked at; ask again */
    FEEDER_END,   /* the plan is through */
    FEEDER_ERROR  /* the results file could not be read or written; diag says why */
};

/* Looks at a bounded number of trials. */
enum feeder_state feeder_next(struct feeder *feeder, struct job **job, struct diag *diag);

/* Trials found in the results file so far, and those of them that got predictions now. */
uint64_t feeder_n_found(const struct feeder *feeder);
uint64_t feeder_n_predicted(const struct feeder *feeder);

/* Whether a stored trial has all that the config wants recorded (predictions apart). */
bool feeder_is_satisfied(const struct config *config, const struct trial *trial,
                         const struct stored_trial *stored);

#endif
