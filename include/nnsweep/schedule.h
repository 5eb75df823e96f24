/*
 * The learning rate's schedule: what each epoch's rate is multiplied by. A pure function of the
 * epoch (from 0), with the same bits everywhere. Formulas: step factor^(e div every); exponential
 * factor^e; cosine (1 + cos(pi e / epochs)) / 2.
 *
 * Any thread.
 */
#ifndef NNSWEEP_SCHEDULE_H
#define NNSWEEP_SCHEDULE_H

#include <stdint.h>

#include "nnsweep/model.h"

/* The learning rate of epoch `epoch`, the first being 0. */
double schedule_rate(const struct recipe *recipe, uint64_t epoch);

#endif
