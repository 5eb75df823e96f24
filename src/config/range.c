/*
 * A range has the values min + i * step up to max, inclusive, as decimals: 0.1 to 0.3 in steps of
 * 0.1 are 0.1, 0.2 and 0.3, although no double is one of them.
 *
 * With a count, the values are listed: they are as many as somebody wrote, and rounded to what
 * somebody would have written.
 */
#include "range.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/spacing.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"
#include "read_value.h"
#include "scalars.h"

int range_read_ends(const struct parts *parts, union value *min, union value *max,
                    struct diag *diag)
{
    bool is_bad = read_end(parts->of[VALUE_MIN], parts->parameter, min, diag) != 0;
    is_bad |= read_end(parts->of[VALUE_MAX], parts->parameter, max, diag) != 0;
    if (is_bad)
        return -1;
    if (parts_are_real(parts) ? max->real < min->real : max->integer < min->integer)
        return parts_report_problem(parts, VALUE_MAX, "a max below its min", diag);
    return 0;
}

int range_read_scale(const struct parts *parts, bool *is_log, struct diag *diag)
{
    const struct node *node = parts->of[VALUE_SCALE];
    *is_log = node && node->kind == NODE_SCALAR && strcmp(node->value, "log") == 0;
    if (!node || *is_log || (node->kind == NODE_SCALAR && strcmp(node->value, "linear") == 0))
        return 0;
    return parts_report(parts, VALUE_SCALE, "linear or log", diag);
}

int range_check_log(const struct parts *parts, union value min, struct diag *diag)
{
    if (parts_are_real(parts) ? min.real > 0 : min.integer > 0)
        return 0;
    return parts_report_problem(parts, VALUE_MIN, "a min of 0, which has no logarithm", diag);
}

static int read_integer_step(const struct parts *parts, struct axis *axis, union value min,
                             union value max, struct diag *diag)
{
    union value step = value_of_integer(1);
    if (parts->of[VALUE_STEP] &&
        read_end(parts->of[VALUE_STEP], axis->parameter, &step, diag) != 0)
        return -1;
    if (step.integer < 1)
        return parts_report_problem(parts, VALUE_STEP, "a step of 0", diag);
    axis->kind = AXIS_RANGE;
    axis->min = min;
    axis->step = step;
    axis->n_values = (uint64_t)((max.integer - min.integer) / step.integer) + 1;
    return 0;
}

static int read_real_step(const struct parts *parts, struct axis *axis, union value min,
                          union value max, struct diag *diag)
{
    union value step;
    if (read_end(parts->of[VALUE_STEP], axis->parameter, &step, diag) != 0)
        return -1;
    if (step.real < fmax(DBL_EPSILON * max.real, 2 * DBL_TRUE_MIN))
        return parts_report_problem(parts, VALUE_STEP,
                                    "a step too small to tell its values apart", diag);
    axis->decimals = decimals_new(parts->of[VALUE_MIN]->value, parts->of[VALUE_MAX]->value,
                                  parts->of[VALUE_STEP]->value, &axis->n_values);
    if (!axis->decimals)
        return parts_report_problem(parts, VALUE_STEP, "a step with too many decimals to add it "
                                    "up exactly; write fewer, or a count", diag);
    axis->kind = AXIS_RANGE;
    axis->min = min;
    axis->step = step;
    return 0;
}

static union value counted_value(const struct axis *axis, union value min, union value max,
                                 bool is_log, uint64_t i)
{
    bool is_real = parameter_info(axis->parameter)->type == PARAMETER_REAL;
    double from = is_real ? min.real : (double)min.integer;
    double to = is_real ? max.real : (double)max.integer;
    double real = is_log ? spacing_geometric_value(from, to, i, axis->n_values)
                         : spacing_linear_value(from, to, i, axis->n_values);
    if (is_real)
        return value_of_real(real);
    return value_of_integer((int64_t)floor(real + 0.5));
}

/* Numbers of units become one layer each. */
static void make_layers(struct axis *axis)
{
    for (uint64_t i = 0; i < axis->n_values; i++)
        axis->values[i] = value_of_layer((uint16_t)axis->values[i].integer);
}

static int read_counted(const struct parts *parts, struct axis *axis, union value min,
                        union value max, bool is_log, struct diag *diag)
{
    struct number count = read_whole(parts->of[VALUE_COUNT]);
    if (count.kind != NUMBER_INTEGER || count.integer < 1 || count.integer > VALUE_MAX_COUNT) {
        struct text expected = {0};
        text_addf(&expected, "a whole number from 1 to %d", VALUE_MAX_COUNT);
        parts_report(parts, VALUE_COUNT, text_string(&expected), diag);
        text_release(&expected);
        return -1;
    }
    bool is_point = parts_are_real(parts) ? !(min.real < max.real) : min.integer == max.integer;
    if (count.integer == 1 && !is_point)
        return parts_report_problem(parts, VALUE_COUNT, "one value, but another max than min",
                                    diag);
    axis->kind = AXIS_LIST;
    axis->n_values = (uint64_t)count.integer;
    axis->values = mem_array(axis->n_values, sizeof *axis->values);
    for (uint64_t i = 0; i < axis->n_values; i++) {
        axis->values[i] = counted_value(axis, min, max, is_log, i);
        if (i == 0)
            continue;
        union value last = axis->values[i - 1], value = axis->values[i];
        if (parts_are_real(parts) ? !(last.real < value.real) : last.integer >= value.integer)
            return parts_report_problem(parts, VALUE_COUNT,
                                        "a count too large to tell its values apart", diag);
    }
    if (parameter_info(axis->parameter)->type == PARAMETER_LAYERS)
        make_layers(axis);
    return 0;
}

int range_read(const struct parts *parts, struct axis *axis, struct diag *diag)
{
    union value min, max;
    bool is_log = false;
    bool is_bad = range_read_ends(parts, &min, &max, diag) != 0;
    is_bad |= range_read_scale(parts, &is_log, diag) != 0;
    if (is_bad)
        return -1;
    if (parts->of[VALUE_STEP] && parts->of[VALUE_COUNT])
        return parts_report_problem(parts, VALUE_COUNT, "both a step and a count", diag);
    if (is_log && range_check_log(parts, min, diag) != 0)
        return -1;
    if (parts->of[VALUE_COUNT])
        return read_counted(parts, axis, min, max, is_log, diag);
    if (is_log)
        return parts_report_problem(parts, VALUE_SCALE, "a log scale, which needs a count", diag);
    if (!parts_are_real(parts))
        return read_integer_step(parts, axis, min, max, diag);
    if (parts->of[VALUE_STEP])
        return read_real_step(parts, axis, min, max, diag);
    struct location at = node_location(parts->node);
    diag_error_at(diag, &at, "'parameters.%s' is a range without 'step' or 'count'",
                  parameter_info(parts->parameter)->name);
    diag_note(diag, "to draw from it, say 'method: random' or 'method: sobol'");
    return -1;
}
