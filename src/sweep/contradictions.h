/* Which contradictions the trials of a sweep have. Private to src/sweep. */
#ifndef NNSWEEP_CONTRADICTIONS_H
#define NNSWEEP_CONTRADICTIONS_H

#include "bitmap.h"
#include "digits.h"
#include "nnsweep/contradiction.h"
#include "reach.h"

struct contradictions {
    const struct digits *digits;     /* kept */
    const struct crossing *crossing; /* kept */
    const struct reach *reach;       /* kept */
    const struct bitmap *kept;       /* kept: see kept.h */
    size_t n_outputs;
};

/* Writes those that a trial has, in the order of their table, and returns how many these are. */
size_t contradictions_find(const struct contradictions *in,
                           struct contradiction out[CONTRADICTION_COUNT]);

#endif
