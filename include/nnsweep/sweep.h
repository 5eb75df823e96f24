/*
 * What a sweep varies: the values of each parameter, and how they combine. No YAML and no SQL.
 *
 * The one idea: values are kept as they were said (a range stays a range), so that a sweep over
 * 10^9 seeds costs nothing to hold. What a trial is follows from its number; see plan.h.
 *
 * The struct owns everything in it. Immutable once loaded; any thread may read it.
 */
#ifndef NNSWEEP_SWEEP_H
#define NNSWEEP_SWEEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/dataset.h"
#include "nnsweep/decimal.h"
#include "nnsweep/parameter.h"
#include "nnsweep/spacing.h"

/* How points are chosen. */
enum method {
    METHOD_GRID,   /* everything with everything */
    METHOD_RANDOM, /* each point drawn by itself */
    METHOD_SOBOL   /* drawn from a sequence that fills the space evenly */
};
enum { METHOD_COUNT = METHOD_SOBOL + 1 };

enum distribution {
    DISTRIBUTION_UNIFORM,
    DISTRIBUTION_LOG_UNIFORM_VALUES, /* the logarithm is uniform; min and max are values */
    DISTRIBUTION_INT_UNIFORM,
    DISTRIBUTION_Q_UNIFORM,          /* uniform, then the nearest multiple of q */
    DISTRIBUTION_NORMAL,             /* cut to min and max */
    DISTRIBUTION_CATEGORICAL         /* values of a list, each with its probability */
};
enum { DISTRIBUTION_COUNT = DISTRIBUTION_CATEGORICAL + 1 };

enum axis_kind {
    AXIS_LIST,        /* values[i] */
    AXIS_RANGE,       /* min + i * step */
    AXIS_DISTRIBUTION, /* drawn from `spread` */
    AXIS_DEFAULT       /* not given: one value, which may follow from those of others */
};

/* A distribution that is no list. Whole numbers are exact in its doubles. */
struct spread {
    enum distribution distribution; /* not categorical: that is a list */
    double min, max;                /* inclusive */
    double q;                       /* DISTRIBUTION_Q_UNIFORM, nearest double; see decimals */
    double mu, sigma;               /* DISTRIBUTION_NORMAL */
    /* From the others, by draw_prepare: */
    double low, high;               /* DISTRIBUTION_NORMAL: the probabilities of min and max */
    struct spacing_pair span;       /* DISTRIBUTION_LOG_UNIFORM_VALUES: log(max / min) */
};

/* One parameter and the values it takes, in the order of the file. */
struct axis {
    enum parameter parameter;
    enum axis_kind kind;
    uint64_t n_values;       /* at least 1; AXIS_DISTRIBUTION: without meaning */
    union value *values;     /* AXIS_LIST: owned */
    double *cumulative;      /* AXIS_LIST with probabilities: owned: their sums up to each value,
                                the last 1; NULL: all alike */
    union value min, step;   /* AXIS_RANGE; of reals the nearest doubles, of layers integers */
    struct decimals *decimals; /* AXIS_RANGE of reals: owned: as it was written; q_uniform: owned:
                                  multiples of q from 0 */
    struct spread spread;    /* AXIS_DISTRIBUTION */
    size_t zip;              /* axes with the same number go in step, from 1; 0: goes by itself */
};

/* The parameter has one of these values. */
struct condition {
    enum parameter parameter;
    size_t n_values;     /* at least 1 */
    union value *values; /* owned, ascending */
};

/* All of them hold. */
struct conditions {
    size_t n;
    struct condition *items; /* owned */
};

struct sweep {
    /* Every parameter exactly once, in the order of the file, those it leaves out last with their
     * default. The first varies slowest. */
    struct axis axes[PARAMETER_COUNT];
    enum task task;    /* of the data: some defaults follow from it */
    enum method method;
    uint64_t n_draws;  /* points drawn, unless the method is grid */
    uint64_t seed;     /* of the draws; 0 leaves a Sobol sequence as published */
    size_t n_excludes;
    struct conditions *excludes;             /* owned: points for which one holds are left out */
    struct conditions when[PARAMETER_COUNT]; /* n > 0: elsewhere the parameter has its default */
};

/* Value `i` of a list or a range; of an axis that is not given the default, if it is always the
 * same. A range of layers is one of networks with a single hidden layer. */
union value axis_value(const struct axis *axis, uint64_t i);

/* The value that belongs to a number of a distribution, whole unless the parameter is real. */
union value spread_value(enum parameter parameter, double number);

/* Whether the axis is a single value. */
bool axis_is_fixed(const struct axis *axis);

/* The largest value the axis takes or, of a distribution, can take. */
union value axis_largest(const struct axis *axis);

/* Whether the condition has the value. */
bool condition_has(const struct condition *condition, union value value);

/* Of settled trials: of an absent parameter no condition holds but one on its word for that. */
bool condition_holds(const struct condition *condition, const struct trial *trial);
bool conditions_hold(const struct conditions *conditions, const struct trial *trial);
void conditions_release(struct conditions *conditions);

const struct axis *sweep_axis(const struct sweep *sweep, enum parameter parameter);

const char *method_name(enum method method);
const char *distribution_name(enum distribution distribution);

void sweep_release(struct sweep *sweep);

#endif
