/*
 * All combinations are in at first. Taken out are drawn points that came before, then those that
 * `when` makes equal to an earlier one, then what each exclude names. An exclude is not compared
 * with every combination: the places of its values are looked up on the axes, and what they make
 * together is taken out, at once where the digits behind them may be anything. So the time goes by
 * how many combinations excludes name, which has a limit.
 *
 * Where an exclude names a parameter with a `when`, its combinations are looked at one by one: the
 * value is the axis's where the parameter applies, and that of an absent one elsewhere.
 */
#include "kept.h"

#include <stdlib.h>
#include <string.h>

#include "nnsweep/axis_index.h"
#include "nnsweep/draw.h"
#include "nnsweep/mem.h"
#include "nnsweep/value.h"

#define MAX_NAMED UINT64_C(100000000)    /* combinations that excludes name, counted for each */
#define MAX_COMPARED UINT64_C(100000000) /* drawn points times excludes on what is drawn */

/* Places of one digit. */
struct places {
    uint64_t n;
    uint64_t *items; /* owned; NULL: all of them */
};

/* A condition of a `when`, as the places of its digit where it holds. */
struct check {
    size_t digit;
    struct bitmap holds; /* owned */
};

struct filter {
    const struct digits *digits;
    struct bitmap *kept;
    uint64_t strides[PARAMETER_COUNT];            /* of the filtered digits */
    size_t digit_of[PARAMETER_COUNT];
    struct axis_index *indexes[PARAMETER_COUNT];  /* owned, by parameter; NULL: drawn */
    struct check *when[PARAMETER_COUNT];          /* owned: one for each condition */
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
    return &filter->digits->items[filter->digit_of[parameter]];
}

/* Whether the parameter may be absent at a combination. Of drawn ones, draws know. */
static bool has_when(const struct filter *filter, enum parameter parameter)
{
    return filter->when[parameter] != NULL;
}

/* --- Conditions as places --------------------------------------------------------------------- */

static struct check check_new(const struct filter *filter, const struct condition *condition)
{
    struct check check = {.digit = filter->digit_of[condition->parameter]};
    bitmap_init(&check.holds, digit_of(filter, condition->parameter)->radix);
    struct axis_index *index = filter->indexes[condition->parameter];
    for (size_t i = 0; i < condition->n_values; i++) {
        uint64_t first, n = axis_index_find(index, condition->values[i], &first);
        for (uint64_t k = first; k < first + n; k++)
            bitmap_set(&check.holds, axis_index_place(index, k));
    }
    return check;
}

/* The places where a condition holds, or those of `among` where it does; takes `among`. */
static struct places find_places(struct filter *filter, const struct condition *condition,
                                 struct places among)
{
    struct bitmap *mark = &filter->marks[filter->digit_of[condition->parameter]];
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
            !condition_has(condition, point->values[condition->parameter]))
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
        digits_apply_when(sweep, &point);
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

/* --- Combinations that `when` makes equal ----------------------------------------------------- */

static bool applies(const struct filter *filter, enum parameter parameter, const uint64_t *places)
{
    size_t n = filter->digits->sweep->when[parameter].n;
    for (size_t i = 0; i < n; i++) {
        const struct check *check = &filter->when[parameter][i];
        if (!bitmap_get(&check->holds, places[check->digit]))
            return false;
    }
    return true;
}

/* A place of a digit and its axes that are compared. */
struct compared {
    uint64_t place;
    const struct digit *digit;
    unsigned int absent; /* a bit for each axis that is not */
};

static int compare_values(const struct compared *a, const struct compared *b)
{
    for (size_t i = 0; i < a->digit->n_axes; i++) {
        if (a->absent >> i & 1)
            continue;
        const struct axis *axis = a->digit->axes[i];
        union value x = axis_value(axis, a->place), y = axis_value(axis, b->place);
        int order = value_compare(axis->parameter, x, y);
        if (order != 0)
            return order;
    }
    return 0;
}

static int compare_compared(const void *a, const void *b)
{
    const struct compared *x = a, *y = b;
    int order = compare_values(x, y);
    return order != 0 ? order : x->place < y->place ? -1 : x->place > y->place;
}

