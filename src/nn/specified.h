/*
 * trainer_run by the specification: one trajectory after the other, epoch by epoch, with
 * reference.c itself. NNSWEEP_ISA=reference trains so, that whole runs can be compared with what
 * they ought to store.
 *
 * Private to src/nn. Any thread.
 */
#ifndef NNSWEEP_SPECIFIED_H
#define NNSWEEP_SPECIFIED_H

#include "nnsweep/trainer.h"

void specified_run(const struct model *model, const struct feed *feed,
                   struct trainer_statistics *statistics);

#endif
