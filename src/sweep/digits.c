/*
 * The digits follow the order of the file. Those of a single place tell no trials apart and come
 * last, so that nobody needs to look at them when a trial is made from its number.
 */
#include "digits.h"

#include "nnsweep/draw.h"

uint64_t saturating_product(uint64_t a, uint64_t b)
{
    return b != 0 && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

/* The digit that the axis belongs to, or a new one. */
static struct digit *digit_of(struct digits *digits, const struct axis *axis, bool is_drawn)
{
    for (size_t i = 0; i < digits->n; i++) {
        struct digit *digit = &digits->items[i];
        if (is_drawn ? digit->is_drawn : axis->zip != 0 && digit->axes[0]->zip == axis->zip)
            return digit;
    }
    return &digits->items[digits->n++];
}

static void put_varied_first(struct digits *digits)
{
    struct digit fixed[PARAMETER_COUNT];
    size_t n_fixed = 0;
    for (size_t i = 0; i < digits->n; i++) {
        if (digits->items[i].radix == 1 && !digits->items[i].is_drawn)
            fixed[n_fixed++] = digits->items[i];
        else
            digits->items[digits->n_varied++] = digits->items[i];
    }
    for (size_t i = 0; i < n_fixed; i++)
        digits->items[digits->n_varied + i] = fixed[i];
}

/* Where conditions of `when` are on epochs, the same training does not serve them all. */
static bool epochs_decide(const struct sweep *sweep)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        for (size_t j = 0; j < sweep->when[i].n; j++) {
            if (sweep->when[i].items[j].parameter == PARAMETER_EPOCHS)
                return true;
        }
    }
    return false;
}

void digits_find(struct digits *digits, const struct sweep *sweep)
{
    *digits = (struct digits){.sweep = sweep, .n_combinations = 1};
    if (sweep->method != METHOD_GRID) /* the points come first, whatever the order of the file */
        digits->items[digits->n++] = (struct digit){.is_drawn = true};
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct axis *axis = &sweep->axes[i];
        bool is_drawn = sweep->method != METHOD_GRID && axis->parameter != PARAMETER_SEED;
        struct digit *digit = digit_of(digits, axis, is_drawn);
        digit->radix = is_drawn ? sweep->n_draws : axis->n_values;
        digit->axes[digit->n_axes++] = axis;
    }
    put_varied_first(digits);
    for (size_t i = 0; i < digits->n; i++) {
        for (size_t j = 0; j < digits->items[i].n_axes; j++)
            digits->of[digits->items[i].axes[j]->parameter] = i;
    }
    size_t epochs = digits->of[PARAMETER_EPOCHS];
    bool is_alone = digits->items[epochs].n_axes == 1 && !epochs_decide(sweep);
    digits->epochs = is_alone ? epochs : digits->n;
}

bool digit_has(const struct digit *digit, uint64_t parameters)
{
    for (size_t i = 0; i < digit->n_axes; i++) {
        if (parameters >> digit->axes[i]->parameter & 1)
            return true;
    }
    return false;
}

void digits_filter(struct digits *digits, uint64_t parameters)
{
    digits->n_combinations = 1;
    for (size_t i = 0; i < digits->n; i++) {
        digits->items[i].is_filtered |= digit_has(&digits->items[i], parameters);
        if (digits->items[i].is_filtered)
            digits->n_combinations =
                saturating_product(digits->n_combinations, digits->items[i].radix);
    }
}

void digits_set(const struct digits *digits, const struct digit *digit, uint64_t place,
                struct trial *out)
{
    if (digit->is_drawn) {
        draw_point(digits->sweep, place, out);
        return;
    }
    for (size_t i = 0; i < digit->n_axes; i++)
        out->values[digit->axes[i]->parameter] = axis_value(digit->axes[i], place);
}

void digits_count_up(const struct digits *digits, uint64_t places[PARAMETER_COUNT])
{
    for (size_t i = digits->n_varied; i-- > 0;) {
        if (!digits->items[i].is_filtered)
            continue;
        if (++places[i] < digits->items[i].radix)
            return;
        places[i] = 0;
    }
}
