/* For each parameter a walk over what it depends on, which is little. */
#include "reach.h"

#include <math.h>

#include "classes.h"
#include "nnsweep/mem.h"
#include "nnsweep/settle.h"

/* Where more kinds of combinations than this decide, it is not looked at each: the parameter is
 * taken to apply here and there. */
enum { MAX_WALK = 1 << 16 };

static void add_value(struct axis *list, const struct spread *spread, double number)
{
    number = fmin(fmax(number, spread->min), spread->max);
    list->values[list->n_values++] = spread_value(list->parameter, number);
}

static double number_of(enum parameter parameter, union value value)
{
    switch (parameter_info(parameter)->type) {
    case PARAMETER_REAL:
        return value.real;
    case PARAMETER_LAYERS:
        return (double)value.units[0];
    case PARAMETER_INTEGER:
    case PARAMETER_FLAG:
    case PARAMETER_WORD:
        break;
    }
    return (double)value.integer;
}

/* Both ends of a distribution, a value in between, and those that conditions of `when` name. */
static struct axis list_of(const struct sweep *sweep, const struct axis *axis)
{
    const struct condition *conditions[PARAMETER_COUNT];
    size_t n = 0, n_values = 3;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        for (size_t j = 0; j < sweep->when[i].n; j++) {
            if (sweep->when[i].items[j].parameter != axis->parameter)
                continue;
            conditions[n++] = &sweep->when[i].items[j];
            n_values += sweep->when[i].items[j].n_values;
        }
    }
    struct axis list = {.parameter = axis->parameter, .kind = AXIS_LIST, .zip = axis->zip};
    list.values = mem_array(n_values, sizeof *list.values);
    const struct spread *spread = &axis->spread;
    add_value(&list, spread, spread->min);
    add_value(&list, spread, spread->min + 0.382 * (spread->max - spread->min));
    add_value(&list, spread, spread->max);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < conditions[i]->n_values; j++)
            add_value(&list, spread, number_of(axis->parameter, conditions[i]->values[j]));
    }
    return list;
}

void crossing_init(struct crossing *crossing, const struct sweep *sweep)
{
    *crossing = (struct crossing){.sweep = *sweep};
    crossing->sweep.method = METHOD_GRID;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        struct axis *axis = &crossing->sweep.axes[i];
        if (axis->kind != AXIS_DISTRIBUTION)
            continue;
        *axis = list_of(sweep, axis);
        crossing->lists[i] = axis->values;
    }
    digits_find(&crossing->digits, &crossing->sweep);
}

void crossing_release(struct crossing *crossing)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        mem_free(crossing->lists[i]);
    *crossing = (struct crossing){0};
}

static void find_one(struct reach *reach, const struct crossing *crossing, enum parameter parameter)
{
    uint64_t bit = PARAMETER_BIT(parameter);
    struct walk walk;
    walk_init(&walk, &crossing->digits, reach->deciders[parameter]);
    bool is_long = walk_size(&walk) > MAX_WALK;
    if (is_long) {
        reach->somewhere |= bit;
        reach->everywhere &= ~bit;
    }
    for (bool more = !is_long; more; more = walk_next(&walk)) {
        struct trial trial;
        if (walk_trial(&walk, &trial) & bit)
            reach->somewhere |= bit;
        else
            reach->everywhere &= ~bit;
    }
    walk_release(&walk);
}

/* Where a parameter that varies is left to its default, its values make no difference. */
static void find_filtered(struct reach *reach, const struct sweep *sweep)
{
    for (size_t i = 0; i < PARAMETER_COUNT && sweep->method == METHOD_GRID; i++) {
        const struct axis *axis = &sweep->axes[i];
        if (axis->n_values == 1 || reach->everywhere & PARAMETER_BIT(axis->parameter))
            continue;
        reach->filtered |= PARAMETER_BIT(axis->parameter);
        reach->deciding |= reach->deciders[axis->parameter];
    }
    for (size_t i = 0; i < sweep->n_excludes; i++) {
        for (size_t j = 0; j < sweep->excludes[i].n; j++) {
            enum parameter parameter = sweep->excludes[i].items[j].parameter;
            reach->filtered |= PARAMETER_BIT(parameter);
            if (!reach_is_plain(reach, sweep, parameter))
                reach->deciding |= reach->deciders[parameter];
        }
    }
    reach->filtered |= reach->deciding;
}

void reach_find(struct reach *reach, const struct sweep *sweep, const struct crossing *crossing)
{
    uint64_t given = sweep_given(sweep);
    *reach = (struct reach){.everywhere = given};
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        enum parameter parameter = (enum parameter)i;
        reach->deciders[i] = sweep_deciders(sweep, parameter);
        if (!(given & PARAMETER_BIT(i)))
            continue;
        if (parameter_info(parameter)->applies || sweep->when[i].n > 0)
            find_one(reach, crossing, parameter);
        else
            reach->somewhere |= PARAMETER_BIT(i);
    }
    find_filtered(reach, sweep);
}

bool reach_is_plain(const struct reach *reach, const struct sweep *sweep, enum parameter parameter)
{
    const struct parameter_info *info = parameter_info(parameter);
    if (sweep_axis(sweep, parameter)->kind == AXIS_DEFAULT)
        return !info->default_of && !info->applies;
    return reach->everywhere & PARAMETER_BIT(parameter);
}
