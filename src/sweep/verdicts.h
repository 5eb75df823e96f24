/*
 * What becomes of combinations of the filtered digits: which parameters keep the values of their
 * axes, and what the others are. Combinations that decide alike have the same verdict, and the last
 * few thousand verdicts are remembered.
 *
 * The struct owns everything in it but the digits. Private to src/sweep.
 */
#ifndef NNSWEEP_VERDICTS_H
#define NNSWEEP_VERDICTS_H

#include "classes.h"
#include "digits.h"
#include "reach.h"

/* A digit some of whose parameters are left to their defaults. */
struct lacking {
    size_t digit;
    uint64_t parameters; /* these */
    size_t equals;       /* for whoever compares the places; see equal.c */
};

struct verdict {
    uint64_t number;     /* of the combination of classes, from 1 */
    uint64_t own;        /* parameters with the values of their axes */
    struct trial trial;  /* settled; right where parameters are not their own */
    size_t n_lacking;
    struct lacking lacking[PARAMETER_COUNT];
};

struct verdicts {
    const struct digits *digits;                 /* kept */
    struct classes classes[PARAMETER_COUNT];     /* owned, by digit: of those that are filtered */
    uint64_t strides[PARAMETER_COUNT];           /* of the numbers */
    struct verdict *cache;                       /* owned */
};

void verdicts_init(struct verdicts *verdicts, const struct digits *digits, uint64_t deciding);
void verdicts_release(struct verdicts *verdicts);

/* The verdict on the combination of these places, by digit; is_new: it was not remembered. It stays
 * until the next call. */
struct verdict *verdicts_at(struct verdicts *verdicts, const uint64_t *places, bool *is_new);

#endif
