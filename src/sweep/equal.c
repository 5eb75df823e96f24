/*
 * A combination is compared with those that differ from it in a single digit. That is enough: what
 * decides whether parameters have values of their own are parameters with values of their own. So
 * two combinations that make the same trial agree in which do, and in their values, and so does
 * every combination in which some digits are taken from the one and some from the other. The first
 * of all these has the first such place in each digit.
 */
#include "equal.h"

#include <stdlib.h>

#include "nnsweep/mem.h"
#include "nnsweep/value.h"

/* A place of a digit and what of it is compared. */
struct compared {
    uint64_t place;
    const struct digit *digit;
    uint64_t but; /* parameters that are not */
};

static int compare_values(const struct compared *a, const struct compared *b)
{
    for (size_t i = 0; i < a->digit->n_axes; i++) {
        const struct axis *axis = a->digit->axes[i];
        if (a->but >> axis->parameter & 1)
            continue;
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

static bool compares_nothing(const struct digit *digit, uint64_t but)
{
    for (size_t i = 0; i < digit->n_axes; i++) {
        if (!(but >> digit->axes[i]->parameter & 1))
            return false;
    }
    return true;
}

/* A bit for each place whose values, but for those of some parameters, an earlier place has. */
static struct bitmap equal_places(const struct digit *digit, uint64_t but)
{
    struct bitmap equal;
    bitmap_init(&equal, digit->radix);
    if (compares_nothing(digit, but)) {
        bitmap_set_range(&equal, 1, digit->radix - 1);
        return equal;
    }
    struct compared *sorted = mem_array(digit->radix, sizeof *sorted);
    for (uint64_t i = 0; i < digit->radix; i++)
        sorted[i] = (struct compared){.place = i, .digit = digit, .but = but};
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
    uint64_t but;
    struct bitmap places; /* owned */
};

struct equal_list {
    size_t n, capacity;
    struct equals *items; /* owned */
};

static size_t find_equals(struct equal_list *list, const struct digits *digits,
                          const struct lacking *lacking)
{
    size_t i = 0;
    while (i < list->n && (list->items[i].digit != lacking->digit ||
                           list->items[i].but != lacking->parameters))
        i++;
    if (i < list->n)
        return i;
    if (list->n == list->capacity) {
        list->capacity = mem_grown_capacity(list->capacity, list->n + 1);
        list->items = mem_resize(list->items, list->capacity, sizeof *list->items);
    }
    list->items[list->n++] = (struct equals){
        lacking->digit, lacking->parameters,
        equal_places(&digits->items[lacking->digit], lacking->parameters)};
    return i;
}

/* The parameters whose values make no difference, where an earlier place of their digit makes the
 * same trial; else none. */
static uint64_t differ_in_vain(struct verdicts *verdicts, const uint64_t *places,
                               struct equal_list *list)
{
    bool is_new;
    struct verdict *verdict = verdicts_at(verdicts, places, &is_new);
    for (size_t i = 0; i < verdict->n_lacking && is_new; i++)
        verdict->lacking[i].equals = find_equals(list, verdicts->digits, &verdict->lacking[i]);
    for (size_t i = 0; i < verdict->n_lacking; i++) {
        const struct lacking *lacking = &verdict->lacking[i];
        if (bitmap_get(&list->items[lacking->equals].places, places[lacking->digit]))
            return lacking->parameters;
    }
    return 0;
}

uint64_t equal_remove(struct bitmap *kept, struct verdicts *verdicts, uint64_t *parameters)
{
    const struct digits *digits = verdicts->digits;
    uint64_t places[PARAMETER_COUNT] = {0}, n_removed = 0;
    struct equal_list list = {0};
    *parameters = 0;
    for (uint64_t i = 0; i < digits->n_combinations; i++) {
        uint64_t in_vain = differ_in_vain(verdicts, places, &list);
        if (in_vain != 0) {
            bitmap_clear(kept, i);
            *parameters |= in_vain;
            n_removed++;
        }
        digits_count_up(digits, places);
    }
    for (size_t i = 0; i < list.n; i++)
        bitmap_release(&list.items[i].places);
    mem_free(list.items);
    return n_removed;
}
