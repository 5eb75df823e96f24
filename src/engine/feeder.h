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
#include "nnsweep/best_trial.h"
#include "nnsweep/config.h"
#include "nnsweep/diag.h"
#include "nnsweep/plan.h"
#include "nnsweep/read.h"
#include "nnsweep/store.h"

struct feeder;

/* `store` may be NULL: then nothing is done yet. `warnings` gets what is said of stored trials that
 * cannot be used; it is kept. */
struct feeder *feeder_new(const struct config *config, const struct plan *plan,
                          struct store *store, struct diag *warnings);
void feeder_free(struct feeder *feeder);

enum feeder_state {
    FEEDER_JOB,   /* *job is the caller's */
    FEEDER_MORE,  /* nothing to train among the trials just looked at; ask again */
    FEEDER_FULL,  /* first, what was found has to be stored */
    FEEDER_END,   /* the plan is through */
    FEEDER_ERROR  /* the results file could not be read or written; diag says why */
};

/* Looks at a bounded number of trials. */
enum feeder_state feeder_next(struct feeder *feeder, struct job **job, struct diag *diag);

/* What was found in the results file so far. */
struct found_so_far {
    uint64_t n;
    uint64_t n_predicted; /* of these: predictions are added now */
    uint64_t n_damaged;   /* of these: they lack predictions, and weights to compute them from */
    struct best_trial best;
};

struct found_so_far feeder_found(const struct feeder *feeder);

/* Whether a stored trial has all that the config wants recorded (predictions apart). */
bool feeder_is_satisfied(const struct config *config, const struct trial *trial,
                         const struct stored_trial *stored);

#endif
