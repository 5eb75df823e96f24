/*
 * A range has the values min + i * step up to max, inclusive. How many that are is decided with a
 * tolerance of a few roundings: 0.1 to 0.3 in steps of 0.1 means three values, although the double
 * nearest to 0.3 lies below 0.1 + 2 * 0.1.
 */
#include "axis.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"
#include "scalars.h"

static enum key key_of(enum parameter parameter)
{
    return (enum key)(KEY_PARAMETER + (int)parameter);
}

struct axis axis_default(enum parameter parameter)
{
    struct axis axis = {.parameter = parameter, .kind = AXIS_LIST, .n_values = 1};
    axis.values = mem_copy(&parameter_info(parameter)->default_value, sizeof(union value));
    return axis;
}

/* A value with its place in the list, to find those that are listed twice. */
struct listed {
    union value value;
    uint32_t i;
};

static int compare_integers(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    if (x->value.integer != y->value.integer)
        return x->value.integer < y->value.integer ? -1 : 1;
    return x->i < y->i ? -1 : x->i > y->i;
}

static int compare_reals(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    if (x->value.real < y->value.real || x->value.real > y->value.real)
        return x->value.real < y->value.real ? -1 : 1;
    return x->i < y->i ? -1 : x->i > y->i;
}

static int report_twice(const struct node *node, enum parameter parameter, struct diag *diag)
{
    struct location at = node_location(node);
    struct text got = {0};
    node_describe(&got, node);
    diag_error_at(diag, &at, "'parameters.%s' has the value %s twice",
                  parameter_info(parameter)->name, text_string(&got));
    text_release(&got);
    return -1;
}

/* The same trial would be listed twice; a list says each value once. */
static int refuse_repeats(const struct node *list, const struct axis *axis, struct diag *diag)
{
    bool is_real = parameter_info(axis->parameter)->type == PARAMETER_REAL;
    struct listed *sorted = mem_array(axis->n_values, sizeof *sorted);
    for (uint32_t i = 0; i < axis->n_values; i++)
        sorted[i] = (struct listed){.value = axis->values[i], .i = i};
    qsort(sorted, axis->n_values, sizeof *sorted, is_real ? compare_reals : compare_integers);
    int status = 0;
    for (uint64_t i = 1; i < axis->n_values; i++) {
        union value a = sorted[i - 1].value, b = sorted[i].value;
        bool is_repeat = is_real ? !(a.real < b.real) : a.integer == b.integer;
        if (is_repeat)
            status = report_twice(list->items[sorted[i].i], axis->parameter, diag);
    }
    mem_free(sorted);
    return status;
}

static int read_list(const struct node *node, struct axis *axis, struct diag *diag)
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
    return status == 0 ? refuse_repeats(node, axis, diag) : -1;
}

/* The keys of a range. */
enum range_key { RANGE_MIN, RANGE_MAX, RANGE_STEP };
enum { RANGE_KEY_COUNT = RANGE_STEP + 1 };
static const char *const range_keys[RANGE_KEY_COUNT] = {"min", "max", "step"};

/* Finds the nodes of a range's keys, reporting keys that are unknown, twice or missing. */
static int find_range_keys(const struct node *node, enum parameter parameter,
                           const struct node *found[RANGE_KEY_COUNT], struct diag *diag)
{
    size_t n_errors = diag->n_errors;
    const char *name = parameter_info(parameter)->name;
    for (uint32_t i = 0; i < node->n_items; i += 2) {
        const struct node *key = node->items[i];
        const char *word = key->kind == NODE_SCALAR ? key->value : "";
        struct location at = node_location(key);
        size_t k = 0;
        while (k < RANGE_KEY_COUNT && strcmp(range_keys[k], word) != 0)
            k++;
        if (k == RANGE_KEY_COUNT) {
            diag_error_at(diag, &at, "unknown key '%s' in 'parameters.%s'; a range has min, max and step",
                          word, name);
            const char *nearest = spelling_nearest(word, range_keys, RANGE_KEY_COUNT);
            if (nearest)
                diag_note(diag, "did you mean '%s'?", nearest);
        } else if (found[k]) {
            diag_error_at(diag, &at, "'%s' is given twice in 'parameters.%s'", word, name);
        } else {
            found[k] = node->items[i + 1];
        }
    }
    bool needs_step = parameter_info(parameter)->type == PARAMETER_REAL;
    for (size_t k = 0; k < RANGE_KEY_COUNT && diag->n_errors == n_errors; k++) {
        struct location at = node_location(node);
        if (!found[k] && (k != RANGE_STEP || needs_step))
            diag_error_at(diag, &at, "'parameters.%s' is a range without '%s'", name,
                          range_keys[k]);
    }
    return diag->n_errors == n_errors ? 0 : -1;
}

