/*
 * Values of parameters: the only place that compares, prints, hashes and stores a value by its type.
 *
 * Plain data; any thread.
 */
#ifndef NNSWEEP_VALUE_H
#define NNSWEEP_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "nnsweep/parameter.h"
#include "nnsweep/text.h"

/* Below 0, 0 or above: numbers by size, words in the order of their table, layers by the first that
 * differs. */
int value_compare(enum parameter parameter, union value a, union value b);

/* Whether two values are meant to be the same: equal, or reals that differ by rounding alone, as 0.3
 * and 0.30000000000000004 do. */
bool values_agree(enum parameter parameter, union value a, union value b);

/* A value and where it stands, for qsort: by value, then by place. */
struct placed_value {
    enum parameter parameter; /* the same for all */
    union value value;
    uint64_t place;
};

int placed_values_compare(const void *a, const void *b);

/* Appends the value as a user would write it. */
void value_add(struct text *out, enum parameter parameter, union value value);

/* Appends it to the canonical bytes of a hash: numbers as in hash.h, others by their text. */
void value_add_canonical(struct text *canonical, enum parameter parameter, union value value);

/* A value as tables hold it. */
struct field {
    enum { FIELD_NULL, FIELD_INTEGER, FIELD_REAL, FIELD_TEXT } kind;
    int64_t integer;
    double real; /* NaN is as good as FIELD_NULL */
    const char *text;
};

enum { VALUE_TEXT_SIZE = 64 }; /* a list of layers, and the NUL */

/* The field of a value; its text may be in `buffer`. */
struct field value_field(enum parameter parameter, union value value, char buffer[VALUE_TEXT_SIZE]);

/* The field of a trial's parameter: FIELD_NULL where it does not apply. */
struct field trial_field(const struct trial *trial, enum parameter parameter,
                         char buffer[VALUE_TEXT_SIZE]);

/* The value in a field; false: it is none that the parameter can have. */
bool value_of_field(enum parameter parameter, const struct field *field, union value *out);

#endif
