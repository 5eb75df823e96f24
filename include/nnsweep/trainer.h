/*
 * The seam between the engine and the arithmetic: a trainer takes trajectories and gives back
 * snapshots. How many models it trains at a time, on which instructions and in which layout, is its
 * own business: a trajectory's numbers are those of reference.c, bit for bit, whatever else is in
 * flight.
 *
 * The one idea: a trajectory is one training from one recipe, for as long as somebody wants to hear of
 * it. After each report the feed says at which later epoch it wants the next one. Trials that differ
 * only in epochs, and all points of their curves, are reports of the same trajectory.
 *
 * Threads: a trainer belongs to one thread, its callbacks run there; make one a worker. Samples are
 * borrowed for as long as models of theirs are trained and shared freely. Nothing is allocated while a
 * model is in training.
 */
#ifndef NNSWEEP_TRAINER_H
#define NNSWEEP_TRAINER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/model.h"

struct trajectory {
    struct recipe recipe;
    uint64_t first_report; /* the epoch of the first report; 0: the initial weights */
    void *owner;           /* the feed's own, handed back with every report */
};

/* A model after `epoch` epochs. */
struct snapshot {
    uint64_t epoch;
    bool diverged;         /* the loss of epoch `epoch` was the first not to be finite: `weights` are
                              those before that epoch, the trajectory is over */
    bool stopped;          /* an end of the recipe's `stopping` was reached: the trajectory is over */
    struct losses losses;  /* of the forward passes of epoch `epoch`; NaN at epoch 0 */
    const double *weights; /* packed as in model.h; borrowed for the call */
    const double *finite_weights; /* the same, or those of the last epoch at which all were finite */
    uint64_t best_epoch;   /* the evaluated epoch with the lowest loss; 0: none yet, or not wanted */
    const double *best_weights;   /* after that epoch, when the recipe keeps the best; or NULL */
};

/* Where trajectories come from and reports go. */
struct feed {
    /* The next trajectory of the model in training; false: there is none at the moment. Asked whenever
     * there is room, so it must not wait. */
    bool (*next)(void *self, struct trajectory *out);
    /* Takes a snapshot. Returns the epoch of the next report, greater than this one's, or 0 when
     * the trajectory is over; ignored after a diverged or stopped snapshot. */
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
struct trainer *trainer_new(void);
void trainer_free(struct trainer *trainer);
struct trainer_statistics trainer_statistics(const struct trainer *trainer);

/* Trains what the feed has, all of this model; returns when nothing is in training and the feed had
 * none, or on cancellation: what was in training is then forgotten without a report. The model is
 * borrowed for the call. */
void trainer_run(struct trainer *trainer, const struct model *model, const struct feed *feed);

/* What the network with these weights gets wrong on the model's samples: reference_losses, faster. May
 * be called from a report. */
void trainer_losses(struct trainer *trainer, const struct model *model, const double *weights,
                    struct losses *losses);

/* Bytes that training this model takes beside its samples: an upper bound. */
size_t trainer_bytes(const struct model *model);

#endif
