/*
 * What a sweep varies: the values of each parameter, and how they combine. No YAML and no SQL.
 *
 * The one idea: values are kept as they were said (a range stays a range), so that a sweep over
 * 10^9 seeds costs nothing to hold.
 *
 * The struct owns everything in it. Immutable once loaded; any thread may read it.
 */
#ifndef NNSWEEP_SWEEP_H
#define NNSWEEP_SWEEP_H

#include <stddef.h>
#include <stdint.h>

#include "nnsweep/parameter.h"

enum axis_kind {
    AXIS_LIST, /* values[i] */
    AXIS_RANGE /* min + i * step, in the parameter's own arithmetic */
};

/* One parameter and the values it takes, in the order of the file. */
struct axis {
    enum parameter parameter;
    enum axis_kind kind;
    uint64_t n_values;       /* at least 1 */
    union value *values;     /* AXIS_LIST: owned */
    union value min, step;   /* AXIS_RANGE */
};

struct sweep {
    /* Every parameter exactly once, in the order of the file, those it leaves out last with their
     * default. The first varies slowest. */
    struct axis axes[PARAMETER_COUNT];
};

union value axis_value(const struct axis *axis, uint64_t i);

void sweep_release(struct sweep *sweep);

#endif
