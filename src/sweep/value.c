/* One switch over the types for each thing that is done with values. */
#include "nnsweep/value.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/hash.h"
#include "nnsweep/number.h"

static const struct word *words_of(enum parameter parameter)
{
    return parameter_info(parameter)->words;
}

int value_compare(enum parameter parameter, union value a, union value b)
{
    switch (parameter_info(parameter)->type) {
    case PARAMETER_REAL:
        return (a.real > b.real) - (a.real < b.real);
    case PARAMETER_INTEGER:
    case PARAMETER_FLAG:
        return (a.integer > b.integer) - (a.integer < b.integer);
    case PARAMETER_WORD:
        return (int)a.word - (int)b.word;
    case PARAMETER_LAYERS:
        break;
    }
    for (size_t i = 0; i < PARAMETER_MAX_LAYERS; i++) {
        if (a.units[i] != b.units[i])
            return (int)a.units[i] - (int)b.units[i];
    }
    return 0;
}

int placed_values_compare(const void *a, const void *b)
{
    const struct placed_value *x = a, *y = b;
    int order = value_compare(x->parameter, x->value, y->value);
    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

bool values_agree(enum parameter parameter, union value a, union value b)
{
    if (parameter_info(parameter)->type != PARAMETER_REAL)
        return value_compare(parameter, a, b) == 0;
    return fabs(a.real - b.real) <= 1e-14 * fmax(fabs(a.real), fabs(b.real));
}

static void add_layers(struct text *out, const union value *value)
{
    if (value->units[0] == 0)
        text_add(out, "none");
    for (size_t i = 0; i < PARAMETER_MAX_LAYERS && value->units[i] != 0; i++)
        text_addf(out, i == 0 ? "%u" : "-%u", (unsigned int)value->units[i]);
}

void value_add(struct text *out, enum parameter parameter, union value value)
{
    switch (parameter_info(parameter)->type) {
    case PARAMETER_REAL:
        number_add_real(out, value.real);
        break;
    case PARAMETER_INTEGER:
        text_addf(out, "%" PRId64, value.integer);
        break;
    case PARAMETER_FLAG:
        text_add(out, value.integer != 0 ? "true" : "false");
        break;
    case PARAMETER_WORD:
        text_add(out, words_of(parameter)[value.word].name);
        break;
    case PARAMETER_LAYERS:
        add_layers(out, &value);
        break;
    }
}

void value_add_canonical(struct text *canonical, enum parameter parameter, union value value)
{
    switch (parameter_info(parameter)->type) {
    case PARAMETER_REAL:
        hash_add_real(canonical, value.real);
        return;
    case PARAMETER_INTEGER:
    case PARAMETER_FLAG:
        hash_add_integer(canonical, (uint64_t)value.integer);
        return;
    case PARAMETER_WORD:
        hash_add_string(canonical, words_of(parameter)[value.word].name);
        return;
    case PARAMETER_LAYERS:
        break;
    }
    char buffer[VALUE_TEXT_SIZE];
    hash_add_string(canonical, value_field(parameter, value, buffer).text);
}

struct field value_field(enum parameter parameter, union value value, char buffer[VALUE_TEXT_SIZE])
{
    switch (parameter_info(parameter)->type) {
    case PARAMETER_REAL:
        return (struct field){.kind = FIELD_REAL, .real = value.real};
    case PARAMETER_INTEGER:
    case PARAMETER_FLAG:
        return (struct field){.kind = FIELD_INTEGER, .integer = value.integer};
    case PARAMETER_WORD:
        return (struct field){.kind = FIELD_TEXT, .text = words_of(parameter)[value.word].name};
    case PARAMETER_LAYERS:
        break;
    }
    struct text text = {.bytes = buffer, .capacity = VALUE_TEXT_SIZE};
    add_layers(&text, &value);
    return (struct field){.kind = FIELD_TEXT, .text = text_string(&text)};
}

struct field trial_field(const struct trial *trial, enum parameter parameter,
                         char buffer[VALUE_TEXT_SIZE])
{
    if (!trial_has(trial, parameter))
        return (struct field){.kind = FIELD_NULL};
    return value_field(parameter, trial->values[parameter], buffer);
}

static bool find_word(const struct word *words, const char *name, union value *out)
{
    for (uint8_t i = 0; words[i].name; i++) {
        if (strcmp(words[i].name, name) != 0)
            continue;
        *out = (union value){.word = i};
        return true;
    }
    return false;
}

/* 16-8, as value_add writes it. */
static bool read_layers(const char *text, union value *out)
{
    *out = (union value){.units = {0}};
    if (strcmp(text, "none") == 0)
        return true;
    for (size_t i = 0; i < PARAMETER_MAX_LAYERS; i++) {
        size_t n_digits = strspn(text, "0123456789");
        unsigned long units = strtoul(text, NULL, 10);
        if (n_digits == 0 || n_digits > 5 || *text == '0' || units > UINT16_MAX)
            return false;
        out->units[i] = (uint16_t)units;
        text += n_digits;
        if (*text == '\0')
            return true;
        if (*text++ != '-')
            return false;
    }
    return false;
}

bool value_of_field(enum parameter parameter, const struct field *field, union value *out)
{
    *out = (union value){0};
    switch (parameter_info(parameter)->type) {
    case PARAMETER_REAL:
        out->real = field->kind == FIELD_INTEGER ? (double)field->integer : field->real;
        return field->kind == FIELD_REAL || field->kind == FIELD_INTEGER;
    case PARAMETER_INTEGER:
    case PARAMETER_FLAG:
        out->integer = field->integer;
        return field->kind == FIELD_INTEGER;
    case PARAMETER_WORD:
        return field->kind == FIELD_TEXT && find_word(words_of(parameter), field->text, out);
    case PARAMETER_LAYERS:
        break;
    }
    return field->kind == FIELD_TEXT && read_layers(field->text, out);
}
