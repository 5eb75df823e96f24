/*
 * The parameters a sweep varies: one row of the table below each. The table drives parsing, ranges,
 * defaults, help, where a parameter applies, the columns of the results file and the trial's key; a
 * new parameter is a new row (and whatever in nn/ obeys it). What depends on a value's type is in
 * value.h, what follows from the other values of a trial in settle.h.
 *
 * Plain data; any thread.
 */
#ifndef NNSWEEP_PARAMETER_H
#define NNSWEEP_PARAMETER_H

#include <stdbool.h>
#include <stdint.h>

#include "nnsweep/dataset.h"

/* The order is that of the canonical bytes behind a key, and the place of a parameter is its
 * dimension in a Sobol sequence. */
enum parameter {
    PARAMETER_LEARNING_RATE,
    PARAMETER_EPOCHS,
    PARAMETER_SEED,
    PARAMETER_WEIGHT_DECAY,
    PARAMETER_RULE,
    PARAMETER_HIDDEN,
    PARAMETER_ACTIVATION,
    PARAMETER_OUTPUT,
    PARAMETER_LOSS,
    PARAMETER_OPTIMIZER,
    PARAMETER_MOMENTUM,
    PARAMETER_NESTEROV,
    PARAMETER_RHO,
    PARAMETER_BETA1,
    PARAMETER_BETA2,
    PARAMETER_EPSILON,
    PARAMETER_ETA_MINUS,
    PARAMETER_ETA_PLUS,
    PARAMETER_STEP_MIN,
    PARAMETER_STEP_MAX,
    PARAMETER_BATCH_SIZE,
    PARAMETER_INIT,
    PARAMETER_INIT_SCALE,
    PARAMETER_SCHEDULE,
    PARAMETER_SCHEDULE_FACTOR,
    PARAMETER_SCHEDULE_EVERY,
    PARAMETER_PATIENCE,
    PARAMETER_MIN_DELTA,
    PARAMETER_STOP_LOSS,
    PARAMETER_STOP_GENERALIZATION_LOSS,
    PARAMETER_STOP_PROGRESS,
    PARAMETER_EVALUATE_EVERY,
    PARAMETER_KEEP
};
enum { PARAMETER_COUNT = PARAMETER_KEEP + 1 };

#define PARAMETER_BIT(parameter) (UINT64_C(1) << (parameter)) /* of a set of parameters */

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
    uint8_t word;                         /* a constant of its enum: `value` of one of `words` */
    uint16_t units[PARAMETER_MAX_LAYERS]; /* 0 behind the last layer */
};

struct word {
    const char *name;
    uint8_t value; /* the constant of its enum */
    const char *help;
};

/* PARAMETER_KEEP: the weights of which epoch. */
enum keep { KEEP_FINAL, KEEP_BEST };
enum { KEEP_COUNT = KEEP_BEST + 1 };

/* Open ends of ranges, as the nearest numbers inside. */
#define PARAMETER_ABOVE_0 0x1p-1074
#define PARAMETER_BELOW_1 0x1.fffffffffffffp-1
#define PARAMETER_ABOVE_1 0x1.0000000000001p+0

struct trial;

struct parameter_info {
    const char *name;          /* in the sweep file and as a column of the results file */
    const char *alias;         /* another accepted spelling, or NULL; never stored */
    enum parameter_type type;
    union value min, max;      /* inclusive; reals and integers */
    const struct word *words;  /* PARAMETER_WORD: ascending by value, ends in {NULL} */
    const char *word;          /* what may stand in the place of a number, or NULL */
    union value word_value;    /* the value that means it; outside of min and max */
    bool word_is_absence;      /* with that word the parameter is absent from the trial */
    union value default_value; /* when the sweep file does not name the parameter */
    /* Where it follows from other parameters (settled before) and the data, or NULL; `said` are the
     * parameters that are not left to their defaults. */
    union value (*default_of)(const struct trial *trial, uint64_t said, enum task task);
    const char *default_text;  /* ... in words */
    bool (*applies)(const struct trial *trial); /* NULL: always */
    const char *applies_if;    /* "optimizer is sgd" */
    uint64_t deciders;         /* the parameters that `applies` and `default_of` look at */
    bool has_neutral;
    union value neutral;       /* computes nothing and is left out of keys; never changes; what
                                  trials had before the parameter was known */
    bool is_in_head;           /* the key begins with the model, which says it */
    int since;                 /* the schema version that brought its column */
    const char *help;          /* one line */
};

const struct parameter_info *parameter_info(enum parameter parameter);

/* Whether its values are text in every table. */
bool parameter_is_text(enum parameter parameter);

/* The parameter of that name or alias; false: there is none. */
bool parameter_find(const char *name, enum parameter *out);

/* One choice of every parameter: what is trained to give one model. */
struct trial {
    uint64_t absent; /* bit p: parameter p does not apply: NULL, and no part of the key; its value
                        is all zero */
    union value values[PARAMETER_COUNT];
};

static inline bool trial_has(const struct trial *trial, enum parameter parameter)
{
    return !(trial->absent >> parameter & 1);
}

/* Whether the value computes nothing. It is left out of the trial's key then, so that trials from
 * before the parameter was known are found again. */
bool parameter_is_neutral(enum parameter parameter, union value value);

/* Whether the parameter applies, with a value that is not neutral: what is worth telling. */
bool trial_says(const struct trial *trial, enum parameter parameter);

#endif
