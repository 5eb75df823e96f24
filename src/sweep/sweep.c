/* Axes and their values. */
#include "nnsweep/sweep.h"

#include "nnsweep/mem.h"

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

void sweep_release(struct sweep *sweep)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        mem_free(sweep->axes[i].values);
    *sweep = (struct sweep){0};
}
