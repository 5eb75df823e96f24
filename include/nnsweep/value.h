/*
 * Values of parameters: the only place that compares, prints, hashes and stores them by type.
 *
 * Plain data; any thread.
 */
#ifndef NNSWEEP_VALUE_H
#define NNSWEEP_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "nnsweep/parameter.h"
#include "nnsweep/text.h"

/* Values whose other bytes are 0, so that equal values are equal bytes. */
static inline union value value_of_real(double real)
{
    union value value = {.units = {0}};
    value.real = real;
    return value;
}

static inline union value value_of_integer(int64_t integer)
{
    union value value = {.units = {0}};
    value.integer = integer;
    return value;
}

static inline union value value_of_word(unsigned int word)
{
    union value value = {.units = {0}};
    value.word = (uint8_t)word;
    return value;
}

/* A single hidden layer; 0: none. */
static inline union value value_of_layer(uint16_t units)
{
    union value value = {.units = {units}};
    return value;
}

/* The value of a word as the parameter has it, `full` and `none` among them; false: it has no such
 * word. */
bool value_find_word(enum parameter parameter, const char *name, union value *out);

/* Whether the value is the word that stands in the place of a number. */
bool value_is_word(enum parameter parameter, union value value);

/* Whether a parameter that is given this value is absent: `patience: none`. */
bool value_is_absence(enum parameter parameter, union value value);

/* Below 0, 0 or above: numbers by size, below a word in the place of one; words in the order of
 * their enum, layers by the first that differs. */
int value_compare(enum parameter parameter, union value a, union value b);

/* Whether two values are meant to be the same: equal, or reals that differ by rounding alone, as
 * 0.3 and 0.30000000000000004 do. */
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

/* Appends it to the canonical bytes of a hash: numbers as in hash.h, others as text. */
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

/* The field of a trial's parameter: FIELD_NULL where it is absent. */
struct field trial_field(const struct trial *trial, enum parameter parameter,
                         char buffer[VALUE_TEXT_SIZE]);

/* The value in a field; false: it is none that the parameter can have. */
bool value_of_field(enum parameter parameter, const struct field *field, union value *out);

#endif
