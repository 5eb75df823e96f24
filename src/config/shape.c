/*
 * Points are named by some of their values. The same reading serves exclude, where a point that has
 * them all is left out, and when, where a parameter applies.
 */
#include "shape.h"

#include <stdlib.h>
#include <string.h>

#include "nnsweep/axis_index.h"
#include "nnsweep/keys.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/settle.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"
#include "read_value.h"
#include "scalars.h"

/* The parameter that a node names. 0, or -1 after a message about `where`. */
static int read_parameter(const struct node *node, const char *where, enum parameter *out,
                          struct diag *diag)
{
    if (node->kind == NODE_SCALAR && parameter_find(node->value, out))
        return 0;
    struct location at = node_location(node);
    struct text got = {0};
    if (!diag_is_full(diag))
        node_describe(&got, node);
    diag_error_at(diag, &at, "'%s' names parameters, got %s", where, text_string(&got));
    text_release(&got);
    if (node->kind != NODE_SCALAR || !diag_takes_notes(diag))
        return -1;
    const char *names[PARAMETER_COUNT];
    for (int i = 0; i < PARAMETER_COUNT; i++)
        names[i] = parameter_info((enum parameter)i)->name;
    const char *nearest = spelling_nearest(node->value, names, PARAMETER_COUNT);
    if (nearest)
        diag_note(diag, "did you mean '%s'?", nearest);
    else
        diag_note(diag, "'nnsweep help keys' lists the parameters");
    return -1;
}

/* --- zip -------------------------------------------------------------------------------------- */

static void read_group(const struct node *group, size_t number, size_t zips[PARAMETER_COUNT],
                       struct diag *diag)
{
    struct location at = node_location(group);
    if (group->kind != NODE_SEQUENCE) {
        report_not(group, KEY_ZIP, "made of lists of parameters", diag);
        return;
    }
    if (group->n_items < 2) {
        diag_error_at(diag, &at, "a list in 'zip' must name at least two parameters, got %u",
                      (unsigned int)group->n_items);
        return;
    }
    for (uint32_t i = 0; i < group->n_items; i++) {
        enum parameter parameter;
        struct location there = node_location(group->items[i]);
        if (read_parameter(group->items[i], "zip", &parameter, diag) != 0)
            continue;
        if (parameter == PARAMETER_SEED) {
            diag_error_at(diag, &there, "'seed' cannot go in step with others: it repeats every "
                          "point");
        } else if (zips[parameter] != 0) {
            diag_error_at(diag, &there, "'%s' is in 'zip' twice", parameter_info(parameter)->name);
        } else {
            zips[parameter] = number;
        }
    }
}

void shape_read_zip(const struct node *node, size_t zips[PARAMETER_COUNT], struct diag *diag)
{
    if (node->kind != NODE_SEQUENCE) {
        report_unexpected(node, KEY_ZIP, diag);
        return;
    }
    for (uint32_t i = 0; i < node->n_items; i++)
        read_group(node->items[i], i + 1, zips, diag);
}

/* The axes that go in step, in the order of the file; how many. */
static size_t axes_of_group(const struct sweep *sweep, size_t number,
                            const struct axis *axes[PARAMETER_COUNT])
{
    size_t n = 0;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (sweep->axes[i].zip == number)
            axes[n++] = &sweep->axes[i];
    }
    return n;
}

/* A place on axes that go in step, for sorting. */
struct place {
    uint64_t i;
    size_t n_axes;
    const struct axis *const *axes;
};

static int compare_values(const struct place *a, const struct place *b)
{
    for (size_t k = 0; k < a->n_axes; k++) {
        union value x = axis_value(a->axes[k], a->i), y = axis_value(a->axes[k], b->i);
        int order = value_compare(a->axes[k]->parameter, x, y);
        if (order != 0)
            return order;
    }
    return 0;
}

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = compare_values(x, y);
    return order != 0 ? order : x->i < y->i ? -1 : x->i > y->i;
}

