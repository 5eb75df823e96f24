/*
 * The parameters a sweep varies: one row of the table below each. The table drives parsing,
 * ranges, defaults, help, the columns of the results file and the trial's key; a new parameter is
 * a new row (and whatever in nn/ obeys it).
 *
 * Plain data; any thread.
 */
#ifndef NNSWEEP_PARAMETER_H
#define NNSWEEP_PARAMETER_H

#include <stdint.h>

#include "nnsweep/text.h"

enum parameter { PARAMETER_LEARNING_RATE, PARAMETER_EPOCHS, PARAMETER_SEED };
enum { PARAMETER_COUNT = PARAMETER_SEED + 1 };

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
    const char *help;          /* one line */
};

const struct parameter_info *parameter_info(enum parameter parameter);

/* One choice of every parameter: what is trained to give one model. */
struct trial {
    union value values[PARAMETER_COUNT];
};

/* Appends the value as a user would write it. */
void parameter_add_value(struct text *out, enum parameter parameter, union value value);

#endif
