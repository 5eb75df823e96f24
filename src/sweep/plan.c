/*
 * Mixed radix: trial i's digits are places. A digit is an axis, or several that go in step, or the
 * number of a drawn point. Where exclude or when leave combinations out, the digits they name are
 * "filtered": a bit is kept for every combination of these, and the digits of trial i are found
 * from the slowest to the fastest by counting the bits behind each place.
 *
 * A trajectory's digits leave epochs out; its trials are the epochs in ascending order, for which
 * the epochs axis is sorted once.
 */
#include "nnsweep/plan.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "bitmap.h"
#include "hash_set.h"
#include "nnsweep/draw.h"
#include "nnsweep/hash.h"
#include "nnsweep/mem.h"

struct digit {
    uint64_t radix;
    size_t n_axes;
    const struct axis *axes[PARAMETER_COUNT]; /* borrowed from the sweep */
    bool is_drawn;       /* the place is a point's number; else a place on the axes */
    bool is_filtered;
};

struct plan {
    const struct sweep *sweep;   /* kept */
    size_t n_digits;
    struct digit digits[PARAMETER_COUNT]; /* the slowest first */
    size_t epochs_digit;         /* the digit that is epochs alone, or n_digits: there is none */
    uint64_t *epochs_order;      /* owned: places of the epochs axis, by ascending value; NULL when
                                    they ascend as they are */
    uint64_t n_combinations;     /* of the filtered digits */
    uint64_t n_trials, n_points, n_trajectories;
    /* One bit a combination, in the order of the digits; no bits when nothing is filtered. */
    struct bitmap kept;
    /* When epochs are filtered: the same with epochs as the last digit, ascending; and which
     * combinations of the others have any. */
    struct bitmap kept_along, kept_any;
    struct bitmap drawn_again;   /* a bit a drawn point, where points may repeat */
    uint64_t *n_excluded;        /* owned: one for each exclude */
};

/* a * b, or UINT64_MAX when it does not fit. */
static uint64_t saturating_product(uint64_t a, uint64_t b)
{
    return b != 0 && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

/* --- Digits ----------------------------------------------------------------------------------- */

static bool is_named_in(const struct conditions *conditions, enum parameter parameter)
{
    for (size_t i = 0; i < conditions->n; i++) {
        if (conditions->items[i].parameter == parameter)
            return true;
    }
    return false;
}

static bool is_excluded_by(const struct sweep *sweep, enum parameter parameter)
{
    for (size_t i = 0; i < sweep->n_excludes; i++) {
        if (is_named_in(&sweep->excludes[i], parameter))
            return true;
    }
    return false;
}

static bool is_named_in_when(const struct sweep *sweep, enum parameter parameter)
{
    bool is_named = sweep->when[parameter].n > 0;
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        is_named |= is_named_in(&sweep->when[i], parameter);
    return is_named;
}

/* Whether drawn points may be equal: none of their values is from a continuum at every point. */
static bool may_repeat(const struct sweep *sweep)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct axis *axis = &sweep->axes[i];
        if (axis->parameter != PARAMETER_SEED && sweep->when[axis->parameter].n == 0 &&
            !draw_is_discrete(axis))
            return false;
    }
    return true;
}

static bool is_filtered(const struct sweep *sweep, const struct digit *digit)
{
    bool is = digit->is_drawn && may_repeat(sweep);
    for (size_t i = 0; i < digit->n_axes; i++) {
        enum parameter parameter = digit->axes[i]->parameter;
        is |= is_excluded_by(sweep, parameter);
        is |= !digit->is_drawn && is_named_in_when(sweep, parameter);
    }
    return is;
}

/* The digit that the axis belongs to, or a new one. */
static struct digit *digit_of(struct plan *plan, const struct axis *axis, bool is_drawn)
{
    for (size_t i = 0; i < plan->n_digits; i++) {
        struct digit *digit = &plan->digits[i];
        if (is_drawn ? digit->is_drawn : axis->zip != 0 && digit->axes[0]->zip == axis->zip)
            return digit;
    }
    return &plan->digits[plan->n_digits++];
}

