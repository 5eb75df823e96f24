/*
 * The parameters a sweep varies: one row of the table below each. The table drives parsing,
 * ranges, defaults, help, the columns of the results file and the trial's key; a new parameter is
 * a new row (and whatever in nn/ obeys it). What depends on a value's type is in value.h.
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

enum parameter_type {
    PARAMETER_REAL,
    PARAMETER_INTEGER,
    PARAMETER_WORD,  /* one of `words` */
    PARAMETER_FLAG,  /* true or false */
    PARAMETER_LAYERS /* the sizes of hidden layers: none, 8, 16-8 */
};

enum { PARAMETER_MAX_LAYERS = 8 };

union value {
    double real;
    int64_t integer;                      /* of a flag 0 or 1 */
    uint8_t word;                         /* index into `words` */
    uint16_t units[PARAMETER_MAX_LAYERS]; /* 0 behind the last layer */
};

struct word {
    const char *name, *help;
};

struct parameter_info {
    const char *name;          /* in the sweep file and as a column of the results file */
    const char *alias;         /* another accepted spelling, or NULL; never stored */
    enum parameter_type type;
    union value min, max;      /* inclusive; reals and integers */
    const struct word *words;  /* PARAMETER_WORD: in the order of their enum, ends in {NULL} */
    union value default_value; /* when the sweep file does not name the parameter */
    bool is_optional;          /* may not apply; it has the value 0 then, which computes nothing */
    int since;                 /* the schema version that brought its column */
    const char *help;          /* one line */
};

const struct parameter_info *parameter_info(enum parameter parameter);

/* The parameter of that name or alias; false: there is none. */
bool parameter_find(const char *name, enum parameter *out);

/* One choice of every parameter: what is trained to give one model. */
struct trial {
    uint64_t absent; /* bit p: parameter p does not apply: NULL, and no part of the key */
    union value values[PARAMETER_COUNT];
};

static inline bool trial_has(const struct trial *trial, enum parameter parameter)
{
    return !(trial->absent >> parameter & 1);
}

/* Whether the value of an optional parameter computes nothing. It is left out of the trial's key then,
 * so that trials from before the parameter was known are found again; its column has the 0. */
bool parameter_is_absent(enum parameter parameter, union value value);
union value parameter_absent_value(enum parameter parameter);

#endif
