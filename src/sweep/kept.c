/*
 * All combinations are in at first. Taken out are drawn points that came before, then combinations
 * that are equal to an earlier one (equal.c), then what each exclude names. An exclude is not
 * compared with every combination: the places of its values are looked up on the axes, and what
 * they make together is taken out, at once where the digits behind them may be anything. So the
 * time goes by how many combinations excludes name, which has a limit.
 *
 * Where an exclude names a parameter that does not have the values of its axis everywhere, its
 * combinations are looked at one by one.
 */
#include "kept.h"

#include "equal.h"
#include "nnsweep/axis_index.h"
#include "nnsweep/draw.h"
#include "nnsweep/mem.h"
#include "nnsweep/settle.h"
#include "verdicts.h"

#define MAX_NAMED UINT64_C(100000000)    /* combinations that excludes name, counted for each */
#define MAX_COMPARED UINT64_C(100000000) /* drawn points times excludes on what is drawn */

/* Places of one digit. */
struct places {
    uint64_t n;
    uint64_t *items; /* owned; NULL: all of them */
};

struct filter {
    const struct digits *digits;
    const struct reach *reach;
    struct bitmap *kept;
    struct verdicts verdicts;
    uint64_t strides[PARAMETER_COUNT];            /* of the filtered digits */
    struct axis_index *indexes[PARAMETER_COUNT];  /* owned, by parameter; NULL: drawn */
    struct bitmap marks[PARAMETER_COUNT];         /* owned, by digit; clear between uses */
    struct bitmap *drawn;                         /* owned: for each exclude the points where what
                                                     it says of drawn parameters holds; or NULL */
};

static const struct axis *axis_of(const struct filter *filter, enum parameter parameter)
{
    return sweep_axis(filter->digits->sweep, parameter);
}

static const struct digit *digit_of(const struct filter *filter, enum parameter parameter)
{
    return &filter->digits->items[filter->digits->of[parameter]];
}

/* --- Conditions as places --------------------------------------------------------------------- */

/* The places where a condition holds, or those of `among` where it does; takes `among`. */
static struct places find_places(struct filter *filter, const struct condition *condition,
                                 struct places among)
{
    struct bitmap *mark = &filter->marks[filter->digits->of[condition->parameter]];
    struct axis_index *index = filter->indexes[condition->parameter];
    struct places found = {0};
    size_t capacity = 0;
    for (size_t i = 0; i < condition->n_values; i++) {
        uint64_t first, n = axis_index_find(index, condition->values[i], &first);
        for (uint64_t k = first; k < first + n; k++) {
            uint64_t place = axis_index_place(index, k);
            if (bitmap_get(mark, place)) /* agrees with two of the values */
                continue;
            bitmap_set(mark, place);
            if (found.n == capacity) {
                capacity = mem_grown_capacity(capacity, found.n + 1);
                found.items = mem_resize(found.items, capacity, sizeof *found.items);
            }
            found.items[found.n++] = place;
        }
    }
    uint64_t n_both = 0;
    for (uint64_t i = 0; i < among.n; i++) {
        if (bitmap_get(mark, among.items[i]))
            among.items[n_both++] = among.items[i];
    }
    for (uint64_t i = 0; i < found.n; i++)
        bitmap_clear(mark, found.items[i]);
    if (!among.items) {
        if (!found.items) /* none, which is not all */
            found.items = mem_array(1, sizeof *found.items);
        return found;
    }
    mem_free(found.items);
    among.n = n_both;
    return among;
}

/* The points whose bits are set. */
static struct places list_places(const struct bitmap *bitmap)
{
    struct places places = {0};
    for (uint64_t i = 0; i < bitmap->n_bits; i++)
        places.n += bitmap_get(bitmap, i);
    places.items = mem_array(places.n, sizeof *places.items);
    for (uint64_t i = 0, n = 0; n < places.n; i++) {
        if (bitmap_get(bitmap, i))
            places.items[n++] = i;
    }
    return places;
}

/* --- Drawn points ----------------------------------------------------------------------------- */

static bool is_on_drawn(const struct filter *filter, const struct conditions *conditions)
{
    for (size_t i = 0; i < conditions->n; i++) {
        if (digit_of(filter, conditions->items[i].parameter)->is_drawn)
            return true;
    }
    return false;
}

/* Whether all that is said of drawn parameters holds. */
static bool holds_of_point(const struct filter *filter, const struct conditions *conditions,
                           const struct trial *point)
{
    for (size_t i = 0; i < conditions->n; i++) {
        const struct condition *condition = &conditions->items[i];
        if (digit_of(filter, condition->parameter)->is_drawn &&
            !condition_holds(condition, point))
            return false;
    }
    return true;
}

