/*
 * The table of keys: everything a sweep file can say, one row each.
 *
 * The one idea: parsing, ranges, defaults, messages and help all read this table, so they cannot
 * tell different stories; so does the JSON Schema for editors. The keys under `parameters` are
 * those of the table in parameter.h; what a parameter's {min: , max: , ...} may hold is a second
 * table here.
 *
 * Immutable; any thread.
 */
#ifndef NNSWEEP_KEYS_H
#define NNSWEEP_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "nnsweep/parameter.h"
#include "nnsweep/sweep.h"
#include "nnsweep/text.h"

enum key {
    KEY_ROOT, /* the file itself */
    KEY_NAME,
    KEY_DESCRIPTION,
    KEY_DATA,
    KEY_DATA_FILE,
    KEY_DATA_COLUMNS,
    KEY_DATA_TARGET,
    KEY_DATA_TARGETS,
    KEY_DATA_ROWS,
    KEY_METHOD,
    KEY_RUN_CAP,
    KEY_SWEEP_SEED,
    KEY_PARAMETERS,
    KEY_ZIP,
    KEY_EXCLUDE,
    KEY_WHEN,
    KEY_PREDICT,
    KEY_RECORD,
    KEY_RECORD_CURVE,
    KEY_RECORD_ERROR_SUM,
    KEY_RECORD_WEIGHTS,
    KEY_DATABASE,
    KEY_PARAMETER /* the first parameter; KEY_PARAMETER + p is parameter p */
};
enum { KEY_COUNT = KEY_PARAMETER + PARAMETER_COUNT };

enum key_kind {
    KEY_SECTION,   /* a mapping of the keys whose parent it is */
    KEY_TEXT,
    KEY_CHOICE,    /* one of `choices` */
    KEY_FLAG,      /* true or false */
    KEY_COUNTED,   /* a whole number from `min` to `max`, or one of `choices` */
    KEY_NAMES,     /* a list of names */
    KEY_NUMBERS,   /* a list of lists of numbers */
    KEY_VALUES,    /* a parameter: value, list, range or distribution */
    KEY_GROUPS,    /* a list of lists of parameters */
    KEY_POINTS,    /* a list of mappings from parameters to a value or a list */
    KEY_WHENS      /* a mapping from parameters to such mappings */
};

struct key_info {
    const char *name;            /* the last part of its path */
    enum key parent;
    enum key_kind kind;
    bool is_required;
    const char *const *choices;  /* ends in NULL; or NULL: none */
    long long min, max;          /* KEY_COUNTED; of KEY_NAMES and KEY_NUMBERS: how many, a max of
                                    0: any */
    const char *default_text;    /* as one would write it; NULL: none */
    const char *help;            /* one line */
};

/* The row of a key. For a parameter it is made from the parameter's own table. */
struct key_info key_info(enum key key);

/* Two ways to say one thing, in keys of one section: a sweep takes one of them, and all of it. */
struct key_alternative {
    enum key ways[2][2]; /* KEY_ROOT: no second key */
};

enum { KEY_ALTERNATIVE_COUNT = 2 };

const struct key_alternative *key_alternative(size_t i);

/* What a parameter's mapping may hold. */
enum value_key {
    VALUE_VALUE,
    VALUE_VALUES,
    VALUE_DISTRIBUTION,
    VALUE_MIN,
    VALUE_MAX,
    VALUE_STEP,
    VALUE_COUNT,
    VALUE_SCALE,
    VALUE_Q,
    VALUE_MU,
    VALUE_SIGMA,
    VALUE_PROBABILITIES
};
enum { VALUE_KEY_COUNT = VALUE_PROBABILITIES + 1 };

enum { VALUE_MAX_COUNT = 1000000 }; /* the largest `count` */

struct value_key_info {
    const char *name;
    const char *help; /* one line */
};

const struct value_key_info *value_key_info(enum value_key key);

/* The forms such a mapping may have, each with the keys it must and may have as sets of bits: bit k
 * for key k. The first ones are told by their keys, the others by `distribution`. */
enum { FORM_VALUE, FORM_VALUES, FORM_RANGE, FORM_FIRST_DISTRIBUTION };
enum { FORM_COUNT = FORM_FIRST_DISTRIBUTION + DISTRIBUTION_COUNT };

struct value_form {
    const char *what;            /* as messages call it: a range */
    unsigned int required, optional;
    const char *help;            /* one line */
};

const struct value_form *value_form(size_t form);

/* Appends the forms a parameter may have: one a line. */
void value_forms_add_help(struct text *out);

/* Appends the key's path: data.rows. */
void key_add_path(struct text *out, enum key key);

/* Appends the keys of one of the ways, quoted: 'data.columns' and 'data.rows'. */
void key_add_way(struct text *out, const enum key way[2]);

/* Appends " (default: 32)", " (required)" or " (or 'data.targets')", or nothing. */
void key_add_default(struct text *out, enum key key);

/* Appends what may stand there: "a whole number from 0 to 1000000000", "article or gradient". */
void key_add_expected(struct text *out, enum key key);

/* Appends the numbers a parameter may have: "a whole number from 1 to 65535". Nothing of words. */
void parameter_add_numbers(struct text *out, enum parameter parameter);

/* Appends all keys: what each means, what may stand there, its default. */
void keys_add_help(struct text *out);

#endif
