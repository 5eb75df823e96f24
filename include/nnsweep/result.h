/*
 * A finished trial, whole: what a worker hands over and the results file keeps in one transaction.
 *
 * The holder of the pointer owns the result; trial_result_free releases it. No locking: it is
 * passed on, never shared.
 */
#ifndef NNSWEEP_RESULT_H
#define NNSWEEP_RESULT_H

#include <stddef.h>
#include <stdint.h>

#include "nnsweep/hash.h"
#include "nnsweep/model.h"
#include "nnsweep/parameter.h"
#include "nnsweep/record.h"

enum trial_status {
    TRIAL_DONE,
    TRIAL_DIVERGED, /* the loss became NaN or infinite: a result, not an error */
    TRIAL_FAILED    /* could not be trained */
};
enum { TRIAL_STATUS_COUNT = TRIAL_FAILED + 1 };

const char *trial_status_name(enum trial_status status);

struct curve_point {
    uint64_t epoch;
    struct losses losses;
};

struct trial_result {
    struct trial trial;
    struct hash128 key;
    struct record record;    /* what was to be kept of its curve */
    enum trial_status status;
    uint64_t diverged_epoch; /* TRIAL_DIVERGED: the first epoch whose loss was not finite; 0 when
                                only the loss with the final weights is not */
    uint64_t stopped_epoch;  /* the last one of a training that stopped early, or 0 */
    uint64_t best_epoch;     /* the evaluated epoch with the lowest loss, or 0 */
    struct losses losses;    /* of the last epoch's forward pass; NaN is stored as NULL */
    struct losses final;     /* with the final weights */
    struct model model;
    size_t n_weights;
    double *weights;         /* packed as in model.h */
    size_t n_curve;          /* points recorded, ascending by epoch */
    struct curve_point *curve;
    size_t n_outputs;        /* n_predict * the network's outputs */
    double *outputs;         /* (n_predict, n_outputs of the network) */
};

/* A zeroed result with room for the given numbers, in one block of trial_result_size bytes. */
size_t trial_result_size(size_t n_weights, size_t max_curve, size_t n_outputs);
size_t trial_result_bytes(const struct trial_result *result); /* of one made for its record */
struct trial_result *trial_result_new(size_t n_weights, size_t max_curve, size_t n_outputs);
void trial_result_free(struct trial_result *result);

#endif
