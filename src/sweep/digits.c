/*
 * The digits follow the order of the file. Those that exclude and when name are filtered; so is the
 * number of a drawn point, when there are excludes or the same point comes again.
 */
#include "digits.h"

#include "nnsweep/draw.h"

uint64_t saturating_product(uint64_t a, uint64_t b)
{
    return b != 0 && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

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

static bool is_filtered(const struct sweep *sweep, const struct digit *digit, bool draws_repeat)
{
    bool is = digit->is_drawn && draws_repeat;
    for (size_t i = 0; i < digit->n_axes; i++) {
        enum parameter parameter = digit->axes[i]->parameter;
        is |= is_excluded_by(sweep, parameter);
        is |= !digit->is_drawn && is_named_in_when(sweep, parameter);
    }
    return is;
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

void digits_find(struct digits *digits, const struct sweep *sweep, bool draws_repeat)
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
    digits->epochs = digits->n;
    for (size_t i = 0; i < digits->n; i++) {
        struct digit *digit = &digits->items[i];
        digit->is_filtered = is_filtered(sweep, digit, draws_repeat);
        if (digit->is_filtered)
            digits->n_combinations = saturating_product(digits->n_combinations, digit->radix);
        /* Where another parameter hangs on epochs, the same training does not serve them all. */
        if (!digit->is_drawn && digit->n_axes == 1 &&
            digit->axes[0]->parameter == PARAMETER_EPOCHS &&
            !is_named_in_when(sweep, PARAMETER_EPOCHS))
            digits->epochs = i;
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
