/*
 * The table of keys: everything a sweep file can say, one row each.
 *
 * The one idea: parsing, ranges, defaults, messages and help all read this table, so they cannot
 * tell different stories. The keys under `parameters` are those of the table in parameter.h.
 *
 * Immutable; any thread.
 */
#ifndef NNSWEEP_KEYS_H
#define NNSWEEP_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "nnsweep/parameter.h"
#include "nnsweep/text.h"

enum key {
    KEY_ROOT, /* the file itself */
    KEY_NAME,
    KEY_DESCRIPTION,
    KEY_DATA,
    KEY_DATA_COLUMNS,
    KEY_DATA_TARGET,
    KEY_DATA_ROWS,
    KEY_MODEL,
    KEY_MODEL_RULE,
    KEY_PARAMETERS,
    KEY_PREDICT,
    KEY_RECORD,
    KEY_RECORD_CURVE,
    KEY_RECORD_ERROR_SUM,
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
    KEY_VALUES     /* a parameter: value, list or range */
};

struct key_info {
    const char *name;            /* the last part of its path */
    enum key parent;
    enum key_kind kind;
    bool is_required;
    const char *const *choices;  /* ends in NULL; or NULL */
    long long min, max;          /* KEY_COUNTED */
    const char *default_text;    /* as one would write it; NULL: none */
    const char *help;            /* one line */
};

/* The row of a key. For a parameter it is made from the parameter's own table. */
struct key_info key_info(enum key key);

/* Appends the key's path: data.rows. */
void key_add_path(struct text *out, enum key key);

/* Appends what may stand there: "a whole number from 0 to 1000000000", "article or gradient". */
void key_add_expected(struct text *out, enum key key);

/* Appends all keys: what each means, what may stand there, its default. */
void keys_add_help(struct text *out);

#endif