static void refuse_equal_places(const struct location *at, const struct axis *const *axes,
                                size_t n_axes, struct diag *diag)
{
    struct place *places = mem_array(axes[0]->n_values, sizeof *places);
    for (uint64_t i = 0; i < axes[0]->n_values; i++)
        places[i] = (struct place){.i = i, .n_axes = n_axes, .axes = axes};
    qsort(places, axes[0]->n_values, sizeof *places, compare_places);
    for (uint64_t i = 1; i < axes[0]->n_values; i++) {
        if (compare_values(&places[i - 1], &places[i]) != 0)
            continue;
        diag_error_at(diag, at, "'zip' has the same values twice: at places %llu and %llu",
                      (unsigned long long)places[i - 1].i + 1, (unsigned long long)places[i].i + 1);
        break;
    }
    mem_free(places);
}

enum { MAX_ZIPPED = 10000 }; /* each may be compared with each; see plan.c */

void shape_check_zip(const struct node *node, const struct sweep *sweep, struct diag *diag)
{
    for (uint32_t i = 0; i < node->n_items; i++) {
        const struct axis *axes[PARAMETER_COUNT];
        size_t n_axes = axes_of_group(sweep, i + 1, axes), n_errors = diag->n_errors;
        struct location at = node_location(node->items[i]);
        for (size_t k = 0; k < n_axes; k++) {
            const char *name = parameter_info(axes[k]->parameter)->name;
            if (axes[k]->kind == AXIS_DISTRIBUTION)
                diag_error_at(diag, &at, "'zip' pairs lists, but '%s' is drawn", name);
            else if (axes[k]->cumulative)
                diag_error_at(diag, &at, "'zip' pairs place by place, but '%s' has probabilities",
                              name);
            else if (axes[k]->n_values > MAX_ZIPPED)
                diag_error_at(diag, &at, "'zip' can pair up to %d values, but '%s' has %llu",
                              MAX_ZIPPED, name, (unsigned long long)axes[k]->n_values);
            else if (axes[k]->n_values != axes[0]->n_values && diag->n_errors == n_errors)
                diag_error_at(diag, &at, "'zip' needs lists of equal length, but '%s' has %llu and "
                              "'%s' has %llu", parameter_info(axes[0]->parameter)->name,
                              (unsigned long long)axes[0]->n_values, name,
                              (unsigned long long)axes[k]->n_values);
        }
        if (diag->n_errors == n_errors)
            refuse_equal_places(&at, axes, n_axes, diag);
    }
}

/* --- exclude and when ------------------------------------------------------------------------- */

static int read_values(const struct node *node, struct condition *out, struct diag *diag)
{
    const struct node *const *items = node->kind == NODE_SEQUENCE ? node->items : &node;
    out->n_values = node->kind == NODE_SEQUENCE ? node->n_items : 1;
    if (out->n_values == 0) {
        struct location at = node_location(node);
        return diag_error_at(diag, &at, "a condition on '%s' must have at least one value, got an "
                             "empty list", parameter_info(out->parameter)->name);
    }
    struct placed_value *sorted = mem_array(out->n_values, sizeof *sorted);
    int status = 0;
    for (size_t i = 0; i < out->n_values; i++) {
        sorted[i] = (struct placed_value){.parameter = out->parameter, .place = i};
        if (read_value(items[i], out->parameter, &sorted[i].value, diag) != 0)
            status = -1;
    }
    qsort(sorted, out->n_values, sizeof *sorted, placed_values_compare);
    out->values = mem_array(out->n_values, sizeof *out->values);
    for (size_t i = 0; i < out->n_values; i++)
        out->values[i] = sorted[i].value;
    mem_free(sorted);
    return status;
}

/* Reads {parameter: value or list, ...}. */
static void read_conditions(const struct node *node, const char *where, enum key key,
                            struct conditions *out, struct diag *diag)
{
    if (node->kind != NODE_MAPPING) {
        report_not(node, key, "made of mappings: {parameter: value or list, ...}", diag);
        return;
    }
    if (node->n_items == 0) {
        struct location at = node_location(node);
        diag_error_at(diag, &at, "'%s' has a condition without any parameter", where);
        return;
    }
    out->items = mem_array(node->n_items / 2, sizeof *out->items);
    bool seen[PARAMETER_COUNT] = {0};
    for (uint32_t i = 0; i < node->n_items; i += 2) {
        struct condition condition = {0};
        if (read_parameter(node->items[i], where, &condition.parameter, diag) != 0)
            continue;
        struct location at = node_location(node->items[i]);
        if (seen[condition.parameter]) {
            diag_error_at(diag, &at, "'%s' is given twice here",
                          parameter_info(condition.parameter)->name);
            continue;
        }
        seen[condition.parameter] = true;
        read_values(node->items[i + 1], &condition, diag);
        out->items[out->n++] = condition;
    }
}

