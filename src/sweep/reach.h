/*
 * Where in a sweep parameters have the values that it says: everywhere, somewhere or nowhere.
 * Excludes are left aside. Private to src/sweep.
 */
#ifndef NNSWEEP_REACH_H
#define NNSWEEP_REACH_H

#include "digits.h"

/* A sweep as if everything in it were crossed: drawn values as lists of the values that decide
 * anything, so that walks can go over them. The struct owns the lists and borrows the rest; it may
 * not be moved. */
struct crossing {
    struct sweep sweep;
    struct digits digits;
    union value *lists[PARAMETER_COUNT]; /* owned */
};

void crossing_init(struct crossing *crossing, const struct sweep *sweep);
void crossing_release(struct crossing *crossing);

struct reach {
    uint64_t somewhere, everywhere;     /* parameters that are given */
    uint64_t deciders[PARAMETER_COUNT]; /* see sweep_deciders */
    /* Parameters whose combinations a plan must look at one by one, since excludes name them or
     * some are equal; and those of them that decide where others apply. */
    uint64_t filtered, deciding;
};

/* `crossing` is that of the sweep. */
void reach_find(struct reach *reach, const struct sweep *sweep, const struct crossing *crossing);

/* Whether the parameter has the same value, or the values of its axis, whatever others are. */
bool reach_is_plain(const struct reach *reach, const struct sweep *sweep, enum parameter parameter);

#endif
