/*
 * Every combination is looked at once: is it excluded, was it drawn before, does when make it equal
 * to an earlier one. Counting up places, only those digits are set that change.
 */
#include "kept.h"

#include <string.h>

#include "hash_set.h"
#include "nnsweep/draw.h"
#include "nnsweep/hash.h"

/* Places of the filtered digits, and the trial that they make. */
struct combination {
    uint64_t places[PARAMETER_COUNT];
    struct trial trial; /* as if everything applied */
};

static void combination_begin(const struct digits *digits, struct combination *combination)
{
    memset(combination, 0, sizeof *combination);
    for (size_t i = 0; i < digits->n; i++) {
        if (digits->items[i].is_filtered)
            digits_set(digits, &digits->items[i], 0, &combination->trial);
    }
}

/* Goes on to the next one; digits that stay cost nothing. */
static void combination_next(const struct digits *digits, struct combination *combination)
{
    for (size_t i = digits->n; i-- > 0;) {
        const struct digit *digit = &digits->items[i];
        if (!digit->is_filtered)
            continue;
        uint64_t place = ++combination->places[i] < digit->radix ? combination->places[i] : 0;
        combination->places[i] = place;
        digits_set(digits, digit, place, &combination->trial);
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
static bool is_repeated(const struct digits *digits, const struct combination *combination,
                        const struct trial *trial)
{
    for (size_t i = 0; i < digits->n; i++) {
        const struct digit *digit = &digits->items[i];
        bool can_repeat = false;
        for (size_t j = 0; j < digit->n_axes && !digit->is_drawn; j++)
            can_repeat |= digits->sweep->when[digit->axes[j]->parameter].n > 0;
        for (uint64_t place = 0; can_repeat && place < combination->places[i]; place++) {
            struct trial earlier = combination->trial;
            digits_set(digits, digit, place, &earlier);
            digits_apply_when(digits->sweep, &earlier);
            if (trials_agree(&earlier, trial))
                return true;
        }
    }
    return false;
}

/* What decides. */
struct filter {
    const struct digits *digits;
    struct bitmap drawn_again; /* a bit a drawn point; no bits when points cannot repeat */
    uint64_t *n_excluded;
};

/* Whether the combination stays; counts the excludes that match it. */
static bool is_kept(const struct filter *filter, const struct combination *combination)
{
    const struct sweep *sweep = filter->digits->sweep;
    struct trial trial = combination->trial;
    bool lacks_any = digits_apply_when(sweep, &trial);
    bool is_kept = true;
    for (size_t i = 0; i < sweep->n_excludes; i++) {
        if (conditions_hold(&sweep->excludes[i], &trial)) {
            filter->n_excluded[i]++;
            is_kept = false;
        }
    }
    if (is_kept && filter->drawn_again.n_bits > 0)
        is_kept = !bitmap_get(&filter->drawn_again, combination->places[0]);
    return is_kept && !(lacks_any && is_repeated(filter->digits, combination, &trial));
}

/* The hash of a drawn point, as it is trained. */
static uint64_t point_hash(const struct digits *digits, uint64_t n, struct text *scratch)
{
    struct trial trial = {0};
    draw_point(digits->sweep, n, &trial);
    digits_apply_when(digits->sweep, &trial);
    text_reset(scratch);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (parameter_info((enum parameter)i)->type == PARAMETER_REAL)
            hash_add_real(scratch, trial.values[i].real);
        else
            hash_add_integer(scratch, (uint64_t)trial.values[i].integer);
    }
    return hash_of(scratch).low;
}

static void find_drawn_again(struct bitmap *drawn_again, const struct digits *digits)
{
    if (digits->sweep->method == METHOD_GRID || !digits_may_repeat(digits->sweep))
        return;
    bitmap_init(drawn_again, digits->sweep->n_draws);
    struct hash_set seen = {0};
    struct text scratch = {0};
    for (uint64_t n = 0; n < digits->sweep->n_draws; n++) {
        if (!hash_set_add(&seen, point_hash(digits, n, &scratch)))
            bitmap_set(drawn_again, n);
    }
    text_release(&scratch);
    hash_set_release(&seen);
}

void kept_find(struct bitmap *kept, const struct digits *digits, uint64_t *n_excluded)
{
    struct filter filter = {.digits = digits, .n_excluded = n_excluded};
    find_drawn_again(&filter.drawn_again, digits);
    bitmap_init(kept, digits->n_combinations);
    struct combination combination;
    combination_begin(digits, &combination);
    for (uint64_t i = 0; i < digits->n_combinations; i++) {
        if (is_kept(&filter, &combination))
            bitmap_set(kept, i);
        combination_next(digits, &combination);
    }
    bitmap_count(kept);
    bitmap_release(&filter.drawn_again);
}
