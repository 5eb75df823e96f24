/*
 * Trial i's digits are places, in mixed radix. Where combinations are left out or merged, a bit is
 * kept for every combination of the digits that matter there, and the digits of trial i are found
 * from the slowest to the fastest by counting the bits behind each place.
 *
 * A trajectory's digits leave epochs out; its trials are the epochs in ascending order, for which
 * the epochs axis is sorted once.
 */
#include "nnsweep/plan.h"

#include <assert.h>
#include <stdlib.h>

#include "bitmap.h"
#include "contradictions.h"
#include "digits.h"
#include "kept.h"
#include "nnsweep/mem.h"
#include "nnsweep/settle.h"
#include "reach.h"
#include "repeats.h"

struct plan {
    struct digits digits;
    struct crossing crossing;
    struct reach reach;
    bool settles;                /* each trial by itself */
    struct trial base;           /* values of the digits with a single place; settled if all trials
                                    settle alike */
    uint64_t *epochs_order;      /* owned: places of the epochs axis, by ascending value; NULL when
                                    they ascend as they are */
    uint64_t n_trials, n_points, n_trajectories;
    struct kept kept;
    /* When epochs are filtered: the same with epochs as the last digit, ascending; and which
     * combinations of the others have any. */
    struct bitmap kept_along, kept_any;
    uint64_t n_drawn_again;
};

/* --- Epochs along a trajectory --------------------------------------------------------------- */

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

static bool epochs_are_filtered(const struct plan *plan)
{
    const struct digits *digits = &plan->digits;
    return digits->epochs < digits->n && digits->items[digits->epochs].is_filtered;
}

/* The product of the radices of the filtered digits behind one. */
static uint64_t stride_behind(const struct plan *plan, size_t digit)
{
    uint64_t stride = 1;
    for (size_t i = digit + 1; i < plan->digits.n; i++)
        stride *= plan->digits.items[i].is_filtered ? plan->digits.items[i].radix : 1;
    return stride;
}

/* Turns the epochs' digit to the end and looks which combinations of the others are left. */
static void find_kept_along(struct plan *plan)
{
    uint64_t radix = plan->digits.items[plan->digits.epochs].radix;
    uint64_t stride = stride_behind(plan, plan->digits.epochs);
    bitmap_init(&plan->kept_along, plan->digits.n_combinations);
    bitmap_init(&plan->kept_any, plan->digits.n_combinations / radix);
    for (uint64_t other = 0; other < plan->digits.n_combinations / radix; other++) {
        uint64_t from = other / stride * stride * radix + other % stride;
        bool any = false;
        for (uint64_t k = 0; k < radix; k++) {
            uint64_t place = plan->epochs_order ? plan->epochs_order[k] : k;
            if (!bitmap_get(&plan->kept.bits, from + place * stride))
                continue;
            bitmap_set(&plan->kept_along, other * radix + k);
            any = true;
        }
        if (any)
            bitmap_set(&plan->kept_any, other);
    }
    bitmap_count(&plan->kept_along);
    bitmap_count(&plan->kept_any);
}

/* --- Counts ---------------------------------------------------------------------------------- */

/* The product of the radices that are not filtered, but that of the digit left out. */
static uint64_t unfiltered_product(const struct plan *plan, size_t left_out)
{
    uint64_t product = 1;
    for (size_t i = 0; i < plan->digits.n; i++) {
        if (i != left_out && !plan->digits.items[i].is_filtered)
            product = saturating_product(product, plan->digits.items[i].radix);
    }
    return product;
}

/* Combinations kept when the places of one digit are not told apart. */
static uint64_t count_kept_without(const struct plan *plan, size_t digit)
{
    uint64_t radix = plan->digits.items[digit].radix, stride = stride_behind(plan, digit), n = 0;
    for (uint64_t other = 0; other < plan->digits.n_combinations / radix; other++) {
        uint64_t from = other / stride * stride * radix + other % stride, place = 0;
        while (place < radix && !bitmap_get(&plan->kept.bits, from + place * stride))
            place++;
        n += place < radix;
    }
    return n;
}

static uint64_t count_points(const struct plan *plan)
{
    size_t seed = 0; /* goes by itself always */
    while (plan->digits.items[seed].is_drawn ||
           plan->digits.items[seed].axes[0]->parameter != PARAMETER_SEED)
        seed++;
    uint64_t n_kept = 1;
    if (plan->digits.items[seed].is_filtered)
        n_kept = count_kept_without(plan, seed);
    else if (plan->kept.bits.n_bits > 0)
        n_kept = bitmap_rank(&plan->kept.bits, plan->digits.n_combinations);
    return saturating_product(n_kept, unfiltered_product(plan, seed));
}

