/* Distributions keep their ends as doubles; a normal one is cut to what the parameter may be. */
#include "distribution.h"

#include <math.h>

#include "nnsweep/draw.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "range.h"
#include "read_value.h"
#include "scalars.h"

static double as_double(const struct parts *parts, union value value)
{
    return parts_are_real(parts) ? value.real : (double)value.integer;
}

/* A finite number, or one above 0. 0 or -1. */
static int read_part(const struct parts *parts, enum value_key key, bool is_positive, double *out,
                     struct diag *diag)
{
    struct number number = read_number(parts->of[key]);
    *out = number.real;
    if (number.kind == NUMBER_NONE || !isfinite(number.real) || (is_positive && number.real <= 0))
        return parts_report(parts, key, is_positive ? "a number above 0" : "a number", diag);
    return 0;
}

static int read_normal(const struct parts *parts, struct spread *spread, struct diag *diag)
{
    const struct parameter_info *info = parameter_info(parts->parameter);
    union value min = info->min, max = info->max;
    bool is_bad = read_part(parts, VALUE_MU, false, &spread->mu, diag) != 0;
    is_bad |= read_part(parts, VALUE_SIGMA, true, &spread->sigma, diag) != 0;
    if (parts->of[VALUE_MIN])
        is_bad |= read_end(parts->of[VALUE_MIN], parts->parameter, &min, diag) != 0;
    if (parts->of[VALUE_MAX])
        is_bad |= read_end(parts->of[VALUE_MAX], parts->parameter, &max, diag) != 0;
    if (is_bad)
        return -1;
    spread->min = as_double(parts, min);
    spread->max = as_double(parts, max);
    if (parts->of[VALUE_MAX] && spread->max < spread->min)
        return parts_report_problem(parts, VALUE_MAX, "a max below its min", diag);
    draw_prepare(spread);
    if (!(spread->low < spread->high))
        return parts_report_problem(parts, VALUE_MU, "a mean too far outside of what it may be",
                                    diag);
    return 0;
}

static int read_q(const struct parts *parts, struct spread *spread, struct diag *diag)
{
    spread->q = 1.0;
    if (!parts->of[VALUE_Q])
        return 0;
    if (read_part(parts, VALUE_Q, true, &spread->q, diag) != 0)
        return -1;
    if (!parts_are_real(parts) && spread->q != floor(spread->q))
        return parts_report(parts, VALUE_Q, "a whole number above 0", diag);
    return 0;
}

/* Some multiple of q must lie between the ends. */
static int check_q(const struct parts *parts, struct axis *axis, struct diag *diag)
{
    static const char one[] = "1"; /* the default */
    const struct spread *spread = &axis->spread;
    const struct node *node = parts->of[VALUE_Q];
    uint64_t n_multiples = 0;
    if (spread->max / spread->q < 1e15)
        axis->decimals = decimals_new("0", parts->of[VALUE_MAX]->value, node ? node->value : one,
                                      &n_multiples);
    if (axis->decimals && decimals_value(axis->decimals, n_multiples - 1) >= spread->min)
        return 0;
    struct location at = node_location(parts->node);
    return diag_error_at(diag, &at, "'parameters.%s' has no multiple of q from min to max that "
                         "can be told from the next", parameter_info(parts->parameter)->name);
}

int distribution_read(const struct parts *parts, struct axis *axis, struct diag *diag)
{
    axis->kind = AXIS_DISTRIBUTION;
    struct spread *spread = &axis->spread;
    bool is_log = false;
    if (parts->form == FORM_RANGE) {
        if (range_read_scale(parts, &is_log, diag) != 0)
            return -1;
        spread->distribution = is_log          ? DISTRIBUTION_LOG_UNIFORM_VALUES
                               : parts_are_real(parts) ? DISTRIBUTION_UNIFORM
                                                : DISTRIBUTION_INT_UNIFORM;
    } else {
        spread->distribution = (enum distribution)(parts->form - FORM_FIRST_DISTRIBUTION);
    }
    if (spread->distribution == DISTRIBUTION_NORMAL)
        return read_normal(parts, spread, diag);
    union value min, max;
    if (range_read_ends(parts, &min, &max, diag) != 0)
        return -1;
    spread->min = as_double(parts, min);
    spread->max = as_double(parts, max);
    switch (spread->distribution) {
    case DISTRIBUTION_UNIFORM:
        if (!parts_are_real(parts)) /* of whole numbers, these are the same */
            spread->distribution = DISTRIBUTION_INT_UNIFORM;
        return 0;
    case DISTRIBUTION_LOG_UNIFORM_VALUES:
        if (range_check_log(parts, min, diag) != 0)
            return -1;
        draw_prepare(spread);
        return 0;
    case DISTRIBUTION_INT_UNIFORM:
        if (parts_are_real(parts))
            return parts_report_problem(parts, VALUE_DISTRIBUTION,
                                        "values that are not whole; write uniform or q_uniform",
                                        diag);
        return 0;
    case DISTRIBUTION_Q_UNIFORM:
        return read_q(parts, spread, diag) == 0 ? check_q(parts, axis, diag) : -1;
    case DISTRIBUTION_NORMAL:
    case DISTRIBUTION_CATEGORICAL:
        break;
    }
    return 0;
}

#define SUM_TOLERANCE 1e-6 /* thirds are written with as many digits as people like */

int distribution_read_probabilities(const struct parts *parts, struct axis *axis,
                                    struct diag *diag)
{
    const struct node *list = parts->of[VALUE_PROBABILITIES];
    if (!list)
        return 0;
    if (list->kind != NODE_SEQUENCE)
        return parts_report(parts, VALUE_PROBABILITIES, "a list of numbers from 0 to 1", diag);
    struct location at = node_location(list);
    const char *name = parameter_info(parts->parameter)->name;
    if (list->n_items != axis->n_values)
        return diag_error_at(diag, &at, "'parameters.%s' has %llu values and %u probabilities",
                             name, (unsigned long long)axis->n_values,
                             (unsigned int)list->n_items);
    axis->cumulative = mem_array(axis->n_values, sizeof *axis->cumulative);
    double sum = 0.0;
    for (uint32_t i = 0; i < list->n_items; i++) {
        struct number number = read_number(list->items[i]);
        if (number.kind == NUMBER_NONE || !(number.real >= 0.0 && number.real <= 1.0)) {
            struct location there = node_location(list->items[i]);
            struct text got = {0};
            node_describe(&got, list->items[i]);
            diag_error_at(diag, &there, "'parameters.%s.probabilities' must be numbers from 0 to 1,"
                          " got %s", name, text_string(&got));
            text_release(&got);
            return -1;
        }
        sum += number.real;
        axis->cumulative[i] = sum;
    }
    if (!(fabs(sum - 1.0) < SUM_TOLERANCE)) {
        struct text got = {0};
        number_add_real(&got, sum);
        diag_error_at(diag, &at, "'parameters.%s.probabilities' must add up to 1, got %s", name,
                      text_string(&got));
        text_release(&got);
        return -1;
    }
    /* What rounding lacks goes to the last value that can come at all. */
    for (uint64_t i = axis->n_values; i-- > 0;) {
        bool is_possible = axis->cumulative[i] > (i > 0 ? axis->cumulative[i - 1] : 0.0);
        axis->cumulative[i] = 1.0;
        if (is_possible)
            break;
    }
    return 0;
}