/* Compares every point with every exclude that is on what is drawn. 0, or -1: too many. */
static int find_drawn(struct filter *filter, struct plan_excess *excess)
{
    const struct sweep *sweep = filter->digits->sweep;
    uint64_t n_on_drawn = 0;
    for (size_t i = 0; i < sweep->n_excludes; i++)
        n_on_drawn += is_on_drawn(filter, &sweep->excludes[i]);
    if (n_on_drawn == 0)
        return 0;
    uint64_t n_compared = saturating_product(n_on_drawn, sweep->n_draws);
    if (n_compared > MAX_COMPARED) {
        *excess = (struct plan_excess){"comparisons of drawn points with items of 'exclude'",
                                       n_compared, MAX_COMPARED};
        return -1;
    }
    filter->drawn = mem_array(sweep->n_excludes, sizeof *filter->drawn);
    for (size_t i = 0; i < sweep->n_excludes; i++) {
        if (is_on_drawn(filter, &sweep->excludes[i]))
            bitmap_init(&filter->drawn[i], sweep->n_draws);
    }
    for (uint64_t n = 0; n < sweep->n_draws; n++) {
        struct trial point = {0};
        draw_point(sweep, n, &point);
        sweep_settle(sweep, &point);
        for (size_t i = 0; i < sweep->n_excludes; i++) {
            if (filter->drawn[i].n_bits > 0 && holds_of_point(filter, &sweep->excludes[i], &point))
                bitmap_set(&filter->drawn[i], n);
        }
    }
    return 0;
}

static void remove_drawn_again(struct filter *filter, const struct bitmap *drawn_again)
{
    for (uint64_t n = 0; n < drawn_again->n_bits; n++) { /* the points are the slowest digit */
        if (bitmap_get(drawn_again, n))
            bitmap_clear_range(filter->kept, n * filter->strides[0], filter->strides[0]);
    }
}

/* --- Excludes --------------------------------------------------------------------------------- */

struct excluder {
    struct filter *filter;
    size_t n_levels;                        /* digits up to the last one that matters */
    struct places of[PARAMETER_COUNT];      /* by digit */
    size_t n_checks;
    const struct condition *checks[PARAMETER_COUNT]; /* on parameters that are not plain */
    uint64_t span;                          /* combinations behind the last level */
    uint64_t places[PARAMETER_COUNT];
    bool is_void;                           /* a condition holds nowhere */
    bool matches;
};

/* A digit of one place has nothing to look at. */
static void need_level(struct excluder *excluder, size_t digit)
{
    if (digit < excluder->filter->digits->n_varied && digit + 1 > excluder->n_levels)
        excluder->n_levels = digit + 1;
}

static void need_levels(struct excluder *excluder, uint64_t parameters)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (parameters >> i & 1)
            need_level(excluder, excluder->filter->digits->of[i]);
    }
}

/* Whether the condition may hold where the parameter does not have the value of its axis. */
static bool may_hold_by_default(const struct sweep *sweep, const struct condition *condition)
{
    const struct parameter_info *info = parameter_info(condition->parameter);
    bool is_given = sweep_axis(sweep, condition->parameter)->kind != AXIS_DEFAULT;
    if (is_given && sweep->when[condition->parameter].n == 0)
        return false; /* absent */
    return info->default_of || condition_has(condition, info->default_value);
}

static void excluder_init(struct excluder *excluder, struct filter *filter, size_t exclude)
{
    *excluder = (struct excluder){.filter = filter, .span = 1};
    const struct conditions *conditions = &filter->digits->sweep->excludes[exclude];
    for (size_t i = 0; i < conditions->n; i++) {
        const struct condition *condition = &conditions->items[i];
        size_t digit = filter->digits->of[condition->parameter];
        struct places *places = &excluder->of[digit];
        need_level(excluder, digit);
        if (filter->digits->items[digit].is_drawn) {
            if (!places->items)
                *places = list_places(&filter->drawn[exclude]);
            continue;
        }
        if (!reach_is_plain(filter->reach, filter->digits->sweep, condition->parameter)) {
            excluder->checks[excluder->n_checks++] = condition;
            need_levels(excluder, filter->reach->deciders[condition->parameter]);
            if (may_hold_by_default(filter->digits->sweep, condition))
                continue; /* at any place of its own */
        }
        *places = find_places(filter, condition, *places);
        excluder->is_void |= places->n == 0;
    }
    for (size_t i = excluder->n_levels; i < filter->digits->n; i++) {
        if (filter->digits->items[i].is_filtered)
            excluder->span *= filter->digits->items[i].radix;
    }
}

static void excluder_release(struct excluder *excluder)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        mem_free(excluder->of[i].items);
}

/* Combinations that are looked at one by one. */
static uint64_t count_named(const struct excluder *excluder)
{
    if (excluder->is_void)
        return 0;
    uint64_t n = 1 + excluder->span / 64; /* a word of bits at a time */
    for (size_t i = 0; i < excluder->n_levels; i++) {
        const struct digit *digit = &excluder->filter->digits->items[i];
        if (digit->is_filtered)
            n = saturating_product(n, excluder->of[i].items ? excluder->of[i].n : digit->radix);
    }
    return n < UINT64_MAX ? n + 1 : n;
}

