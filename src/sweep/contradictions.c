/*
 * First a walk over the kinds of combinations of the two parameters and what they depend on, as if
 * nothing were excluded and everything drawn could meet. That hardly ever finds anything. What it
 * finds is looked for among the trials that there are: in a grid among the kinds that kept
 * combinations have, else among the points.
 */
#include "contradictions.h"

#include "classes.h"
#include "nnsweep/draw.h"
#include "nnsweep/mem.h"
#include "nnsweep/settle.h"

static uint64_t parameters_of(const struct contradictions *in, size_t i)
{
    struct contradiction of;
    contradiction_describe(i, &of);
    return PARAMETER_BIT(of.a) | PARAMETER_BIT(of.b) | in->reach->deciders[of.a] |
           in->reach->deciders[of.b];
}

static bool may_come(const struct contradictions *in, size_t i)
{
    bool found = false;
    struct walk walk;
    walk_init(&walk, &in->crossing->digits, parameters_of(in, i));
    do {
        struct trial trial;
        walk_trial(&walk, &trial);
        found = contradiction_has(i, &trial, in->n_outputs);
    } while (!found && walk_next(&walk));
    walk_release(&walk);
    return found;
}

/* --- In a grid -------------------------------------------------------------------------------- */

/* The kinds of combinations that kept ones have. */
struct kinds {
    struct classes classes[PARAMETER_COUNT]; /* owned, by digit: of those that are filtered */
    uint64_t strides[PARAMETER_COUNT];       /* 0: makes no difference */
    struct bitmap come;                      /* owned */
};

static void kinds_init(struct kinds *kinds, const struct contradictions *in, uint64_t deciding)
{
    const struct digits *digits = in->digits;
    *kinds = (struct kinds){0};
    uint64_t n = 1, places[PARAMETER_COUNT] = {0};
    for (size_t i = 0; i < digits->n_varied; i++) {
        if (!digits->items[i].is_filtered || !digit_has(&digits->items[i], deciding))
            continue;
        classes_find(&kinds->classes[i], digits->sweep, &digits->items[i], deciding, true);
        kinds->strides[i] = n;
        n *= kinds->classes[i].n;
    }
    bitmap_init(&kinds->come, n);
    for (uint64_t at = 0; at < digits->n_combinations; at++, digits_count_up(digits, places)) {
        if (!bitmap_get(in->kept, at))
            continue;
        uint64_t number = 0;
        for (size_t i = 0; i < digits->n_varied; i++) {
            if (kinds->strides[i] != 0)
                number += kinds->classes[i].of[places[i]] * kinds->strides[i];
        }
        bitmap_set(&kinds->come, number);
    }
}

static void kinds_release(struct kinds *kinds)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        classes_release(&kinds->classes[i]);
    bitmap_release(&kinds->come);
}

static bool comes(const struct kinds *kinds, const struct walk *walk)
{
    uint64_t number = 0;
    for (size_t i = 0; i < walk->n; i++)
        number += walk->at[i] * kinds->strides[walk->digit_of[i]];
    return bitmap_get(&kinds->come, number);
}

static bool find_in_grid(const struct contradictions *in, size_t i, struct trial *out)
{
    uint64_t deciding = parameters_of(in, i);
    bool is_filtered = in->kept->n_bits > 0, found = false;
    struct kinds kinds = {0};
    if (is_filtered)
        kinds_init(&kinds, in, deciding);
    struct walk walk;
    walk_init(&walk, in->digits, deciding);
    do {
        walk_trial(&walk, out);
        found = contradiction_has(i, out, in->n_outputs) && (!is_filtered || comes(&kinds, &walk));
    } while (!found && walk_next(&walk));
    walk_release(&walk);
    kinds_release(&kinds);
    return found;
}

/* --- Among points that are drawn -------------------------------------------------------------- */

static bool is_kept(const struct contradictions *in, uint64_t point)
{
    if (in->kept->n_bits == 0)
        return true;
    uint64_t n_behind = in->digits->n_combinations;
    if (in->digits->items[0].is_filtered)
        n_behind /= in->digits->items[0].radix;
    else
        point = 0;
    return bitmap_rank(in->kept, (point + 1) * n_behind) > bitmap_rank(in->kept, point * n_behind);
}

/* Looks for all of `wanted`, a bit for each, and returns those that are found. */
static uint64_t find_among_points(const struct contradictions *in, uint64_t wanted,
                                  struct trial trials[CONTRADICTION_COUNT])
{
    const struct sweep *sweep = in->digits->sweep;
    uint64_t found = 0;
    for (uint64_t n = 0; n < sweep->n_draws && found != wanted; n++) {
        struct trial trial = {0};
        draw_point(sweep, n, &trial);
        sweep_settle(sweep, &trial);
        for (size_t i = 0; i < CONTRADICTION_COUNT; i++) {
            if (!((wanted & ~found) >> i & 1) || !contradiction_has(i, &trial, in->n_outputs) ||
                !is_kept(in, n))
                continue;
            found |= UINT64_C(1) << i;
            trials[i] = trial;
        }
    }
    return found;
}

size_t contradictions_find(const struct contradictions *in,
                           struct contradiction out[CONTRADICTION_COUNT])
{
    uint64_t found = 0;
    struct trial trials[CONTRADICTION_COUNT];
    for (size_t i = 0; i < CONTRADICTION_COUNT; i++)
        found |= (uint64_t)may_come(in, i) << i;
    if (in->digits->sweep->method != METHOD_GRID)
        found = find_among_points(in, found, trials);
    size_t n = 0;
    for (size_t i = 0; i < CONTRADICTION_COUNT; i++) {
        if (!(found >> i & 1) ||
            (in->digits->sweep->method == METHOD_GRID && !find_in_grid(in, i, &trials[i])))
            continue;
        contradiction_describe(i, &out[n]);
        out[n++].trial = trials[i];
    }
    return n;
}