static void find_digits(struct plan *plan, const struct sweep *sweep)
{
    plan->sweep = sweep;
    plan->n_combinations = 1;
    if (sweep->method != METHOD_GRID) /* the points come first, whatever the order of the file */
        plan->digits[plan->n_digits++] = (struct digit){.is_drawn = true};
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct axis *axis = &sweep->axes[i];
        bool is_drawn = sweep->method != METHOD_GRID && axis->parameter != PARAMETER_SEED;
        struct digit *digit = digit_of(plan, axis, is_drawn);
        digit->radix = is_drawn ? sweep->n_draws : axis->n_values;
        digit->axes[digit->n_axes++] = axis;
    }
    plan->epochs_digit = plan->n_digits;
    for (size_t i = 0; i < plan->n_digits; i++) {
        struct digit *digit = &plan->digits[i];
        digit->is_filtered = is_filtered(sweep, digit);
        if (digit->is_filtered)
            plan->n_combinations = saturating_product(plan->n_combinations, digit->radix);
        /* Where another parameter hangs on epochs, the same training does not serve them all. */
        if (!digit->is_drawn && digit->n_axes == 1 &&
            digit->axes[0]->parameter == PARAMETER_EPOCHS &&
            !is_named_in_when(sweep, PARAMETER_EPOCHS))
            plan->epochs_digit = i;
    }
}

/* Sets the parameters of a digit. */
static void set_values(const struct plan *plan, const struct digit *digit, uint64_t place,
                       struct trial *out)
{
    if (digit->is_drawn) {
        draw_point(plan->sweep, place, out);
        return;
    }
    for (size_t i = 0; i < digit->n_axes; i++)
        out->values[digit->axes[i]->parameter] = axis_value(digit->axes[i], place);
}

/* Makes parameters absent where they do not apply, and says whether there were any. Conditions are
 * on parameters that always apply, so the order does not matter. */
static bool apply_when(const struct sweep *sweep, struct trial *trial)
{
    bool any = false;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (sweep->when[i].n == 0 || conditions_hold(&sweep->when[i], trial))
            continue;
        trial->values[i] = parameter_absent_value((enum parameter)i);
        any = true;
    }
    return any;
}

/* --- Which combinations are kept --------------------------------------------------------------- */

/* Places of the filtered digits, and the trial that they make. */
struct combination {
    uint64_t places[PARAMETER_COUNT];
    struct trial trial; /* before apply_when */
};

static void combination_begin(const struct plan *plan, struct combination *combination)
{
    memset(combination, 0, sizeof *combination);
    for (size_t i = 0; i < plan->n_digits; i++) {
        if (plan->digits[i].is_filtered)
            set_values(plan, &plan->digits[i], 0, &combination->trial);
    }
}

/* Goes on to the next one; digits that stay cost nothing. */
static void combination_next(const struct plan *plan, struct combination *combination)
{
    for (size_t i = plan->n_digits; i-- > 0;) {
        const struct digit *digit = &plan->digits[i];
        if (!digit->is_filtered)
            continue;
        uint64_t place = ++combination->places[i] < digit->radix ? combination->places[i] : 0;
        combination->places[i] = place;
        set_values(plan, digit, place, &combination->trial);
        if (place != 0)
            return;
    }
}

static bool trials_agree(const struct trial *a, const struct trial *b)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        bool is_real = parameter_info((enum parameter)i)->type == PARAMETER_REAL;
        if (is_real ? a->values[i].real < b->values[i].real || a->values[i].real > b->values[i].real
                    : a->values[i].integer != b->values[i].integer)
            return false;
    }
    return true;
}

/* Whether an earlier place of one of the digits makes the same trial: the parameters that differ
 * there do not apply. */
static bool is_repeated(const struct plan *plan, const struct combination *combination,
                        const struct trial *trial)
{
    for (size_t i = 0; i < plan->n_digits; i++) {
        const struct digit *digit = &plan->digits[i];
        bool can_repeat = false;
        for (size_t j = 0; j < digit->n_axes && !digit->is_drawn; j++)
            can_repeat |= plan->sweep->when[digit->axes[j]->parameter].n > 0;
        for (uint64_t place = 0; can_repeat && place < combination->places[i]; place++) {
            struct trial earlier = combination->trial;
            set_values(plan, digit, place, &earlier);
            apply_when(plan->sweep, &earlier);
            if (trials_agree(&earlier, trial))
                return true;
        }
    }
    return false;
}

/* Whether the combination stays; counts the excludes that match it. */
static bool is_kept(struct plan *plan, const struct combination *combination)
{
    struct trial trial = combination->trial;
    bool lacks_any = apply_when(plan->sweep, &trial);
    bool is_kept = true;
    for (size_t i = 0; i < plan->sweep->n_excludes; i++) {
        if (conditions_hold(&plan->sweep->excludes[i], &trial)) {
            plan->n_excluded[i]++;
            is_kept = false;
        }
    }
    if (is_kept && plan->drawn_again.n_bits > 0)
        is_kept = !bitmap_get(&plan->drawn_again, combination->places[0]);
    return is_kept && !(lacks_any && is_repeated(plan, combination, &trial));
}

