/*
 * The run loop: a plan goes in, every trial that is not stored yet is trained and stored.
 *
 * The one idea: the main thread alone walks the plan, touches the results file and talks to the
 * observer; workers only train. The bits of a trial do not depend on how many there are.
 *
 * Blocks until the run is over. Main thread only (it watches stop_signal).
 */
#ifndef NNSWEEP_RUNNER_H
#define NNSWEEP_RUNNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/best_trial.h"
#include "nnsweep/config.h"
#include "nnsweep/diag.h"
#include "nnsweep/plan.h"
#include "nnsweep/store.h"
#include "nnsweep/tally.h"
#include "nnsweep/write.h"

/* Where a run stands; at its end, what it did. */
struct run_progress {
    uint64_t n_trials;    /* in the sweep */
    uint64_t n_found;     /* looked up so far and stored already */
    uint64_t n_predicted; /* of these: predictions were added */
    uint64_t n_damaged;   /* of these: skipped, see the warnings */
    uint64_t n_trained;   /* stored by this run */
    uint64_t n_diverged;  /* of these */
    struct best_trial best; /* of the sweep, whoever trained it */
    uint64_t told;          /* the parameters that are told of a trial: a bit each */
    size_t n_threads;     /* that train */
    int64_t elapsed_ns;
    /* Known at the end. */
    struct tally tally;     /* what was trained, by model; the caller's (tally_release) */
};

/* Called on the main thread. */
struct run_observer {
    void (*progress)(void *self, const struct run_progress *progress); /* ten times a second */
    /* Another program has had the file locked for a while; or it has let go again. Training goes on
     * meanwhile, as far as there is room for the results. */
    void (*waiting)(void *self, bool waits);
    void *self;
};

/* Trains what is missing with `n_threads` workers, or as many as could be started. `observer` may be
 * NULL. Fills `progress` and returns how the run ended: RUN_FAILED with the reason in `diag`, which
 * also gets warnings. What was stored before an interruption or a failure stays stored. */
enum run_outcome runner_run(const struct config *config, const struct plan *plan,
                            struct store *store, size_t n_threads,
                            const struct run_observer *observer, struct run_progress *progress,
                            struct diag *diag);

#endif
