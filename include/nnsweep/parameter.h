/*
 * The parameters a sweep varies: one row of the table below each. The table drives parsing,
 * ranges, defaults, help, the columns of the results file and the trial's key; a new parameter is
 * a new row (and whatever in nn/ obeys it).
 *
 * Plain data; any thread.
 */
#ifndef NNSWEEP_PARAMETER_H
#define NNSWEEP_PARAMETER_H

#include <stdbool.h>
#include <stdint.h>

#include "nnsweep/text.h"

/* New ones come last: the order is that of the canonical bytes behind a key, and the place of a
 * parameter is its dimension in a Sobol sequence. */
enum parameter {
    PARAMETER_LEARNING_RATE,
    PARAMETER_EPOCHS,
    PARAMETER_SEED,
    PARAMETER_WEIGHT_DECAY
};
enum { PARAMETER_COUNT = PARAMETER_WEIGHT_DECAY + 1 };

enum parameter_type { PARAMETER_REAL, PARAMETER_INTEGER };

union value {
    double real;
    int64_t integer;
};

struct parameter_info {
    const char *name;          /* in the sweep file and as a column of the results file */
    const char *alias;         /* another accepted spelling, or NULL; never stored */
    enum parameter_type type;
    union value min, max;      /* inclusive */
    union value default_value; /* when the sweep file does not name the parameter */
    bool is_optional;          /* may not apply; it has the value 0 then, which computes nothing */
    const char *help;          /* one line */
};

const struct parameter_info *parameter_info(enum parameter parameter);

/* The parameter of that name or alias; false: there is none. */
bool parameter_find(const char *name, enum parameter *out);

/* One choice of every parameter: what is trained to give one model. */
struct trial {
    union value values[PARAMETER_COUNT];
};

/* Whether the value of an optional parameter computes nothing. It is left out of the trial's key then,
 * so that trials from before the parameter was known are found again; its column has the 0. */
bool parameter_is_absent(enum parameter parameter, union value value);
union value parameter_absent_value(enum parameter parameter);

/* Appends the value as a user would write it. */
void parameter_add_value(struct text *out, enum parameter parameter, union value value);

#endif
