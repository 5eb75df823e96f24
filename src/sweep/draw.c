/* One hash a number; each value by the inverse of its distribution. */
#include "nnsweep/draw.h"

#include <assert.h>
#include <math.h>

#include "nnsweep/hash.h"
#include "nnsweep/spacing.h"
#include "quantile.h"
#include "sobol.h"

_Static_assert((int)PARAMETER_COUNT <= (int)SOBOL_MAX_DIMENSIONS, "a dimension for each");

enum { CANONICAL_BYTES = 256 }; /* a name of the program's own, and forty more */

/* 53 bits that belong to these, and to nothing else. Nothing is allocated: a check of ten million
 * points comes here as often. */
static uint64_t hashed_bits(const char *purpose, uint64_t seed, uint64_t n, const char *name)
{
    char bytes[CANONICAL_BYTES];
    struct text canonical = {.bytes = bytes, .capacity = sizeof bytes};
    hash_add_string(&canonical, purpose);
    hash_add_integer(&canonical, seed);
    hash_add_integer(&canonical, n);
    hash_add_string(&canonical, name);
    assert(canonical.bytes == bytes);
    return hash_of(&canonical).high >> (64 - SOBOL_BITS);
}

double draw_uniform(const struct sweep *sweep, uint64_t n, enum parameter parameter)
{
    const char *name = parameter_info(parameter)->name;
    uint64_t bits = 0;
    switch (sweep->method) {
    case METHOD_GRID:
    case METHOD_RANDOM:
        bits = hashed_bits("nnsweep draw", sweep->seed, n, name);
        break;
    case METHOD_SOBOL:
        bits = sobol_coordinate(n, (unsigned int)parameter);
        if (sweep->seed != 0)
            bits ^= hashed_bits("nnsweep shift", sweep->seed, 0, name);
        break;
    }
    return (double)bits * 0x1p-53;
}

/* The place in a list of n that belongs to u. */
static uint64_t place_of(double u, uint64_t n)
{
    uint64_t place = (uint64_t)(u * (double)n);
    return place < n ? place : n - 1; /* the product may round up */
}

static uint64_t weighted_place(const struct axis *axis, double u)
{
    uint64_t low = 0, high = axis->n_values - 1;
    while (low < high) { /* the first whose sum is above u */
        uint64_t middle = low + (high - low) / 2;
        if (axis->cumulative[middle] > u)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static double cut_normal(const struct spread *spread, double u)
{
    /* Half a step away from 0, where the distribution has no value. */
    double p = spread->low + (u + 0x1p-54) * (spread->high - spread->low);
    p = fmin(fmax(p, 0x1p-1022), 1.0 - 0x1p-53);
    return spread->mu + spread->sigma * quantile_normal(p);
}

void draw_prepare(struct spread *spread)
{
    if (spread->distribution == DISTRIBUTION_NORMAL) {
        spread->low = quantile_inverse((spread->min - spread->mu) / spread->sigma);
        spread->high = quantile_inverse((spread->max - spread->mu) / spread->sigma);
    } else if (spread->distribution == DISTRIBUTION_LOG_UNIFORM_VALUES) {
        spread->span = spacing_span(spread->min, spread->max);
    }
}

/* The multiple of q nearest to a uniform number, among those between min and max: as a decimal,
 * since three times 0.1 is 0.3. */
static double multiple(const struct axis *axis, double u)
{
    const struct spread *spread = &axis->spread;
    double uniform = spread->min + u * (spread->max - spread->min);
    uint64_t k = (uint64_t)floor(uniform / spread->q + 0.5);
    double value = decimals_value(axis->decimals, k);
    if (value < spread->min)
        value = decimals_value(axis->decimals, k + 1);
    if (value > spread->max && k > 0)
        value = decimals_value(axis->decimals, k - 1);
    return value;
}

static double number_at(const struct axis *axis, double u)
{
    const struct spread *spread = &axis->spread;
    switch (spread->distribution) {
    case DISTRIBUTION_UNIFORM:
        return spread->min + u * (spread->max - spread->min);
    case DISTRIBUTION_LOG_UNIFORM_VALUES:
        return spacing_along(spread->min, spread->max, spread->span, u, 1.0);
    case DISTRIBUTION_INT_UNIFORM:
        return spread->min + (double)place_of(u, (uint64_t)(spread->max - spread->min) + 1);
    case DISTRIBUTION_Q_UNIFORM:
        return multiple(axis, u);
    case DISTRIBUTION_NORMAL:
        return cut_normal(spread, u);
    case DISTRIBUTION_CATEGORICAL:
        break;
    }
    return spread->min;
}

union value draw_value(const struct axis *axis, double u)
{
    if (axis->kind != AXIS_DISTRIBUTION)
        return axis_value(axis, axis->cumulative ? weighted_place(axis, u)
                                                 : place_of(u, axis->n_values));
    const struct spread *spread = &axis->spread;
    double real = number_at(axis, u);
    if (parameter_info(axis->parameter)->type != PARAMETER_REAL)
        real = floor(real + 0.5);
    return spread_value(axis->parameter, fmin(fmax(real, spread->min), spread->max));
}

/* The parameter that the axis is drawn as: the first of those that go in step with it. */
static enum parameter drawn_as(const struct sweep *sweep, const struct axis *axis)
{
    enum parameter first = axis->parameter;
    for (size_t i = 0; i < PARAMETER_COUNT && axis->zip != 0; i++) {
        const struct axis *other = &sweep->axes[i];
        if (other->zip == axis->zip && other->parameter < first)
            first = other->parameter;
    }
    return first;
}

void draw_point(const struct sweep *sweep, uint64_t n, struct trial *out)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct axis *axis = &sweep->axes[i];
        if (axis->parameter == PARAMETER_SEED || axis->kind == AXIS_DEFAULT)
            continue;
        double u = axis_is_fixed(axis) ? 0.0 : draw_uniform(sweep, n, drawn_as(sweep, axis));
        out->values[axis->parameter] = draw_value(axis, u);
    }
}
