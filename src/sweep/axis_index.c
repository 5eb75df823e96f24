/* Binary search in the values or, where a list is out of order, in its places sorted by value. */
#include "nnsweep/axis_index.h"

#include <math.h>
#include <stdlib.h>

#include "nnsweep/mem.h"
#include "nnsweep/value.h"

struct axis_index {
    const struct axis *axis;
    uint64_t *order; /* owned: places by ascending value; NULL: they ascend */
};

static bool ascends(const struct axis *axis)
{
    for (uint64_t i = 1; axis->kind == AXIS_LIST && i < axis->n_values; i++) {
        if (value_compare(axis->parameter, axis->values[i], axis->values[i - 1]) < 0)
            return false;
    }
    return true;
}

struct axis_index *axis_index_new(const struct axis *axis)
{
    struct axis_index *index = mem_array(1, sizeof *index);
    index->axis = axis;
    if (ascends(axis))
        return index;
    struct placed_value *sorted = mem_array(axis->n_values, sizeof *sorted);
    for (uint64_t i = 0; i < axis->n_values; i++)
        sorted[i] = (struct placed_value){axis->parameter, axis->values[i], i};
    qsort(sorted, axis->n_values, sizeof *sorted, placed_values_compare);
    index->order = mem_array(axis->n_values, sizeof *index->order);
    for (uint64_t i = 0; i < axis->n_values; i++)
        index->order[i] = sorted[i].place;
    mem_free(sorted);
    return index;
}

void axis_index_free(struct axis_index *index)
{
    if (!index)
        return;
    mem_free(index->order);
    mem_free(index);
}

uint64_t axis_index_place(const struct axis_index *index, uint64_t k)
{
    return index->order ? index->order[k] : k;
}

static union value value_at(const struct axis_index *index, uint64_t k)
{
    return axis_value(index->axis, axis_index_place(index, k));
}

/* How many values are below `value`; those that agree with it count when `with_equals` is set. */
static uint64_t count_below(const struct axis_index *index, union value value, bool with_equals)
{
    enum parameter parameter = index->axis->parameter;
    uint64_t low = 0, high = index->axis->n_values;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        union value at = value_at(index, middle);
        bool is_below = values_agree(parameter, at, value) ? with_equals
                                                           : value_compare(parameter, at, value) < 0;
        if (is_below)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint64_t axis_index_find(const struct axis_index *index, union value value, uint64_t *first)
{
    *first = count_below(index, value, false);
    if (*first == index->axis->n_values ||
        !values_agree(index->axis->parameter, value_at(index, *first), value))
        return 0;
    return count_below(index, value, true) - *first;
}

static double distance(enum parameter parameter, union value a, union value b)
{
    return parameter_info(parameter)->type == PARAMETER_REAL
               ? fabs(a.real - b.real)
               : fabs((double)a.integer - (double)b.integer);
}

union value axis_index_nearest(const struct axis_index *index, union value value)
{
    enum parameter parameter = index->axis->parameter;
    uint64_t above = count_below(index, value, false);
    if (above == index->axis->n_values)
        return value_at(index, above - 1);
    union value nearest = value_at(index, above);
    if (above == 0 || values_agree(parameter, nearest, value))
        return nearest;
    union value below = value_at(index, above - 1);
    return distance(parameter, below, value) <= distance(parameter, nearest, value) ? below
                                                                                    : nearest;
}
