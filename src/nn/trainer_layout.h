/*
 * For tests: the layout that a trainer uses, whatever is faster. A single sigmoid unit has its own.
 *
 * Private to src/nn.
 */
#ifndef NNSWEEP_TRAINER_LAYOUT_H
#define NNSWEEP_TRAINER_LAYOUT_H

#include "lanes.h"
#include "nnsweep/trainer.h"

void trainer_use_layout(struct trainer *trainer, enum layout layout);

#endif