static bool checks_hold(const struct excluder *excluder)
{
    if (excluder->n_checks == 0)
        return true;
    struct filter *filter = excluder->filter;
    bool is_new;
    const struct verdict *verdict = verdicts_at(&filter->verdicts, excluder->places, &is_new);
    for (size_t i = 0; i < excluder->n_checks; i++) {
        const struct condition *condition = excluder->checks[i];
        enum parameter parameter = condition->parameter;
        bool holds;
        if (verdict->own >> parameter & 1)
            holds = condition_has(condition,
                                  axis_value(axis_of(filter, parameter),
                                             excluder->places[filter->digits->of[parameter]]));
        else
            holds = condition_holds(condition, &verdict->trial);
        if (!holds)
            return false;
    }
    return true;
}

/* Takes out what is named, from one digit on. */
static void exclude_from(struct excluder *excluder, size_t level, uint64_t from)
{
    struct filter *filter = excluder->filter;
    while (level < excluder->n_levels && !filter->digits->items[level].is_filtered)
        level++;
    if (level == excluder->n_levels) {
        if (!checks_hold(excluder))
            return;
        bitmap_clear_range(filter->kept, from, excluder->span);
        excluder->matches = true;
        return;
    }
    const struct places *places = &excluder->of[level];
    uint64_t n = places->items ? places->n : filter->digits->items[level].radix;
    for (uint64_t i = 0; i < n; i++) {
        uint64_t place = places->items ? places->items[i] : i;
        excluder->places[level] = place;
        exclude_from(excluder, level + 1, from + place * filter->strides[level]);
    }
}

static int remove_excluded(struct filter *filter, bool *matches, struct plan_excess *excess)
{
    uint64_t n_named = 0;
    for (size_t i = 0; i < filter->digits->sweep->n_excludes; i++) {
        struct excluder excluder;
        excluder_init(&excluder, filter, i);
        uint64_t n = count_named(&excluder);
        n_named = n > MAX_NAMED ? MAX_NAMED + 1 : n_named + n;
        if (n_named <= MAX_NAMED && !excluder.is_void)
            exclude_from(&excluder, 0, 0);
        matches[i] = excluder.matches;
        excluder_release(&excluder);
        if (n_named > MAX_NAMED) {
            *excess = (struct plan_excess){"combinations that items of 'exclude' name one by one",
                                           UINT64_MAX, MAX_NAMED};
            return -1;
        }
    }
    return 0;
}

/* --- All of it -------------------------------------------------------------------------------- */

static void filter_init(struct filter *filter, const struct digits *digits,
                        const struct reach *reach, struct bitmap *kept)
{
    *filter = (struct filter){.digits = digits, .reach = reach, .kept = kept};
    uint64_t stride = 1;
    for (size_t i = digits->n; i-- > 0;) {
        const struct digit *digit = &digits->items[i];
        filter->strides[i] = stride;
        if (!digit->is_filtered)
            continue;
        stride *= digit->radix;
        if (digit->is_drawn)
            continue;
        bitmap_init(&filter->marks[i], digit->radix);
        for (size_t j = 0; j < digit->n_axes; j++)
            filter->indexes[digit->axes[j]->parameter] = axis_index_new(digit->axes[j]);
    }
    verdicts_init(&filter->verdicts, digits, reach->deciding);
}

static void filter_release(struct filter *filter)
{
    verdicts_release(&filter->verdicts);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        bitmap_release(&filter->marks[i]);
        axis_index_free(filter->indexes[i]);
    }
    for (size_t i = 0; filter->drawn && i < filter->digits->sweep->n_excludes; i++)
        bitmap_release(&filter->drawn[i]);
    mem_free(filter->drawn);
}

int kept_find(struct kept *kept, const struct digits *digits, const struct reach *reach,
              const struct bitmap *drawn_again, struct plan_excess *excess)
{
    struct filter filter;
    bitmap_init(&kept->bits, digits->n_combinations);
    bitmap_set_range(&kept->bits, 0, digits->n_combinations);
    filter_init(&filter, digits, reach, &kept->bits);
    remove_drawn_again(&filter, drawn_again);
    if (reach->deciding != 0 && digits->sweep->method == METHOD_GRID)
        kept->n_merged = equal_remove(&kept->bits, &filter.verdicts, &kept->merged);
    int status = find_drawn(&filter, excess);
    if (status == 0)
        status = remove_excluded(&filter, kept->matches, excess);
    filter_release(&filter);
    if (status == 0)
        bitmap_count(&kept->bits);
    else
        bitmap_release(&kept->bits);
    return status;
}