static void count(struct plan *plan)
{
    uint64_t n_kept = 1, n_trajectories = 1;
    if (plan->kept.bits.n_bits > 0)
        n_trajectories = n_kept = bitmap_rank(&plan->kept.bits, plan->digits.n_combinations);
    if (epochs_are_filtered(plan))
        n_trajectories = bitmap_rank(&plan->kept_any, plan->kept_any.n_bits);
    plan->n_trials = saturating_product(n_kept, unfiltered_product(plan, plan->digits.n));
    plan->n_trajectories =
        saturating_product(n_trajectories, unfiltered_product(plan, plan->digits.epochs));
    plan->n_points = count_points(plan);
}

/* --- The plan -------------------------------------------------------------------------------- */

/* Numbers that are drawn at random, of all points. */
static uint64_t count_draws(const struct sweep *sweep)
{
    uint64_t n = 0;
    for (size_t i = 0; i < PARAMETER_COUNT && sweep->method != METHOD_GRID; i++)
        n += sweep->axes[i].parameter != PARAMETER_SEED && !axis_is_fixed(&sweep->axes[i]);
    return saturating_product(n, sweep->n_draws);
}

static bool has_filtered(const struct digits *digits)
{
    for (size_t i = 0; i < digits->n; i++) {
        if (digits->items[i].is_filtered)
            return true;
    }
    return false;
}

/* Whether a parameter that varies decides anything, or has its values not everywhere. */
static bool settles_apart(const struct sweep *sweep, const struct reach *reach)
{
    uint64_t deciders = 0;
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        deciders |= reach->deciders[i];
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct axis *axis = &sweep->axes[i];
        uint64_t bit = PARAMETER_BIT(axis->parameter);
        if (!axis_is_fixed(axis) && (deciders & bit || !(reach->everywhere & bit)))
            return true;
    }
    return false;
}

/* What all trials have in common. */
static void find_base(struct plan *plan)
{
    const struct digits *digits = &plan->digits;
    for (size_t i = 0; i < digits->n; i++)
        digits_set(digits, &digits->items[i], 0, &plan->base);
    if (!plan->settles)
        sweep_settle(digits->sweep, &plan->base);
}

/* Which combinations there are. 0, or -1: too many. */
static int find_kept(struct plan *plan, const struct sweep *sweep, struct plan_excess *excess)
{
    struct bitmap drawn_again;
    plan->n_drawn_again = repeats_find(&drawn_again, sweep, settles_apart(sweep, &plan->reach));
    digits_filter(&plan->digits, plan->reach.filtered);
    if (plan->n_drawn_again > 0)
        digits_filter(&plan->digits, PARAMETER_BIT(PARAMETER_EPOCHS)); /* is drawn, too */
    int status = 0;
    if (plan->digits.n_combinations > PLAN_MAX_COMBINATIONS) {
        *excess = (struct plan_excess){"combinations of parameters that 'exclude' or 'when' name "
                                       "or that decide what applies",
                                       plan->digits.n_combinations, PLAN_MAX_COMBINATIONS};
        status = -1;
    } else if (has_filtered(&plan->digits)) {
        status = kept_find(&plan->kept, &plan->digits, &plan->reach, &drawn_again, excess);
    }
    bitmap_release(&drawn_again);
    return status;
}

struct plan *plan_try(const struct sweep *sweep, struct plan_excess *excess)
{
    uint64_t n_draws = count_draws(sweep);
    if (n_draws > PLAN_MAX_DRAWS) {
        *excess = (struct plan_excess){"values to draw", n_draws, PLAN_MAX_DRAWS};
        return NULL;
    }
    struct plan *plan = mem_array(1, sizeof *plan);
    plan->kept.matches = mem_array(sweep->n_excludes, sizeof *plan->kept.matches);
    crossing_init(&plan->crossing, sweep);
    reach_find(&plan->reach, sweep, &plan->crossing);
    /* A draw gives values to parameters that do not apply, too. */
    plan->settles = sweep->method != METHOD_GRID || settles_apart(sweep, &plan->reach);
    digits_find(&plan->digits, sweep);
    find_base(plan);
    if (find_kept(plan, sweep, excess) != 0) {
        plan_free(plan);
        return NULL;
    }
    if (plan->digits.epochs < plan->digits.n)
        plan->epochs_order = sort_places(plan->digits.items[plan->digits.epochs].axes[0]);
    if (epochs_are_filtered(plan))
        find_kept_along(plan);
    count(plan);
    return plan;
}

struct plan *plan_new(const struct sweep *sweep)
{
    struct plan_excess excess;
    struct plan *plan = plan_try(sweep, &excess);
    assert(plan);
    return plan;
}

