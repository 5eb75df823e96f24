/* Axes and their values; conditions on them. */
#include "nnsweep/sweep.h"

#include "nnsweep/mem.h"
#include "nnsweep/value.h"

static bool is_real(enum parameter parameter)
{
    return parameter_info(parameter)->type == PARAMETER_REAL;
}

union value axis_value(const struct axis *axis, uint64_t i)
{
    switch (axis->kind) {
    case AXIS_LIST:
        return axis->values[i];
    case AXIS_RANGE:
        break;
    case AXIS_DISTRIBUTION:
    case AXIS_DEFAULT:
        return parameter_info(axis->parameter)->default_value;
    }
    if (is_real(axis->parameter))
        return value_of_real(decimals_value(axis->decimals, i));
    int64_t integer = axis->min.integer + (int64_t)i * axis->step.integer;
    return parameter_info(axis->parameter)->type == PARAMETER_LAYERS
               ? value_of_layer((uint16_t)integer)
               : value_of_integer(integer);
}

union value spread_value(enum parameter parameter, double number)
{
    switch (parameter_info(parameter)->type) {
    case PARAMETER_REAL:
        return value_of_real(number);
    case PARAMETER_LAYERS:
        return value_of_layer((uint16_t)number);
    case PARAMETER_INTEGER:
    case PARAMETER_FLAG:
    case PARAMETER_WORD:
        break;
    }
    return value_of_integer((int64_t)number);
}

bool axis_is_fixed(const struct axis *axis)
{
    return axis->kind != AXIS_DISTRIBUTION && axis->n_values == 1;
}

union value axis_largest(const struct axis *axis)
{
    if (axis->kind == AXIS_DISTRIBUTION)
        return spread_value(axis->parameter, axis->spread.max);
    if (axis->kind != AXIS_LIST) /* ranges ascend */
        return axis_value(axis, axis->n_values - 1);
    union value largest = axis->values[0];
    for (uint64_t i = 1; i < axis->n_values; i++) {
        union value value = axis->values[i];
        if (value_compare(axis->parameter, largest, value) < 0)
            largest = value;
    }
    return largest;
}

bool condition_has(const struct condition *condition, union value value)
{
    size_t low = 0, high = condition->n_values;
    while (low < high) { /* the first that is not below */
        size_t middle = low + (high - low) / 2;
        if (value_compare(condition->parameter, condition->values[middle], value) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (low < condition->n_values &&
            values_agree(condition->parameter, condition->values[low], value)) ||
           (low > 0 && values_agree(condition->parameter, condition->values[low - 1], value));
}

bool condition_holds(const struct condition *condition, const struct trial *trial)
{
    enum parameter parameter = condition->parameter;
    if (trial_has(trial, parameter))
        return condition_has(condition, trial->values[parameter]);
    const struct parameter_info *info = parameter_info(parameter);
    return info->word_is_absence && condition_has(condition, info->word_value);
}

bool conditions_hold(const struct conditions *conditions, const struct trial *trial)
{
    for (size_t i = 0; i < conditions->n; i++) {
        if (!condition_holds(&conditions->items[i], trial))
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
        decimals_free(sweep->axes[i].decimals);
        conditions_release(&sweep->when[i]);
    }
    for (size_t i = 0; i < sweep->n_excludes; i++)
        conditions_release(&sweep->excludes[i]);
    mem_free(sweep->excludes);
    *sweep = (struct sweep){0};
}
