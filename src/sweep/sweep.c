/* Axes and their values; conditions on them. */
#include "nnsweep/sweep.h"

#include <math.h>

#include "nnsweep/mem.h"

static bool is_real(enum parameter parameter)
{
    return parameter_info(parameter)->type == PARAMETER_REAL;
}

union value axis_value(const struct axis *axis, uint64_t i)
{
    if (axis->kind == AXIS_LIST)
        return axis->values[i];
    switch (parameter_info(axis->parameter)->type) {
    case PARAMETER_REAL:
        return (union value){.real = axis->min.real + (double)i * axis->step.real};
    case PARAMETER_INTEGER:
        break;
    }
    return (union value){.integer = axis->min.integer + (int64_t)i * axis->step.integer};
}

bool axis_is_fixed(const struct axis *axis)
{
    return axis->kind != AXIS_DISTRIBUTION && axis->n_values == 1;
}

/* How far apart two values are; whole numbers are exact in doubles. */
static double distance(enum parameter parameter, union value a, union value b)
{
    return is_real(parameter) ? fabs(a.real - b.real)
                              : fabs((double)a.integer - (double)b.integer);
}

/* The place on a range from which `value` is less than a step away. */
static uint64_t place_below(const struct axis *axis, union value value)
{
    double steps = is_real(axis->parameter)
                       ? (value.real - axis->min.real) / axis->step.real
                       : (double)(value.integer - axis->min.integer) / (double)axis->step.integer;
    if (!(steps > 0))
        return 0;
    return steps < (double)axis->n_values ? (uint64_t)steps : axis->n_values - 1;
}

union value axis_nearest(const struct axis *axis, union value value)
{
    uint64_t from = 0, to = axis->n_values;
    if (axis->kind == AXIS_RANGE) {
        from = place_below(axis, value);
        to = from + 2 < to ? from + 2 : to;
    }
    union value nearest = axis_value(axis, from);
    for (uint64_t i = from + 1; i < to; i++) {
        union value other = axis_value(axis, i);
        if (distance(axis->parameter, other, value) < distance(axis->parameter, nearest, value))
            nearest = other;
    }
    return nearest;
}

union value axis_largest(const struct axis *axis)
{
    if (axis->kind == AXIS_DISTRIBUTION)
        return is_real(axis->parameter)
                   ? (union value){.real = axis->spread.max}
                   : (union value){.integer = (int64_t)axis->spread.max};
    if (axis->kind == AXIS_RANGE) /* ranges ascend */
        return axis_value(axis, axis->n_values - 1);
    union value largest = axis->values[0];
    for (uint64_t i = 1; i < axis->n_values; i++) {
        union value value = axis->values[i];
        if (is_real(axis->parameter) ? value.real > largest.real : value.integer > largest.integer)
            largest = value;
    }
    return largest;
}

bool values_agree(enum parameter parameter, union value a, union value b)
{
    if (!is_real(parameter))
        return a.integer == b.integer;
    return fabs(a.real - b.real) <= 1e-14 * fmax(fabs(a.real), fabs(b.real));
}

bool conditions_hold(const struct conditions *conditions, const struct trial *trial)
{
    for (size_t i = 0; i < conditions->n; i++) {
        const struct condition *condition = &conditions->items[i];
        union value value = trial->values[condition->parameter];
        size_t j = 0;
        while (j < condition->n_values &&
               !values_agree(condition->parameter, condition->values[j], value))
            j++;
        if (j == condition->n_values)
            return false;
    }
    return true;
}

void conditions_release(struct conditions *conditions)
{
    for (size_t i = 0; i < conditions->n; i++)
        mem_free(conditions->items[i].values);
    mem_free(conditions->items);
    *conditions = (struct conditions){0};
}

const struct axis *sweep_axis(const struct sweep *sweep, enum parameter parameter)
{
    size_t i = 0;
    while (sweep->axes[i].parameter != parameter)
        i++;
    return &sweep->axes[i];
}

const char *method_name(enum method method)
{
    static const char *const names[] = {
        [METHOD_GRID] = "grid",
        [METHOD_RANDOM] = "random",
        [METHOD_SOBOL] = "sobol",
    };
    _Static_assert(sizeof names / sizeof *names == METHOD_COUNT, "a name for every method");
    return names[method];
}

const char *distribution_name(enum distribution distribution)
{
    static const char *const names[] = {
        [DISTRIBUTION_UNIFORM] = "uniform",
        [DISTRIBUTION_LOG_UNIFORM_VALUES] = "log_uniform_values",
        [DISTRIBUTION_INT_UNIFORM] = "int_uniform",
        [DISTRIBUTION_Q_UNIFORM] = "q_uniform",
        [DISTRIBUTION_NORMAL] = "normal",
        [DISTRIBUTION_CATEGORICAL] = "categorical",
    };
    _Static_assert(sizeof names / sizeof *names == DISTRIBUTION_COUNT,
                   "a name for every distribution");
    return names[distribution];
}

void sweep_release(struct sweep *sweep)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        mem_free(sweep->axes[i].values);
        mem_free(sweep->axes[i].cumulative);
        conditions_release(&sweep->when[i]);
    }
    for (size_t i = 0; i < sweep->n_excludes; i++)
        conditions_release(&sweep->excludes[i]);
    mem_free(sweep->excludes);
    *sweep = (struct sweep){0};
}