void plan_free(struct plan *plan)
{
    if (!plan)
        return;
    crossing_release(&plan->crossing);
    bitmap_release(&plan->kept.bits);
    bitmap_release(&plan->kept_along);
    bitmap_release(&plan->kept_any);
    mem_free(plan->kept.matches);
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

uint64_t plan_n_drawn_again(const struct plan *plan)
{
    return plan->n_drawn_again;
}

bool plan_excludes_any(const struct plan *plan, size_t i)
{
    return plan->kept.matches[i];
}

uint64_t plan_n_merged(const struct plan *plan)
{
    return saturating_product(plan->kept.n_merged, unfiltered_product(plan, plan->digits.n));
}

uint64_t plan_merged(const struct plan *plan)
{
    return plan->kept.merged;
}

bool plan_parameter_applies(const struct plan *plan, enum parameter parameter)
{
    return plan->reach.somewhere >> parameter & 1;
}

size_t plan_contradictions(const struct plan *plan, size_t n_outputs,
                           struct contradiction out[CONTRADICTION_COUNT])
{
    const struct contradictions in = {&plan->digits, &plan->crossing, &plan->reach,
                                      &plan->kept.bits, n_outputs};
    return contradictions_find(&in, out);
}

uint64_t plan_n_trajectories(const struct plan *plan)
{
    return plan->n_trajectories;
}

/* Kept combinations among `span` of them; all one of them when nothing is filtered. */
static uint64_t kept_between(const struct bitmap *kept, uint64_t from, uint64_t span)
{
    if (kept->n_bits == 0)
        return 1;
    return bitmap_rank(kept, from + span) - bitmap_rank(kept, from);
}

/* The place of a filtered digit: the last one before which, `each` trials for every combination
 * kept, there are at most idx. */
static uint64_t find_place(const struct bitmap *kept, uint64_t from, uint64_t span, uint64_t radix,
                           uint64_t each, uint64_t idx)
{
    uint64_t low = 0, high = radix - 1;
    while (low < high) { /* the first behind whose combinations there are more than idx */
        uint64_t middle = low + (high - low) / 2;
        if (kept_between(kept, from, (middle + 1) * span) * each > idx)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Sets every parameter but those of the digit left out from the number of a trial or trajectory.
 * Returns the number of the combination among those of `kept`. */
static uint64_t set_from_number(const struct plan *plan, const struct bitmap *kept, uint64_t idx,
                                size_t left_out, struct trial *out)
{
    uint64_t each = unfiltered_product(plan, left_out), from = 0;
    uint64_t span = kept->n_bits > 0 ? kept->n_bits : 1;
    *out = plan->base;
    for (size_t i = 0; i < plan->digits.n_varied; i++) {
        const struct digit *digit = &plan->digits.items[i];
        if (i == left_out)
            continue;
        uint64_t place;
        if (digit->is_filtered) {
            span /= digit->radix;
            place = find_place(kept, from, span, digit->radix, each, idx);
            idx -= kept_between(kept, from, place * span) * each;
            from += place * span;
        } else {
            each /= digit->radix;
            uint64_t n = kept_between(kept, from, span) * each;
            place = idx / n;
            idx %= n;
        }
        digits_set(&plan->digits, digit, place, out);
    }
    return from;
}

void plan_trial(const struct plan *plan, uint64_t trial_idx, struct trial *out)
{
    set_from_number(plan, &plan->kept.bits, trial_idx, plan->digits.n, out);
    if (plan->settles)
        sweep_settle(plan->digits.sweep, out);
}

/* The combination of a trajectory is one of `kept_any` when epochs are filtered. */
static const struct bitmap *kept_of_trajectories(const struct plan *plan)
{
    return epochs_are_filtered(plan) ? &plan->kept_any : &plan->kept.bits;
}

uint64_t plan_trajectory_n_trials(const struct plan *plan, uint64_t trajectory_idx)
{
    if (plan->digits.epochs == plan->digits.n)
        return 1;
    uint64_t radix = plan->digits.items[plan->digits.epochs].radix;
    if (!epochs_are_filtered(plan))
        return radix;
    struct trial ignored;
    uint64_t other = set_from_number(plan, &plan->kept_any, trajectory_idx, plan->digits.epochs,
                                     &ignored);
    return kept_between(&plan->kept_along, other * radix, radix);
}

void plan_trajectory_trial(const struct plan *plan, uint64_t trajectory_idx, uint64_t k,
                           struct trial *out)
{
    uint64_t other = set_from_number(plan, kept_of_trajectories(plan), trajectory_idx,
                                     plan->digits.epochs, out);
    if (plan->digits.epochs < plan->digits.n) {
        const struct digit *digit = &plan->digits.items[plan->digits.epochs];
        if (digit->is_filtered)
            k = find_place(&plan->kept_along, other * digit->radix, 1, digit->radix, 1, k);
        digits_set(&plan->digits, digit, plan->epochs_order ? plan->epochs_order[k] : k, out);
    }
    if (plan->settles)
        sweep_settle(plan->digits.sweep, out);
}
