/*
 * What a run would do, before it does it: which trials are stored already, how long the others
 * will take.
 *
 * The one idea: nothing is guessed from tables. The plan (or, when that would take more than a few
 * seconds, a part of it spread over the whole) is walked with the same look-ups a run uses, and the speed is measured on this machine by training some of the sweep's own trials for a
 * fraction of a second. Reads the results file, writes nothing. Main thread only.
 */
#ifndef NNSWEEP_SURVEY_H
#define NNSWEEP_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/config.h"
#include "nnsweep/diag.h"
#include "nnsweep/plan.h"
#include "nnsweep/store.h"
#include "nnsweep/trial_key.h"

struct survey {
    bool is_estimate;         /* the plan is too large to walk: from a part of it, spread evenly */
    uint64_t n_found;         /* stored as the sweep wants them */
    uint64_t n_missing;       /* to be trained */
    uint64_t n_trajectories;  /* trainings these need */
    double n_epochs;          /* trained by these, together */
    double n_curve_points;    /* stored by these, together */
};

/* Walks the plan. `store` may be NULL: then nothing is stored. */
int survey_plan(const struct config *config, const struct plan *plan, struct store *store,
                struct survey *out, struct diag *diag);

/* Whether one trial is stored as the sweep wants it: 1, 0, or -1. */
int survey_is_stored(const struct config *config, struct store *store, struct trial_keys *keys,
                     const struct trial *trial, struct diag *diag);

/* Epochs, summed over models, that one of `n_threads` threads trains in a second, measured for about
 * `seconds` with as many models at a time as the survey's trajectories give it. */
double survey_measure_speed(const struct survey *survey, const struct config *config,
                            const struct plan *plan, size_t n_threads, double seconds);

/* How long the missing trials will take, in seconds, with `n_threads` at that speed. */
double survey_estimate_seconds(const struct survey *survey, double epochs_per_second,
                               size_t n_threads);

/* How many bytes the missing trials will add to the results file. */
double survey_estimate_bytes(const struct survey *survey, const struct config *config);

/* The most that a run of the plan can add, whatever is stored. */
double survey_most_bytes(const struct config *config, const struct plan *plan);

#endif
