/* A parameter's values: which form they have, and the lists. Other forms have files of their own. */
#include "axis.h"

#include <stdlib.h>

#include "distribution.h"
#include "nnsweep/mem.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"
#include "parts.h"
#include "range.h"
#include "read_value.h"

struct axis axis_default(enum parameter parameter)
{
    return (struct axis){.parameter = parameter, .kind = AXIS_DEFAULT, .n_values = 1};
}

static int report_twice(const struct node *node, enum parameter parameter, union value value,
                        struct diag *diag)
{
    struct location at = node_location(node);
    struct text got = {0};
    if (!diag_is_full(diag) && node->kind == NODE_SCALAR)
        node_describe(&got, node);
    else if (!diag_is_full(diag))
        value_add(&got, parameter, value);
    diag_error_at(diag, &at, "'parameters.%s' has the value %s twice",
                  parameter_info(parameter)->name, text_string(&got));
    text_release(&got);
    return -1;
}

/* The same trial would be listed twice; a list says each value once. */
static int refuse_repeats(const struct node *list, const struct axis *axis, struct diag *diag)
{
    struct placed_value *sorted = mem_array(axis->n_values, sizeof *sorted);
    for (uint32_t i = 0; i < axis->n_values; i++)
        sorted[i] = (struct placed_value){axis->parameter, axis->values[i], i};
    qsort(sorted, axis->n_values, sizeof *sorted, placed_values_compare);
    int status = 0;
    for (uint64_t i = 1; i < axis->n_values; i++) {
        if (value_compare(axis->parameter, sorted[i - 1].value, sorted[i].value) == 0)
            status = report_twice(list->items[sorted[i].place], axis->parameter, sorted[i].value,
                                  diag);
    }
    mem_free(sorted);
    return status;
}

static int read_list(const struct node *node, bool may_repeat, struct axis *axis,
                     struct diag *diag)
{
    if (node->n_items == 0) {
        struct location at = node_location(node);
        return diag_error_at(diag, &at, "'parameters.%s' must have at least one value, got an empty list",
                             parameter_info(axis->parameter)->name);
    }
    axis->kind = AXIS_LIST;
    axis->n_values = node->n_items;
    axis->values = mem_array(node->n_items, sizeof *axis->values);
    int status = 0;
    for (uint32_t i = 0; i < node->n_items; i++) {
        if (read_value(node->items[i], axis->parameter, &axis->values[i], diag) != 0)
            status = -1;
    }
    return status == 0 && !may_repeat ? refuse_repeats(node, axis, diag) : status;
}

static int read_single(const struct node *node, struct axis *axis, struct diag *diag)
{
    axis->kind = AXIS_LIST;
    axis->n_values = 1;
    axis->values = mem_array(1, sizeof *axis->values);
    return read_value(node, axis->parameter, &axis->values[0], diag);
}

/* What random and sobol understand and a grid does not, at the key that says it. */
static int refuse_drawing(const struct parts *parts, enum value_key key, struct diag *diag)
{
    struct location at = node_location(parts->of[key]);
    const char *name = parameter_info(parts->parameter)->name;
    if (parts->parameter == PARAMETER_SEED) {
        diag_error_at(diag, &at,
                      "'parameters.seed' is not drawn: every point is trained with every seed");
        diag_note(diag, "write a value, a list, or {min: , max: }");
        return -1;
    }
    diag_error_at(diag, &at, "'parameters.%s' has '%s', but a grid draws nothing", name,
                  value_key_info(key)->name);
    diag_note(diag, "say 'method: random' or 'method: sobol'");
    return -1;
}

static int read_mapping(const struct node *node, enum method method, bool may_repeat,
                        struct axis *axis, struct diag *diag)
{
    struct parts parts;
    if (parts_read(node, axis->parameter, &parts, diag) != 0)
        return -1;
    bool is_drawn = method != METHOD_GRID && axis->parameter != PARAMETER_SEED;
    if (!is_drawn && parts.form >= FORM_FIRST_DISTRIBUTION)
        return refuse_drawing(&parts, VALUE_DISTRIBUTION, diag);
    if (!is_drawn && parts.of[VALUE_PROBABILITIES])
        return refuse_drawing(&parts, VALUE_PROBABILITIES, diag);
    if (parts.form == FORM_VALUE)
        return read_single(parts.of[VALUE_VALUE], axis, diag);
    if (parts.of[VALUE_VALUES]) {
        if (parts.of[VALUE_VALUES]->kind != NODE_SEQUENCE)
            return parts_report(&parts, VALUE_VALUES, "a list", diag);
        return read_list(parts.of[VALUE_VALUES], may_repeat, axis, diag) == 0
                   ? distribution_read_probabilities(&parts, axis, diag)
                   : -1;
    }
    bool is_counted = parts.of[VALUE_STEP] || parts.of[VALUE_COUNT];
    if (parts.form == FORM_RANGE && (!is_drawn || is_counted))
        return range_read(&parts, axis, diag);
    return distribution_read(&parts, axis, diag);
}

int axis_read(const struct node *node, enum parameter parameter, enum method method,
              bool may_repeat, struct axis *out, struct diag *diag)
{
    *out = (struct axis){.parameter = parameter};
    switch (node->kind) {
    case NODE_SEQUENCE:
        return read_list(node, may_repeat, out, diag);
    case NODE_MAPPING:
        return read_mapping(node, method, may_repeat, out, diag);
    case NODE_SCALAR:
        break;
    }
    return read_single(node, out, diag);
}

static bool is_value(const struct node *node, enum parameter parameter, union value value)
{
    struct diag ignored = {0};
    union value read;
    bool is = read_value(node, parameter, &read, &ignored) == 0 &&
              value_compare(parameter, read, value) == 0;
    diag_release(&ignored);
    return is;
}

/* The list that says the values one by one, or NULL. */
static const struct node *find_list(const struct node *node)
{
    for (uint32_t i = 0; node->kind == NODE_MAPPING && i < node->n_items; i += 2) {
        if (parts_find_key(node->items[i]->value) == VALUE_VALUES)
            return node->items[i + 1];
    }
    return node->kind == NODE_SEQUENCE ? node : NULL;
}

const struct node *axis_find_value(const struct node *node, enum parameter parameter,
                                   union value value)
{
    const struct node *list = find_list(node);
    if (!list)
        return node->kind == NODE_MAPPING || is_value(node, parameter, value) ? node : NULL;
    for (uint32_t i = 0; i < list->n_items; i++) {
        if (is_value(list->items[i], parameter, value))
            return list->items[i];
    }
    return NULL;
}