static void find_kept(struct plan *plan)
{
    bitmap_init(&plan->kept, plan->n_combinations);
    struct combination combination;
    combination_begin(plan, &combination);
    for (uint64_t i = 0; i < plan->n_combinations; i++) {
        if (is_kept(plan, &combination))
            bitmap_set(&plan->kept, i);
        combination_next(plan, &combination);
    }
    bitmap_count(&plan->kept);
}

/* The hash of a drawn point, as it is trained. */
static uint64_t point_hash(const struct plan *plan, uint64_t n, struct text *scratch)
{
    struct trial trial = {0};
    draw_point(plan->sweep, n, &trial);
    apply_when(plan->sweep, &trial);
    text_reset(scratch);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (parameter_info((enum parameter)i)->type == PARAMETER_REAL)
            hash_add_real(scratch, trial.values[i].real);
        else
            hash_add_integer(scratch, (uint64_t)trial.values[i].integer);
    }
    return hash_of(scratch).low;
}

static void find_drawn_again(struct plan *plan)
{
    if (plan->sweep->method == METHOD_GRID || !may_repeat(plan->sweep))
        return;
    bitmap_init(&plan->drawn_again, plan->sweep->n_draws);
    struct hash_set seen = {0};
    struct text scratch = {0};
    for (uint64_t n = 0; n < plan->sweep->n_draws; n++) {
        if (!hash_set_add(&seen, point_hash(plan, n, &scratch)))
            bitmap_set(&plan->drawn_again, n);
    }
    text_release(&scratch);
    hash_set_release(&seen);
}

/* --- Epochs along a trajectory ------------------------------------------------------------------ */

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
    return plan->epochs_digit < plan->n_digits && plan->digits[plan->epochs_digit].is_filtered;
}

/* The product of the radices of the filtered digits behind one. */
static uint64_t stride_behind(const struct plan *plan, size_t digit)
{
    uint64_t stride = 1;
    for (size_t i = digit + 1; i < plan->n_digits; i++)
        stride *= plan->digits[i].is_filtered ? plan->digits[i].radix : 1;
    return stride;
}

