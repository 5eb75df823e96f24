/*
 * Values between two others, evenly or geometrically spaced: the same bits on every machine.
 *
 * Any thread.
 */
#ifndef NNSWEEP_SPACING_H
#define NNSWEEP_SPACING_H

#include <stdint.h>

/* min * (max/min)^(part/whole), for 0 < min <= max and 0 <= part <= whole: within 2 ulp, never
 * outside. */
double spacing_geometric(double min, double max, double part, double whole);

/* The sum of both, unevaluated; |low| is at most half a unit in the last place of `high`. */
struct spacing_pair {
    double high, low;
};

/* The same in two steps, for many values between the same ends: the logarithm of max/min first. */
struct spacing_pair spacing_span(double min, double max);
double spacing_along(double min, double max, struct spacing_pair span, double part, double whole);

/* Value i of n from min to max, both included: evenly spaced, or geometrically. Those in between
 * are rounded to 15 significant digits, so that they are the numbers one would have written:
 * 0, 0.1, 0.2, 0.3 and not 0.30000000000000004. */
double spacing_linear_value(double min, double max, uint64_t i, uint64_t n);
double spacing_geometric_value(double min, double max, uint64_t i, uint64_t n);

/* e to the x for |x| <= 700, and the natural logarithm of a positive number: within 2 ulp. */
double spacing_exp(double x);
double spacing_log(double x);

#endif
