/*
 * The seam between the engine and the arithmetic: a trainer takes trajectories and gives back
 * snapshots. How many models it trains at a time, and on which instructions, is its own business:
 * a trajectory's numbers are those of reference.c, bit for bit, whatever else is in flight.
 *
 * The one idea: a trajectory is one training from one seed at one learning rate, for as long as
 * somebody wants to hear of it. After each report the feed says at which later epoch it wants the
 * next one. Trials that differ only in epochs, and all points of their curves, are reports of the
 * same trajectory.
 *
 * Threads: a trainer belongs to one thread, its callbacks run there; make one a worker. Network
 * and samples are borrowed for the trainer's life and shared freely. Nothing is allocated between
 * trainer_new and trainer_free.
 */
#ifndef NNSWEEP_TRAINER_H
#define NNSWEEP_TRAINER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/network.h"

struct trajectory {
    double learning_rate;
    double weight_decay;   /* 0: none */
    uint32_t seed;
    uint64_t first_report; /* the epoch of the first report; 0: the initial parameters */
    void *owner;           /* the feed's own, handed back with every report */
};

/* A model after `epoch` epochs. */
struct snapshot {
    uint64_t epoch;
    bool diverged;     /* the loss of epoch `epoch` was the first not to be finite: its update did
                          not happen, `parameters` are those before it, the trajectory is over */
    double mse;        /* of the forward pass of epoch `epoch`, before its update; NaN at epoch 0 */
    double error_sum;  /* likewise: the plain sum of output - target */
    const double *parameters; /* packed as in network.h; borrowed for the call */
    const double *finite_parameters; /* the same, or those of the last epoch at which all of them were
                                        finite */
};

/* Where trajectories come from and reports go. */
struct feed {
    /* The next trajectory; false: there is none at the moment. Asked whenever there is room, so it
     * must not wait. */
    bool (*next)(void *self, struct trajectory *out);
    /* Takes a snapshot. Returns the epoch of the next report, greater than this one's, or 0 when
     * the trajectory is over; ignored after a diverged snapshot. */
    uint64_t (*report)(void *self, const struct trajectory *trajectory,
                       const struct snapshot *snapshot);
    /* Asked every few milliseconds; true: drop what is in flight and return. */
    bool (*is_cancelled)(void *self);
    void *self;
};

/* What a trainer has done so far. */
struct trainer_statistics {
    uint64_t n_epochs;      /* trained, summed over trajectories */
    uint64_t n_lane_epochs; /* the epochs there was room for: lanes that stood empty count, too */
};

struct trainer;

/* The caller owns the trainer. It trains on the instruction set of isa_chosen. */
struct trainer *trainer_new(const struct network *network, const struct samples *samples);
void trainer_free(struct trainer *trainer);
struct trainer_statistics trainer_statistics(const struct trainer *trainer);

/* Trains what the feed has; returns when nothing is in training and the feed had none, or on
 * cancellation: what was in training is then forgotten without a report. */
void trainer_run(struct trainer *trainer, const struct feed *feed);

#endif