void shape_read_exclude(const struct node *node, struct sweep *sweep, struct diag *diag)
{
    if (node->kind != NODE_SEQUENCE) {
        report_unexpected(node, KEY_EXCLUDE, diag);
        return;
    }
    sweep->n_excludes = node->n_items;
    sweep->excludes = mem_array(node->n_items, sizeof *sweep->excludes);
    for (uint32_t i = 0; i < node->n_items; i++)
        read_conditions(node->items[i], "exclude", KEY_EXCLUDE, &sweep->excludes[i], diag);
}

/* Seed and epochs have what they have everywhere: a point is trained with every seed, a trajectory
 * to all its epochs. */
static bool may_have_when(enum parameter parameter)
{
    return parameter != PARAMETER_SEED && parameter != PARAMETER_EPOCHS;
}

/* What follows from a parameter with a `when` of its own waits for it, too. */
static void refuse_waiting(const struct location *at, enum parameter parameter,
                           const struct node *const *when, const struct sweep *sweep,
                           struct diag *diag)
{
    uint64_t deciders = sweep_deciders(sweep, parameter);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (!(deciders >> i & 1) || !when[i])
            continue;
        diag_error_at(diag, at, "a condition in 'when' cannot be on '%s', which follows from '%s', "
                      "which has one itself", parameter_info(parameter)->name,
                      parameter_info((enum parameter)i)->name);
        diag_note(diag, "at line %u", (unsigned int)when[i]->line);
        return;
    }
}

/* A parameter with a `when` of its own cannot be a condition, so that none waits for another; nor
 * can the seed, since a point has the same parameters with every seed. */
static void refuse_conditions(const struct node *node, const struct node *const *when,
                              const struct sweep *sweep, struct diag *diag)
{
    for (uint32_t i = 0; node->kind == NODE_MAPPING && i < node->n_items; i += 2) {
        const struct node *name = node->items[i];
        enum parameter parameter;
        if (name->kind != NODE_SCALAR || !parameter_find(name->value, &parameter))
            continue; /* reported */
        struct location at = node_location(name);
        if (parameter == PARAMETER_SEED) {
            diag_error_at(diag, &at,
                          "a condition in 'when' cannot be on 'seed', which repeats every point");
        } else if (when[parameter]) {
            diag_error_at(diag, &at, "a condition in 'when' cannot be on '%s', which has one "
                          "itself", parameter_info(parameter)->name);
            diag_note(diag, "at line %u", (unsigned int)when[parameter]->line);
        } else {
            refuse_waiting(&at, parameter, when, sweep, diag);
        }
    }
}

static void read_when(const struct node *name, const struct node *node, const struct node **when,
                      struct sweep *sweep, struct diag *diag)
{
    enum parameter parameter;
    if (read_parameter(name, "when", &parameter, diag) != 0)
        return;
    struct location at = node_location(name);
    const struct parameter_info *info = parameter_info(parameter);
    if (!may_have_when(parameter)) {
        diag_error_at(diag, &at, "'when' cannot be said of '%s', which is the same everywhere",
                      info->name);
        return;
    }
    if (when[parameter]) {
        diag_error_at(diag, &at, "'%s' is given twice in 'when'", info->name);
        diag_note(diag, "first at line %u", (unsigned int)when[parameter]->line);
        return;
    }
    when[parameter] = name;
    read_conditions(node, "when", KEY_WHEN, &sweep->when[parameter], diag);
}

void shape_read_when(const struct node *node, struct sweep *sweep, struct diag *diag)
{
    if (node->kind != NODE_MAPPING) {
        report_unexpected(node, KEY_WHEN, diag);
        return;
    }
    const struct node *when[PARAMETER_COUNT] = {NULL};
    for (uint32_t i = 0; i < node->n_items; i += 2)
        read_when(node->items[i], node->items[i + 1], when, sweep, diag);
    for (uint32_t i = 0; i < node->n_items; i += 2)
        refuse_conditions(node->items[i + 1], when, sweep, diag);
}

