/*
 * Results in memory, in the place of a results file: what the engine asks of the store, and what it
 * does when that fails. The linker puts the functions of fake_store.c before those of the store
 * (WRAPPED in the Makefile); a store that is not a fake gets what is its own.
 */
#ifndef NNSWEEP_TEST_FAKE_STORE_H
#define NNSWEEP_TEST_FAKE_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "nnsweep/result.h"
#include "nnsweep/store.h"

struct fake_trial {
    struct trial trial;
    struct hash128 key;
    struct record record;
    enum trial_status status;
    uint64_t stopped_epoch, diverged_epoch;
    double final_mse;
    double *weights;      /* owned */
    size_t n_weights, n_curve;
    bool has_predictions;
    bool is_damaged;      /* its weights are */
    int n_stored;         /* times */
};

struct fake_store {
    size_t n;
    struct fake_trial *trials; /* owned: (n) */
    size_t n_batches;
    size_t n_noted;            /* found trials that wait */
    size_t waiting_bytes;      /* said to wait */
    int n_refusals;            /* batches that another program is in the way of */
    bool fails;
};

/* The one fake there is; it is given back as it is, empty at first. */
struct store *fake_store_of(struct fake_store *fake);
void fake_store_release(struct fake_store *fake);

#endif
