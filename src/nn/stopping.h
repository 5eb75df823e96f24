/*
 * When a training ends before its last epoch, and which of its epochs was the best.
 *
 * The one idea: a stopper is told losses and knows nothing else; whose losses they are, the
 * training's or those of a validation part, is for the caller to choose. Only progress is always
 * the training's.
 *
 * A value, the caller's. Any thread.
 */
#ifndef NNSWEEP_STOPPING_H
#define NNSWEEP_STOPPING_H

#include <stdbool.h>
#include <stdint.h>

#include "nnsweep/model.h"

struct stopper {
    double lowest;           /* of the losses judged */
    uint64_t best_epoch;     /* the first that had it; 0: none was judged */
    double last_improvement; /* the loss that was lower by more than min_delta */
    uint64_t improved_epoch;
    double strip_sum, strip_minimum; /* of the training's losses since the last judgement */
    uint64_t strip_length;
};

/* Whether the loss of `epoch`, from 1, is to be judged. */
bool stopping_is_due(const struct stopping *stopping, uint64_t epoch);

/* After how many epochs from `epoch` on somebody has to look: at the next that is due, or, for
 * progress, at each. UINT64_MAX: never. */
uint64_t stopping_next(const struct stopping *stopping, uint64_t epoch);

/* Before the first epoch. */
struct stopper stopper_new(void);

/* Tells of an epoch's training loss: each one, if progress is wanted. */
void stopper_add(struct stopper *stopper, double training_loss);

/* Judges an epoch that is due by its loss, which is finite. Returns whether the training ends;
 * best_epoch is `epoch` if its loss is the lowest. */
bool stopper_judge(struct stopper *stopper, const struct stopping *stopping, uint64_t epoch,
                   double loss);

#endif
