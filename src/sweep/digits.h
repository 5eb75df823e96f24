/*
 * The number of a trial, taken apart: mixed radix, a digit for each axis, for axes that go in step,
 * or for the points that are drawn.
 *
 * Borrows the sweep. Immutable once found; any thread may read it. Private to src/sweep.
 */
#ifndef NNSWEEP_DIGITS_H
#define NNSWEEP_DIGITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/sweep.h"

struct digit {
    uint64_t radix;
    size_t n_axes;
    const struct axis *axes[PARAMETER_COUNT]; /* borrowed from the sweep */
    bool is_drawn;     /* the place is a point's number; else a place on the axes */
    bool is_filtered;  /* whether a place stays depends on those of other digits */
};

struct digits {
    const struct sweep *sweep;           /* kept */
    size_t n;
    struct digit items[PARAMETER_COUNT]; /* the slowest first; those of one place last */
    size_t n_varied;                     /* how many have more than one place */
    size_t of[PARAMETER_COUNT];          /* the digit of each parameter */
    size_t epochs;                       /* the digit that is epochs alone, or n: there is none */
    uint64_t n_combinations;             /* of the filtered digits; UINT64_MAX: that many or more */
};

/* Whether a digit has one of the parameters. */
bool digit_has(const struct digit *digit, uint64_t parameters);

/* Finds the digits; none is filtered. */
void digits_find(struct digits *digits, const struct sweep *sweep);

/* Filters the digits of a set of parameters. */
void digits_filter(struct digits *digits, uint64_t parameters);

/* Sets the parameters of a digit. */
void digits_set(const struct digits *digits, const struct digit *digit, uint64_t place,
                struct trial *out);

/* The next places of the filtered digits, the last digit fastest; behind the last the first. */
void digits_count_up(const struct digits *digits, uint64_t places[PARAMETER_COUNT]);

/* a * b, or UINT64_MAX when it does not fit. */
uint64_t saturating_product(uint64_t a, uint64_t b);

#endif
