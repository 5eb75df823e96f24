/*
 * One function a type. The type, and where a word may stand in a number's place, is the table's to
 * say.
 */
#include "read_value.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/keys.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"
#include "scalars.h"

static enum key key_of(enum parameter parameter)
{
    return (enum key)(KEY_PARAMETER + (int)parameter);
}

/* --- Numbers ---------------------------------------------------------------------------------- */

static bool is_real(const struct node *node, const struct parameter_info *info, union value *out)
{
    struct number number = read_number(node);
    *out = value_of_real(number.real);
    /* Written so that NaN is out of range. */
    return number.kind != NUMBER_NONE && number.real >= info->min.real &&
           number.real <= info->max.real;
}

static bool is_whole(const struct node *node, const struct parameter_info *info, union value *out)
{
    struct number number = read_whole(node);
    *out = value_of_integer(number.integer);
    return number.kind == NUMBER_INTEGER && number.integer >= info->min.integer &&
           number.integer <= info->max.integer;
}

/* Whether the node is a number the parameter may have; of layers the units of one. */
static bool is_number(const struct node *node, const struct parameter_info *info, union value *out)
{
    switch (info->type) {
    case PARAMETER_REAL:
        return is_real(node, info, out);
    case PARAMETER_INTEGER:
    case PARAMETER_LAYERS:
        return is_whole(node, info, out);
    case PARAMETER_WORD:
    case PARAMETER_FLAG:
        break;
    }
    return false;
}

int read_end(const struct node *node, enum parameter parameter, union value *out,
             struct diag *diag)
{
    const struct parameter_info *info = parameter_info(parameter);
    if (is_number(node, info, out))
        return 0;
    struct text expected = {0};
    if (!diag_is_full(diag)) {
        bool may_be_else = info->word || info->type == PARAMETER_LAYERS;
        parameter_add_numbers(&expected, parameter);
        text_add(&expected, may_be_else ? " here" : "");
    }
    report_not(node, key_of(parameter), text_string(&expected), diag);
    text_release(&expected);
    return -1;
}

/* A number, or the word that may stand in its place. */
static int read_number_or_word(const struct node *node, enum parameter parameter, union value *out,
                               struct diag *diag)
{
    const struct parameter_info *info = parameter_info(parameter);
    if (is_number(node, info, out))
        return 0;
    if (node->kind == NODE_SCALAR && value_find_word(parameter, node->value, out))
        return 0;
    report_unexpected(node, key_of(parameter), diag);
    if (info->word && node->kind == NODE_SCALAR && diag_takes_notes(diag) &&
        spelling_nearest(node->value, &info->word, 1))
        diag_note(diag, "did you mean '%s'?", info->word);
    return -1;
}

/* --- Words ------------------------------------------------------------------------------------ */

/* A word that begins so: glorot is short for two of them. */
static const char *find_longer(const char *beginning, const char *const *names, size_t n)
{
    size_t length = strlen(beginning), i = 0;
    while (i < n && (length < 2 || strncmp(names[i], beginning, length) != 0))
        i++;
    return i < n ? names[i] : NULL;
}

static void suggest_word(const struct node *node, const struct word *words, struct diag *diag)
{
    const char *names[UINT8_MAX];
    size_t n = 0;
    for (; words[n].name; n++)
        names[n] = words[n].name;
    if (node->kind != NODE_SCALAR || !diag_takes_notes(diag))
        return;
    const char *nearest = spelling_nearest(node->value, names, n);
    if (!nearest)
        nearest = find_longer(node->value, names, n);
    if (nearest)
        diag_note(diag, "did you mean '%s'?", nearest);
}

static int read_word(const struct node *node, enum parameter parameter, union value *out,
                     struct diag *diag)
{
    if (node->kind == NODE_SCALAR && value_find_word(parameter, node->value, out))
        return 0;
    report_unexpected(node, key_of(parameter), diag);
    suggest_word(node, parameter_info(parameter)->words, diag);
    return -1;
}

/* --- Layers ----------------------------------------------------------------------------------- */

/* [16, 8] */
static int read_layer_list(const struct node *node, enum parameter parameter, union value *out,
                           struct diag *diag)
{
    struct location at = node_location(node);
    const char *name = parameter_info(parameter)->name;
    if (node->n_items < 1 || node->n_items > PARAMETER_MAX_LAYERS) {
        diag_error_at(diag, &at, "a list of layers in 'parameters.%s' must have from 1 to %d "
                      "sizes, got %u", name, PARAMETER_MAX_LAYERS, (unsigned int)node->n_items);
        if (node->n_items == 0)
            diag_note(diag, "a network without hidden layers is written none");
        return -1;
    }
    int status = 0;
    for (uint32_t i = 0; i < node->n_items; i++) {
        union value units;
        if (read_end(node->items[i], parameter, &units, diag) != 0)
            status = -1;
        else
            out->units[i] = (uint16_t)units.integer;
    }
    return status;
}

/* What is the matter with sizes that are numbers, joined by a minus. */
static void note_on_layers(const char *text, const struct parameter_info *info, struct diag *diag)
{
    size_t n_layers = 0;
    for (;; n_layers++) {
        size_t n_digits = strspn(text, "0123456789");
        if (n_digits == 0 || (text[n_digits] != '-' && text[n_digits] != '\0'))
            return; /* something else */
        if (*text == '0' || n_digits > 9 || strtol(text, NULL, 10) > info->max.integer) {
            diag_note(diag, "a layer has from %" PRId64 " to %" PRId64 " units", info->min.integer,
                      info->max.integer);
            return;
        }
        text += n_digits;
        if (*text++ == '\0')
            break;
    }
    if (++n_layers > PARAMETER_MAX_LAYERS)
        diag_note(diag, "these are %zu layers", n_layers);
}

static int read_layers(const struct node *node, enum parameter parameter, union value *out,
                       struct diag *diag)
{
    *out = value_of_layer(0);
    if (node->kind == NODE_SEQUENCE)
        return read_layer_list(node, parameter, out, diag);
    struct field field = {.kind = FIELD_TEXT, .text = node->value};
    if (node->kind == NODE_SCALAR && value_of_field(parameter, &field, out))
        return 0;
    report_unexpected(node, key_of(parameter), diag);
    if (node->kind == NODE_SCALAR && diag_takes_notes(diag))
        note_on_layers(node->value, parameter_info(parameter), diag);
    return -1;
}

/* --- Any -------------------------------------------------------------------------------------- */

int read_value(const struct node *node, enum parameter parameter, union value *out,
               struct diag *diag)
{
    const struct parameter_info *info = parameter_info(parameter);
    bool flag;
    switch (info->type) {
    case PARAMETER_REAL:
    case PARAMETER_INTEGER:
        return read_number_or_word(node, parameter, out, diag);
    case PARAMETER_WORD:
        return read_word(node, parameter, out, diag);
    case PARAMETER_FLAG:
        if (read_flag(node, key_of(parameter), &flag, diag) != 0)
            return -1;
        *out = value_of_integer(flag);
        return 0;
    case PARAMETER_LAYERS:
        break;
    }
    return read_layers(node, parameter, out, diag);
}