/* --- What only shows when all is read --------------------------------------------------------- */

enum { MAX_NOTES = 5 }; /* of one warning */

/* By parameter; NULL: any value may come. */
struct axis_indexes {
    struct axis_index *of[PARAMETER_COUNT];
};

static void note_never(enum parameter parameter, union value value, union value nearest,
                       struct diag *diag)
{
    const struct parameter_info *info = parameter_info(parameter);
    struct text note = {0};
    text_addf(&note, "'%s' is never ", info->name);
    value_add(&note, parameter, value);
    if (info->type == PARAMETER_REAL || info->type == PARAMETER_INTEGER) {
        text_add(&note, "; the nearest is ");
        value_add(&note, parameter, nearest);
    }
    diag_note(diag, "%s", text_string(&note));
    text_release(&note);
}

/* "'learning_rate' is never 0.11; the nearest is 0.1", for the first such values. Returns how many
 * there are; with a NULL diag that is all it does. */
static uint64_t note_values_that_never_come(const struct axis_indexes *indexes,
                                            const struct conditions *conditions, struct diag *diag)
{
    uint64_t n = 0;
    for (size_t i = 0; i < conditions->n; i++) {
        const struct condition *condition = &conditions->items[i];
        enum parameter parameter = condition->parameter;
        for (size_t j = 0; j < condition->n_values && indexes->of[parameter]; j++) {
            union value value = condition->values[j];
            union value nearest = axis_index_nearest(indexes->of[parameter], value);
            if (values_agree(parameter, nearest, value) || ++n > MAX_NOTES || !diag)
                continue;
            note_never(parameter, value, nearest, diag);
        }
    }
    if (diag && n > MAX_NOTES)
        diag_note(diag, "and %llu more values that never come",
                  (unsigned long long)(n - MAX_NOTES));
    return n;
}

/* Whether any value may come: drawn from a distribution, or as a default that follows from others. */
static bool may_be_any(const struct axis *axis)
{
    return axis->kind == AXIS_DISTRIBUTION ||
           (axis->kind == AXIS_DEFAULT && parameter_info(axis->parameter)->default_of);
}

/* Indexes of all axes of which one knows the values. */
static void indexes_init(struct axis_indexes *indexes, const struct sweep *sweep)
{
    *indexes = (struct axis_indexes){0};
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct axis *axis = &sweep->axes[i];
        if (!may_be_any(axis))
            indexes->of[axis->parameter] = axis_index_new(axis);
    }
}

static void indexes_release(struct axis_indexes *indexes)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        axis_index_free(indexes->of[i]);
}

void shape_check_exclude(const struct node *node, const struct sweep *sweep,
                         const struct plan *plan, struct diag *diag)
{
    struct axis_indexes indexes;
    indexes_init(&indexes, sweep);
    for (size_t i = 0; i < sweep->n_excludes; i++) {
        if (plan_excludes_any(plan, i))
            continue;
        struct location at = node_location(node->items[i]);
        bool is_shown = !diag_is_full(diag);
        diag_warning_at(diag, &at, "this excludes nothing");
        if (is_shown)
            note_values_that_never_come(&indexes, &sweep->excludes[i], diag);
    }
    indexes_release(&indexes);
}

void shape_check_when(const struct node *node, const struct sweep *sweep, struct diag *diag)
{
    struct axis_indexes indexes;
    indexes_init(&indexes, sweep);
    for (uint32_t i = 0; i < node->n_items; i += 2) {
        enum parameter parameter;
        if (!parameter_find(node->items[i]->value, &parameter))
            continue;
        struct location at = node_location(node->items[i]);
        const struct axis *axis = sweep_axis(sweep, parameter);
        if (axis->kind == AXIS_DEFAULT) {
            diag_warning_at(diag, &at, "'%s' is not given, so 'when' changes nothing",
                            parameter_info(parameter)->name);
        } else if (note_values_that_never_come(&indexes, &sweep->when[parameter], NULL) > 0) {
            diag_warning_at(diag, &at, "'%s' applies where another parameter has a value that it "
                            "never has", parameter_info(parameter)->name);
            note_values_that_never_come(&indexes, &sweep->when[parameter], diag);
        }
    }
    indexes_release(&indexes);
}
