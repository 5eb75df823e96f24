/*
 * Results out of the results file: is this trial done, what became of it, which are best.
 *
 * Strings and arrays in the structs are owned by them and released with the matching function.
 * The store's thread only.
 */
#ifndef NNSWEEP_READ_H
#define NNSWEEP_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/diag.h"
#include "nnsweep/hash.h"
#include "nnsweep/model.h"
#include "nnsweep/result.h"
#include "nnsweep/store.h"

/* What is stored under a key. */
struct stored_trial {
    int64_t trial_id;
    uint64_t n_curve;     /* points its curve was recorded with, if it did not diverge before */
    bool has_error_sums;  /* with error sums */
    bool has_weights;     /* its weights were kept, unless somebody has removed them */
    double final_mse;     /* NaN: it is not done */
    bool is_of_sweep;     /* known to belong to the sweep of the store's run */
};

/* Whether the file has the data: 1, 0, or -1. */
int store_has_dataset(struct store *store, struct hash128 hash, struct diag *diag);

/* 1 and `out` is filled, 0 when there is no such trial, -1 on failure. In a file that held no trial
 * when it was opened nothing is looked for: what was added since is then not found. */
int store_find_trial(struct store *store, struct hash128 key, struct stored_trial *out,
                     struct diag *diag);

/* The predictions that are wanted, `inputs` is (n, n_inputs): what store_has_predictions looks for until
 * it is told otherwise. A run tells when it begins. */
void store_want_predictions(struct store *store, size_t n, size_t n_inputs, const double *inputs);

/* Whether a stored trial has a prediction for each of these inputs: 1, 0, or -1. */
int store_has_predictions(struct store *store, int64_t trial_id, struct diag *diag);

/* Reads a stored trial's weights and biases, packed as in model.h: 1; 0 when not all of them are
 * there, in their places, and numbers: the file was edited; or -1. */
int store_read_weights(struct store *store, int64_t trial_id, const struct model *model,
                       double *weights, struct diag *diag);

struct stored_weight {
    int64_t layer, unit, input; /* from 1; input 0: the unit's bias */
    char *input_name;           /* the data's column in layer 1, else NULL */
    double value;               /* NaN where the file has NULL */
};

/* The weights of a layer or its biases, of a network that has too many to look at them one by one. */
struct stored_layer {
    int64_t layer, n;
    bool are_biases;
    double min, max, mean, sd;  /* NaN where there is none: of numbers that are not finite */
};

struct stored_prediction {
    char *part, *input;
    int64_t row, unit;
    double target, output;      /* NaN where the file has NULL */
};

enum { RECORD_MAX_WEIGHTS = 60 }; /* of a network whose weights are in its record */

/* All of one trial, for people to look at. Numbers are NaN where the file has NULL. */
struct trial_record {
    int64_t trial_id;
    char key[HASH_HEX_SIZE];
    char *sweep, *status;
    struct trial trial;
    double last_loss, mse, error_sum, final_loss, final_mse;
    int64_t best_epoch, stopped_epoch; /* 0: none */
    int64_t diverged_epoch;     /* 0: none, or greater than `epochs`: only with the final weights */
    bool has_weights;           /* they were kept */
    int64_t run_id;
    int64_t n_inputs, n_outputs; /* of the network; 0: nothing tells */
    size_t n_weights;
    struct stored_weight *weights;         /* layer by layer, unit by unit, the bias last */
    size_t n_layers;
    struct stored_layer *layers;           /* instead; layer by layer, the biases behind the weights */
    size_t n_predictions;
    struct stored_prediction *predictions;
    size_t n_curve;
    struct curve_point *curve;
};

/* Finds a trial by id ("17") or by the beginning of its key (4 digits or more): 1; 0 when there is none
 * or several, and `diag` says which; -1 when the file cannot be read. */
int store_read_trial(struct store *store, const char *id_or_key, struct trial_record *out,
                     struct diag *diag);
void trial_record_release(struct trial_record *record);

/* What a sweep was made from. */
struct stored_sweep {
    int64_t sweep_id;
    char *name;
    char *config;    /* the text of its file, byte for byte */
    size_t length;
    char *overrides; /* of the command line, one a line; may be "" */
    uint64_t n_named; /* sweeps of this name */
};

/* Finds a sweep by name (of several, the one that ran last) or else by sweep_id: 1; 0 when there is
 * none, and `diag` names the nearest; or -1. */
int store_find_sweep(struct store *store, const char *name_or_id, struct stored_sweep *out,
                     struct diag *diag);
void stored_sweep_release(struct stored_sweep *sweep);

/* One line of the leaderboard. */
struct ranked_trial {
    int64_t rank, trial_id, dataset_id;
    const char *sweep; /* borrowed for the call */
    struct trial trial;
    double mse, final_loss, final_mse;
};

/* Calls `visit` for the best `limit` trials by final_mse, of one sweep or, with sweep_id 0, of all. */
int store_leaderboard(struct store *store, int64_t sweep_id, uint64_t limit,
                      void (*visit)(void *self, const struct ranked_trial *trial), void *self,
                      struct diag *diag);

/* Trials of a sweep or, with sweep_id 0, of all. */
struct trial_counts {
    uint64_t n, n_done;
    uint64_t n_datasets; /* that the done ones were trained on */
};

int store_count_trials(struct store *store, int64_t sweep_id, struct trial_counts *out,
                       struct diag *diag);

#endif
