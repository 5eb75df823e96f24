/* The form follows from `distribution`, or else from the first of value, values and min. */
#include "parts.h"

#include <math.h>
#include <string.h>

#include "nnsweep/spacing.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"
#include "scalars.h"

enum value_key parts_find_key(const char *name)
{
    int i = 0;
    while (i < VALUE_KEY_COUNT && strcmp(value_key_info((enum value_key)i)->name, name) != 0)
        i++;
    return (enum value_key)i;
}

static void report_unknown(const struct node *key, enum parameter parameter, struct diag *diag)
{
    struct location at = node_location(key);
    if (key->kind != NODE_SCALAR) {
        diag_error_at(diag, &at, "a key in 'parameters.%s' must be a name, got %s",
                      parameter_info(parameter)->name,
                      key->kind == NODE_SEQUENCE ? "a list" : "a mapping");
        return;
    }
    parts_report_unknown(&at, key->value, parameter, diag);
}

void parts_report_unknown(const struct location *at, const char *word, enum parameter parameter,
                          struct diag *diag)
{
    diag_error_at(diag, at, "unknown key '%s' in 'parameters.%s'", word,
                  parameter_info(parameter)->name);
    if (!diag_takes_notes(diag))
        return;
    const char *names[VALUE_KEY_COUNT];
    struct text list = {0};
    for (int i = 0; i < VALUE_KEY_COUNT; i++) {
        names[i] = value_key_info((enum value_key)i)->name;
        text_addf(&list, "%s%s", i == 0 ? "" : i + 1 < VALUE_KEY_COUNT ? ", " : " and ", names[i]);
    }
    const char *nearest = spelling_nearest(word, names, VALUE_KEY_COUNT);
    if (nearest)
        diag_note(diag, "did you mean '%s'?", nearest);
    else
        diag_note(diag, "known are %s", text_string(&list));
    text_release(&list);
}

static void find_parts(struct parts *parts, struct diag *diag)
{
    for (uint32_t i = 0; i < parts->node->n_items; i += 2) {
        const struct node *key = parts->node->items[i];
        enum value_key part = key->kind == NODE_SCALAR ? parts_find_key(key->value)
                                                       : (enum value_key)VALUE_KEY_COUNT;
        if (part == (enum value_key)VALUE_KEY_COUNT) {
            report_unknown(key, parts->parameter, diag);
        } else if (parts->of[part]) {
            struct location at = node_location(key);
            diag_error_at(diag, &at, "'%s' is given twice in 'parameters.%s'", key->value,
                          parameter_info(parts->parameter)->name);
        } else {
            parts->of[part] = parts->node->items[i + 1];
        }
    }
}

/* log_uniform is W&B's old name, whose min and max are exponents; people mean values by it. The
 * message says both. */
static int report_log_uniform(const struct parts *parts, struct diag *diag)
{
    struct location at = node_location(parts->of[VALUE_DISTRIBUTION]);
    diag_error_at(diag, &at, "'log_uniform' has two meanings; write log_uniform_values");
    const struct node *min = parts->of[VALUE_MIN], *max = parts->of[VALUE_MAX];
    struct number from = min ? read_number(min) : (struct number){.kind = NUMBER_NONE};
    struct number to = max ? read_number(max) : (struct number){.kind = NUMBER_NONE};
    if (from.kind == NUMBER_NONE || to.kind == NUMBER_NONE || !(fabs(from.real) < 700) ||
        !(fabs(to.real) < 700))
        return -1;
    if (from.real > 0) /* which the other meaning does not need */
        diag_note(diag, "with min: %s, max: %s when these are the values", min->value, max->value);
    diag_note(diag, "with min: %.6g, max: %.6g when they are exponents, as W&B has it",
              spacing_exp(from.real), spacing_exp(to.real));
    return -1;
}