/* A bit for each place whose values, but for those of absent axes, an earlier place has. */
static struct bitmap equal_places(const struct digit *digit, unsigned int absent)
{
    struct bitmap equal;
    bitmap_init(&equal, digit->radix);
    if (absent + 1 == 1U << digit->n_axes) { /* nothing is left to differ */
        bitmap_set_range(&equal, 1, digit->radix - 1);
        return equal;
    }
    struct compared *sorted = mem_array(digit->radix, sizeof *sorted);
    for (uint64_t i = 0; i < digit->radix; i++)
        sorted[i] = (struct compared){.place = i, .digit = digit, .absent = absent};
    qsort(sorted, digit->radix, sizeof *sorted, compare_compared);
    for (uint64_t i = 1; i < digit->radix; i++) {
        if (compare_values(&sorted[i - 1], &sorted[i]) == 0)
            bitmap_set(&equal, sorted[i].place);
    }
    mem_free(sorted);
    return equal;
}

/* Digits that go in step may lack several parameters: what is equal depends on which. */
struct equals {
    size_t digit;
    unsigned int absent;
    struct bitmap places;
};

struct equal_list {
    size_t n, capacity;
    struct equals *items; /* owned */
};

static bool is_equal_place(struct equal_list *list, const struct digits *digits, size_t digit,
                           unsigned int absent, uint64_t place)
{
    size_t i = 0;
    while (i < list->n && (list->items[i].digit != digit || list->items[i].absent != absent))
        i++;
    if (i == list->n) {
        if (list->n == list->capacity) {
            list->capacity = mem_grown_capacity(list->capacity, list->n + 1);
            list->items = mem_resize(list->items, list->capacity, sizeof *list->items);
        }
        list->items[list->n++] = (struct equals){
            digit, absent, equal_places(&digits->items[digit], absent)};
    }
    return bitmap_get(&list->items[i].places, place);
}

/* Whether an earlier place of one of the digits makes the same trial. What decides where a
 * parameter applies is the same there, so that what lacks is the same. */
static bool is_equal_to_earlier(const struct filter *filter, const uint64_t *places,
                                struct equal_list *list)
{
    for (size_t i = 0; i < filter->digits->n; i++) {
        const struct digit *digit = &filter->digits->items[i];
        unsigned int absent = 0;
        for (size_t j = 0; j < digit->n_axes; j++) {
            enum parameter parameter = digit->axes[j]->parameter;
            if (has_when(filter, parameter) && !applies(filter, parameter, places))
                absent |= 1U << j;
        }
        if (absent != 0 && is_equal_place(list, filter->digits, i, absent, places[i]))
            return true;
    }
    return false;
}

/* The next places of the filtered digits, the last digit fastest. */
static void count_up(const struct digits *digits, uint64_t *places)
{
    for (size_t i = digits->n; i-- > 0;) {
        if (!digits->items[i].is_filtered)
            continue;
        if (++places[i] < digits->items[i].radix)
            return;
        places[i] = 0;
    }
}

static void remove_equal(struct filter *filter)
{
    bool any = false;
    for (int i = 0; i < PARAMETER_COUNT; i++)
        any |= has_when(filter, (enum parameter)i);
    uint64_t places[PARAMETER_COUNT] = {0};
    struct equal_list list = {0};
    for (uint64_t i = 0; any && i < filter->digits->n_combinations; i++) {
        if (is_equal_to_earlier(filter, places, &list))
            bitmap_clear(filter->kept, i);
        count_up(filter->digits, places);
    }
    for (size_t i = 0; i < list.n; i++)
        bitmap_release(&list.items[i].places);
    mem_free(list.items);
}

/* --- Excludes --------------------------------------------------------------------------------- */

struct excluder {
    const struct filter *filter;
    size_t n_levels;                        /* digits up to the last one that matters */
    struct places of[PARAMETER_COUNT];      /* by digit */
    size_t n_checks;
    const struct condition *checks[PARAMETER_COUNT]; /* on parameters that may be absent */
    uint64_t span;                          /* combinations behind the last level */
    uint64_t places[PARAMETER_COUNT];
    bool matches;
};

static void need_level(struct excluder *excluder, size_t digit)
{
    if (digit + 1 > excluder->n_levels)
        excluder->n_levels = digit + 1;
}