/* Turns the epochs' digit to the end and looks which combinations of the others are left. */
static void find_kept_along(struct plan *plan)
{
    uint64_t radix = plan->digits[plan->epochs_digit].radix;
    uint64_t stride = stride_behind(plan, plan->epochs_digit);
    bitmap_init(&plan->kept_along, plan->n_combinations);
    bitmap_init(&plan->kept_any, plan->n_combinations / radix);
    for (uint64_t other = 0; other < plan->n_combinations / radix; other++) {
        uint64_t from = other / stride * stride * radix + other % stride;
        bool any = false;
        for (uint64_t k = 0; k < radix; k++) {
            uint64_t place = plan->epochs_order ? plan->epochs_order[k] : k;
            if (!bitmap_get(&plan->kept, from + place * stride))
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

/* --- Counts ------------------------------------------------------------------------------------- */

/* The product of the radices that are not filtered, but that of the digit left out. */
static uint64_t unfiltered_product(const struct plan *plan, size_t left_out)
{
    uint64_t product = 1;
    for (size_t i = 0; i < plan->n_digits; i++) {
        if (i != left_out && !plan->digits[i].is_filtered)
            product = saturating_product(product, plan->digits[i].radix);
    }
    return product;
}

/* Combinations kept when the places of one digit are not told apart. */
static uint64_t count_kept_without(const struct plan *plan, size_t digit)
{
    uint64_t radix = plan->digits[digit].radix, stride = stride_behind(plan, digit), n = 0;
    for (uint64_t other = 0; other < plan->n_combinations / radix; other++) {
        uint64_t from = other / stride * stride * radix + other % stride, place = 0;
        while (place < radix && !bitmap_get(&plan->kept, from + place * stride))
            place++;
        n += place < radix;
    }
    return n;
}

static uint64_t count_points(const struct plan *plan)
{
    size_t seed = 0; /* goes by itself always */
    while (plan->digits[seed].is_drawn ||
           plan->digits[seed].axes[0]->parameter != PARAMETER_SEED)
        seed++;
    uint64_t n_kept = 1;
    if (plan->digits[seed].is_filtered)
        n_kept = count_kept_without(plan, seed);
    else if (plan->kept.n_bits > 0)
        n_kept = bitmap_rank(&plan->kept, plan->n_combinations);
    return saturating_product(n_kept, unfiltered_product(plan, seed));
}

static void count(struct plan *plan)
{
    uint64_t n_kept = 1, n_trajectories = 1;
    if (plan->kept.n_bits > 0)
        n_trajectories = n_kept = bitmap_rank(&plan->kept, plan->n_combinations);
    if (epochs_are_filtered(plan))
        n_trajectories = bitmap_rank(&plan->kept_any, plan->kept_any.n_bits);
    plan->n_trials = saturating_product(n_kept, unfiltered_product(plan, plan->n_digits));
    plan->n_trajectories =
        saturating_product(n_trajectories, unfiltered_product(plan, plan->epochs_digit));
    plan->n_points = count_points(plan);
}

uint64_t plan_count_combinations(const struct sweep *sweep)
{
    struct plan plan = {0};
    find_digits(&plan, sweep);
    return plan.n_combinations;
}

uint64_t plan_count_trials(const struct sweep *sweep)
{
    struct plan *plan = plan_new(sweep);
    uint64_t n_trials = plan->n_trials;
    plan_free(plan);
    return n_trials;
}

/* --- The plan ------------------------------------------------------------------------------------ */

struct plan *plan_new(const struct sweep *sweep)
{
    struct plan *plan = mem_array(1, sizeof *plan);
    find_digits(plan, sweep);
    assert(plan->n_combinations <= PLAN_MAX_COMBINATIONS);
    plan->n_excluded = mem_array(sweep->n_excludes, sizeof *plan->n_excluded);
    if (plan->epochs_digit < plan->n_digits)
        plan->epochs_order = sort_places(plan->digits[plan->epochs_digit].axes[0]);
    bool filters = false;
    for (size_t i = 0; i < plan->n_digits; i++)
        filters |= plan->digits[i].is_filtered;
    if (filters) {
        find_drawn_again(plan);
        find_kept(plan);
    }
    if (epochs_are_filtered(plan))
        find_kept_along(plan);
    count(plan);
    return plan;
}

void plan_free(struct plan *plan)
{
    if (!plan)
        return;
    bitmap_release(&plan->kept);
    bitmap_release(&plan->kept_along);
    bitmap_release(&plan->kept_any);
    bitmap_release(&plan->drawn_again);
    mem_free(plan->n_excluded);
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

uint64_t plan_n_excluded(const struct plan *plan, size_t i)
{
    return plan->n_excluded[i];
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
    for (size_t i = 0; i < plan->n_digits; i++) {
        const struct digit *digit = &plan->digits[i];
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
        set_values(plan, digit, place, out);
    }
    return from;
}

void plan_trial(const struct plan *plan, uint64_t trial_idx, struct trial *out)
{
    memset(out, 0, sizeof *out);
    set_from_number(plan, &plan->kept, trial_idx, plan->n_digits, out);
    apply_when(plan->sweep, out);
}

/* The combination of a trajectory is one of `kept_any` when epochs are filtered. */
static const struct bitmap *kept_of_trajectories(const struct plan *plan)
{
    return epochs_are_filtered(plan) ? &plan->kept_any : &plan->kept;
}

uint64_t plan_trajectory_n_trials(const struct plan *plan, uint64_t trajectory_idx)
{
    if (plan->epochs_digit == plan->n_digits)
        return 1;
    uint64_t radix = plan->digits[plan->epochs_digit].radix;
    if (!epochs_are_filtered(plan))
        return radix;
    struct trial ignored;
    uint64_t other = set_from_number(plan, &plan->kept_any, trajectory_idx, plan->epochs_digit,
                                     &ignored);
    return kept_between(&plan->kept_along, other * radix, radix);
}

void plan_trajectory_trial(const struct plan *plan, uint64_t trajectory_idx, uint64_t k,
                           struct trial *out)
{
    memset(out, 0, sizeof *out);
    uint64_t other = set_from_number(plan, kept_of_trajectories(plan), trajectory_idx,
                                     plan->epochs_digit, out);
    if (plan->epochs_digit < plan->n_digits) {
        const struct digit *digit = &plan->digits[plan->epochs_digit];
        if (digit->is_filtered)
            k = find_place(&plan->kept_along, other * digit->radix, 1, digit->radix, 1, k);
        set_values(plan, digit, plan->epochs_order ? plan->epochs_order[k] : k, out);
    }
    apply_when(plan->sweep, out);
}