static int report_range(const struct node *node, enum parameter parameter, const char *problem,
                        struct diag *diag)
{
    struct location at = node_location(node);
    return diag_error_at(diag, &at, "'parameters.%s' has %s", parameter_info(parameter)->name,
                         problem);
}

static int read_integer_range(const struct node *const found[RANGE_KEY_COUNT],
                              struct axis *axis, struct diag *diag)
{
    union value min, max, step = {.integer = 1};
    bool is_bad = read_value(found[RANGE_MIN], axis->parameter, &min, diag) != 0;
    is_bad |= read_value(found[RANGE_MAX], axis->parameter, &max, diag) != 0;
    if (found[RANGE_STEP])
        is_bad |= read_value(found[RANGE_STEP], axis->parameter, &step, diag) != 0;
    if (is_bad)
        return -1;
    if (max.integer < min.integer)
        return report_range(found[RANGE_MAX], axis->parameter, "a max below its min", diag);
    if (step.integer < 1)
        return report_range(found[RANGE_STEP], axis->parameter, "a step of 0", diag);
    axis->min = min;
    axis->step = step;
    axis->n_values = (uint64_t)((max.integer - min.integer) / step.integer) + 1;
    return 0;
}

static int read_real_range(const struct node *const found[RANGE_KEY_COUNT], struct axis *axis,
                           struct diag *diag)
{
    union value min, max, step;
    bool is_bad = read_value(found[RANGE_MIN], axis->parameter, &min, diag) != 0;
    is_bad |= read_value(found[RANGE_MAX], axis->parameter, &max, diag) != 0;
    is_bad |= read_value(found[RANGE_STEP], axis->parameter, &step, diag) != 0;
    if (is_bad)
        return -1;
    if (max.real < min.real)
        return report_range(found[RANGE_MAX], axis->parameter, "a max below its min", diag);
    double steps = (max.real - min.real) / step.real;
    if (!(steps < 1e18) || min.real + step.real <= min.real)
        return report_range(found[RANGE_STEP], axis->parameter,
                            "a step too small to tell its values apart", diag);
    double tolerance = 4 * DBL_EPSILON * ((max.real + min.real) / step.real + 1);
    axis->min = min;
    axis->step = step;
    axis->n_values = (uint64_t)floor(steps + fmin(tolerance, 0.25)) + 1;
    return 0;
}

static int read_range(const struct node *node, struct axis *axis, struct diag *diag)
{
    const struct node *found[RANGE_KEY_COUNT] = {0};
    if (find_range_keys(node, axis->parameter, found, diag) != 0)
        return -1;
    axis->kind = AXIS_RANGE;
    switch (parameter_info(axis->parameter)->type) {
    case PARAMETER_REAL:
        return read_real_range(found, axis, diag);
    case PARAMETER_INTEGER:
        break;
    }
    return read_integer_range(found, axis, diag);
}

int axis_read(const struct node *node, enum parameter parameter, struct axis *out,
              struct diag *diag)
{
    *out = (struct axis){.parameter = parameter};
    switch (node->kind) {
    case NODE_SEQUENCE:
        return read_list(node, out, diag);
    case NODE_MAPPING:
        return read_range(node, out, diag);
    case NODE_SCALAR:
        break;
    }
    out->kind = AXIS_LIST;
    out->n_values = 1;
    out->values = mem_array(1, sizeof *out->values);
    if (node_is_null(node))
        return report_unexpected(node, key_of(parameter), diag);
    return read_value(node, parameter, &out->values[0], diag);
}