static void excluder_init(struct excluder *excluder, struct filter *filter, size_t exclude)
{
    *excluder = (struct excluder){.filter = filter, .span = 1};
    const struct conditions *conditions = &filter->digits->sweep->excludes[exclude];
    for (size_t i = 0; i < conditions->n; i++) {
        const struct condition *condition = &conditions->items[i];
        size_t digit = filter->digit_of[condition->parameter];
        struct places *places = &excluder->of[digit];
        need_level(excluder, digit);
        if (filter->digits->items[digit].is_drawn) {
            if (!places->items)
                *places = list_places(&filter->drawn[exclude]);
            continue;
        }
        if (has_when(filter, condition->parameter)) {
            excluder->checks[excluder->n_checks++] = condition;
            const struct conditions *when = &filter->digits->sweep->when[condition->parameter];
            for (size_t j = 0; j < when->n; j++)
                need_level(excluder, filter->digit_of[when->items[j].parameter]);
            if (condition_has(condition, parameter_absent_value(condition->parameter)))
                continue; /* may hold at any place of its own */
        }
        *places = find_places(filter, condition, *places);
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
    for (size_t i = 0; i < excluder->n_checks; i++) {
        const struct condition *condition = excluder->checks[i];
        const struct filter *filter = excluder->filter;
        enum parameter parameter = condition->parameter;
        uint64_t place = excluder->places[filter->digit_of[parameter]];
        union value value = applies(filter, parameter, excluder->places)
                                ? axis_value(axis_of(filter, parameter), place)
                                : parameter_absent_value(parameter);
        if (!condition_has(condition, value))
            return false;
    }
    return true;
}

/* Takes out what is named, from one digit on. */
static void exclude_from(struct excluder *excluder, size_t level, uint64_t from)
{
    const struct filter *filter = excluder->filter;
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
        if (n_named <= MAX_NAMED)
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

static void filter_init(struct filter *filter, const struct digits *digits, struct bitmap *kept)
{
    *filter = (struct filter){.digits = digits, .kept = kept};
    uint64_t stride = 1;
    for (size_t i = digits->n; i-- > 0;) {
        const struct digit *digit = &digits->items[i];
        filter->strides[i] = stride;
        for (size_t j = 0; j < digit->n_axes; j++)
            filter->digit_of[digit->axes[j]->parameter] = i;
        if (!digit->is_filtered)
            continue;
        stride *= digit->radix;
        if (digit->is_drawn)
            continue;
        bitmap_init(&filter->marks[i], digit->radix);
        for (size_t j = 0; j < digit->n_axes; j++)
            filter->indexes[digit->axes[j]->parameter] = axis_index_new(digit->axes[j]);
    }
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        const struct conditions *when = &digits->sweep->when[i];
        if (when->n == 0 || digit_of(filter, (enum parameter)i)->is_drawn)
            continue;
        filter->when[i] = mem_array(when->n, sizeof *filter->when[i]);
        for (size_t j = 0; j < when->n; j++)
            filter->when[i][j] = check_new(filter, &when->items[j]);
    }
}

static void filter_release(struct filter *filter)
{
    const struct sweep *sweep = filter->digits->sweep;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        bitmap_release(&filter->marks[i]);
        axis_index_free(filter->indexes[i]);
        for (size_t j = 0; filter->when[i] && j < sweep->when[i].n; j++)
            bitmap_release(&filter->when[i][j].holds);
        mem_free(filter->when[i]);
    }
    for (size_t i = 0; filter->drawn && i < sweep->n_excludes; i++)
        bitmap_release(&filter->drawn[i]);
    mem_free(filter->drawn);
}

int kept_find(struct bitmap *kept, const struct digits *digits, const struct bitmap *drawn_again,
              bool *matches, struct plan_excess *excess)
{
    struct filter filter;
    bitmap_init(kept, digits->n_combinations);
    bitmap_set_range(kept, 0, digits->n_combinations);
    filter_init(&filter, digits, kept);
    remove_drawn_again(&filter, drawn_again);
    remove_equal(&filter);
    int status = find_drawn(&filter, excess);
    if (status == 0)
        status = remove_excluded(&filter, matches, excess);
    filter_release(&filter);
    if (status == 0)
        bitmap_count(kept);
    else
        bitmap_release(kept);
    return status;
}
