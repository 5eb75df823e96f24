/*
 * How much was trained, model by model: for those who want to know where the time went.
 *
 * The caller owns a tally (tally_release); zero is an empty one. Models are remembered by their shape and
 * what trains them, not by their data. One thread at a time.
 */
#ifndef NNSWEEP_TALLY_H
#define NNSWEEP_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "nnsweep/model.h"

/* One model's part. */
struct tally_entry {
    struct model model;
    uint64_t n_epochs;      /* trained, summed over trajectories */
    uint64_t n_lane_epochs; /* the epochs its lanes had room for */
    int64_t training_ns;    /* of threads */
};

struct tally {
    size_t n, capacity;
    struct tally_entry *entries; /* owned */
};

void tally_add(struct tally *tally, const struct tally_entry *part);
void tally_add_all(struct tally *tally, const struct tally *other);

/* The longest first. */
void tally_sort(struct tally *tally);

struct tally_entry tally_sum(const struct tally *tally);

void tally_release(struct tally *tally);

#endif