static int find_distribution(struct parts *parts, struct diag *diag)
{
    const struct node *node = parts->of[VALUE_DISTRIBUTION];
    const char *names[DISTRIBUTION_COUNT];
    struct text expected = {0};
    for (int i = 0; i < DISTRIBUTION_COUNT; i++) {
        names[i] = distribution_name((enum distribution)i);
        text_addf(&expected, "%s%s", i == 0 ? "" : i + 1 < DISTRIBUTION_COUNT ? ", " : " or ",
                  names[i]);
        if (node->kind == NODE_SCALAR && strcmp(node->value, names[i]) == 0)
            parts->form = FORM_FIRST_DISTRIBUTION + (size_t)i;
    }
    int status = parts->form >= FORM_FIRST_DISTRIBUTION ? 0 : -1;
    if (status != 0 && node->kind == NODE_SCALAR && strcmp(node->value, "log_uniform") == 0) {
        report_log_uniform(parts, diag);
    } else if (status != 0) {
        parts_report(parts, VALUE_DISTRIBUTION, text_string(&expected), diag);
        const char *nearest = node->kind == NODE_SCALAR
                                  ? spelling_nearest(node->value, names, DISTRIBUTION_COUNT)
                                  : NULL;
        if (nearest)
            diag_note(diag, "did you mean '%s'?", nearest);
    }
    text_release(&expected);
    return status;
}

static void check_form(const struct parts *parts, struct diag *diag)
{
    const struct value_form *form = value_form(parts->form);
    const char *name = parameter_info(parts->parameter)->name;
    for (int i = 0; i < VALUE_KEY_COUNT; i++) {
        unsigned int bit = 1U << i;
        const char *key = value_key_info((enum value_key)i)->name;
        if (!parts->of[i] && (form->required & bit)) {
            struct location at = node_location(parts->node);
            diag_error_at(diag, &at, "'parameters.%s' is %s without '%s'", name, form->what, key);
        } else if (parts->of[i] && !((form->required | form->optional) & bit)) {
            struct location at = node_location(parts->of[i]);
            diag_error_at(diag, &at, "'parameters.%s' is %s, which has no '%s'", name, form->what,
                          key);
        }
    }
}

/* Words have no order that means anything, true and false no numbers in between. */
static int refuse_range(const struct parts *parts, struct diag *diag)
{
    enum parameter_type type = parameter_info(parts->parameter)->type;
    bool is_listed = parts->form == FORM_VALUE || parts->of[VALUE_VALUES];
    if (is_listed || (type != PARAMETER_WORD && type != PARAMETER_FLAG))
        return 0;
    struct location at = node_location(parts->node);
    const char *name = parameter_info(parts->parameter)->name;
    struct text values = {0};
    key_add_expected(&values, (enum key)(KEY_PARAMETER + (int)parts->parameter));
    diag_error_at(diag, &at, "'parameters.%s' has words for values, which have no range", name);
    diag_note(diag, "write a list of %s", text_string(&values));
    text_release(&values);
    return -1;
}

int parts_read(const struct node *node, enum parameter parameter, struct parts *out,
               struct diag *diag)
{
    size_t n_errors = diag->n_errors;
    *out = (struct parts){.node = node, .parameter = parameter, .form = FORM_RANGE};
    find_parts(out, diag);
    if (diag->n_errors > n_errors)
        return -1;
    if (out->of[VALUE_DISTRIBUTION]) {
        if (find_distribution(out, diag) != 0)
            return -1;
    } else if (out->of[VALUE_VALUE]) {
        out->form = FORM_VALUE;
    } else if (out->of[VALUE_VALUES]) {
        out->form = FORM_VALUES;
    }
    if (refuse_range(out, diag) == 0)
        check_form(out, diag);
    return diag->n_errors == n_errors ? 0 : -1;
}

bool parts_are_real(const struct parts *parts)
{
    return parameter_info(parts->parameter)->type == PARAMETER_REAL;
}

int parts_report(const struct parts *parts, enum value_key key, const char *expected,
                 struct diag *diag)
{
    struct location at = node_location(parts->of[key]);
    struct text got = {0};
    node_describe(&got, parts->of[key]);
    diag_error_at(diag, &at, "'parameters.%s.%s' must be %s, got %s",
                  parameter_info(parts->parameter)->name, value_key_info(key)->name, expected,
                  text_string(&got));
    note_on_number(parts->of[key], diag);
    text_release(&got);
    return -1;
}

int parts_report_problem(const struct parts *parts, enum value_key key, const char *problem,
                         struct diag *diag)
{
    struct location at = node_location(parts->of[key]);
    return diag_error_at(diag, &at, "'parameters.%s' has %s",
                         parameter_info(parts->parameter)->name, problem);
}
