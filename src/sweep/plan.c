/*
 * A grid by mixed radix: trial i's digits, in the base of each axis's length, are its places on
 * the axes. A trajectory's digits leave epochs out; its trials are the epochs in ascending order,
 * for which the epochs axis is sorted once.
 */
#include "nnsweep/plan.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "nnsweep/mem.h"

struct plan {
    const struct sweep *sweep;   /* kept */
    uint64_t n_trials, n_points, n_trajectories;
    size_t epochs_axis;          /* index into sweep->axes */
    uint64_t *epochs_order;      /* owned: places of the epochs axis, by ascending value; NULL when
                                    they ascend as they are */
};

/* a * b, or UINT64_MAX when it does not fit. */
static uint64_t saturating_product(uint64_t a, uint64_t b)
{
    return b != 0 && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

/* Points on all axes but those of the parameters left out (or PARAMETER_COUNT). */
static uint64_t count_without(const struct sweep *sweep, size_t left_out)
{
    uint64_t n = 1;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (sweep->axes[i].parameter != left_out)
            n = saturating_product(n, sweep->axes[i].n_values);
    }
    return n;
}

struct place {
    uint64_t index;
    int64_t epochs;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->epochs != y->epochs)
        return x->epochs < y->epochs ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

static bool ascends(const struct axis *axis)
{
    if (axis->kind == AXIS_RANGE)
        return true;
    for (uint64_t i = 1; i < axis->n_values; i++) {
        if (axis->values[i].integer < axis->values[i - 1].integer)
            return false;
    }
    return true;
}

/* Only a list can be out of order, and a list is in memory anyway. */
static uint64_t *sort_places(const struct axis *axis)
{
    if (ascends(axis))
        return NULL;
    struct place *places = mem_array(axis->n_values, sizeof *places);
    for (uint64_t i = 0; i < axis->n_values; i++)
        places[i] = (struct place){.index = i, .epochs = axis->values[i].integer};
    qsort(places, axis->n_values, sizeof *places, compare_places);
    uint64_t *order = mem_array(axis->n_values, sizeof *order);
    for (uint64_t i = 0; i < axis->n_values; i++)
        order[i] = places[i].index;
    mem_free(places);
    return order;
}

uint64_t plan_count_trials(const struct sweep *sweep)
{
    return count_without(sweep, PARAMETER_COUNT);
}

struct plan *plan_new(const struct sweep *sweep)
{
    uint64_t n_trials = plan_count_trials(sweep);
    assert(n_trials <= PLAN_MAX_TRIALS);
    struct plan *plan = mem_array(1, sizeof *plan);
    plan->sweep = sweep;
    plan->n_trials = n_trials;
    plan->n_points = count_without(sweep, PARAMETER_SEED);
    plan->n_trajectories = count_without(sweep, PARAMETER_EPOCHS);
    while (sweep->axes[plan->epochs_axis].parameter != PARAMETER_EPOCHS)
        plan->epochs_axis++;
    plan->epochs_order = sort_places(&sweep->axes[plan->epochs_axis]);
    return plan;
}

void plan_free(struct plan *plan)
{
    if (!plan)
        return;
    mem_free(plan->epochs_order);
    mem_free(plan);
}

uint64_t plan_n_trials(const struct plan *plan)
{
    return plan->n_trials;
}

uint64_t plan_n_points(const struct plan *plan)
{
    return plan->n_points;
}

uint64_t plan_n_trajectories(const struct plan *plan)
{
    return plan->n_trajectories;
}

uint64_t plan_trajectory_n_trials(const struct plan *plan, uint64_t trajectory_idx)
{
    (void)trajectory_idx; /* the same for every trajectory of a grid */
    return plan->sweep->axes[plan->epochs_axis].n_values;
}

/* Sets every parameter but that of axis `left_out` (or PARAMETER_COUNT) from the digits of idx. */
static void set_values(const struct sweep *sweep, uint64_t idx, size_t left_out,
                       struct trial *out)
{
    for (size_t i = PARAMETER_COUNT; i-- > 0;) {
        const struct axis *axis = &sweep->axes[i];
        if (i == left_out)
            continue;
        out->values[axis->parameter] = axis_value(axis, idx % axis->n_values);
        idx /= axis->n_values;
    }
}

void plan_trial(const struct plan *plan, uint64_t trial_idx, struct trial *out)
{
    set_values(plan->sweep, trial_idx, PARAMETER_COUNT, out);
}

void plan_trajectory_trial(const struct plan *plan, uint64_t trajectory_idx, uint64_t k,
                           struct trial *out)
{
    set_values(plan->sweep, trajectory_idx, plan->epochs_axis, out);
    uint64_t place = plan->epochs_order ? plan->epochs_order[k] : k;
    out->values[PARAMETER_EPOCHS] = axis_value(&plan->sweep->axes[plan->epochs_axis], place);
}
