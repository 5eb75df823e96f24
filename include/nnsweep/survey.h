/*
 * What a run would do, before it does it: which trials are stored already, how long the others
 * will take.
 *
 * The one idea: nothing is guessed from tables. The plan (or, when that would take more than a few
 * seconds, a part of it spread over the whole) is walked with the same look-ups a run uses, and the speed is measured on this machine by training some of the sweep's own models for a
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

/* Missing trials whose models are equal. */
struct survey_group {
    struct model model;
    struct trial trial;       /* one of them */
    double n_trajectories;    /* trainings they need */
    double n_epochs;          /* trained by these, together */
};

struct survey {
    bool is_estimate;         /* the plan is too large to walk: from a part of it, spread evenly */
    uint64_t n_found;         /* stored as the sweep wants them */
    uint64_t n_missing;       /* to be trained */
    uint64_t n_trajectories;  /* trainings these need */
    double n_epochs;          /* trained by these, together, at most: some may stop before */
    double n_curve_points;    /* stored by these, together */
    double n_weights;         /* likewise, where weights are kept */
    double n_outputs;         /* predictions times outputs, likewise */
    double n_data_values;     /* of the data, unless the file has them */
    size_t n_groups, group_capacity;
    struct survey_group *groups; /* owned */
};

void survey_release(struct survey *survey);

/* Walks the plan. `store` may be NULL: then nothing is stored. The caller owns what is in `out`, also on
 * -1. */
int survey_plan(const struct config *config, const struct plan *plan, struct store *store,
                struct survey *out, struct diag *diag);

/* Tells the store what the sweep wants of trials, before survey_is_stored is asked about them. */
void survey_begin(const struct config *config, struct store *store);

/* Whether one trial is stored as the sweep wants it, or with weights to compute what it lacks: 1, 0, or
 * -1. */
int survey_is_stored(const struct config *config, struct store *store, struct trial_keys *keys,
                     const struct trial *trial, struct diag *diag);

/* How long the missing trials will take, in seconds, with `n_threads`: measured for about `seconds` by
 * training some of them, as many at a time as a thread would have. */
double survey_measure_seconds(const struct survey *survey, const struct config *config,
                              size_t n_threads, double seconds);

/* How many bytes the missing trials will add to the results file. */
double survey_estimate_bytes(const struct survey *survey, const struct config *config);

/* The most that a run of the plan can add, whatever is stored. */
double survey_most_bytes(const struct config *config, const struct plan *plan);

#endif
