/*
 * Decimals as they are written: min + i * step without rounding on the way.
 *
 * The one idea: 0.1 is no double, but it is a decimal. A range is added up in decimals, of as many
 * digits as its ends have, and each value is rounded once, so that it is the double of the number
 * one would have written.
 *
 * The caller owns what decimals_new returns (decimals_free); immutable, any thread may read it.
 */
#ifndef NNSWEEP_DECIMAL_H
#define NNSWEEP_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

/* From the first digit of the largest to the last one of the smallest: more than the doubles'
 * powers of ten are apart. */
enum { DECIMAL_MAX_DIGITS = 720 };

struct decimals;

/* min, min + step, ... up to max, from numbers as number_parse reads them, finite and not negative,
 * the step above 0 and not below 2^-53 of max. *count is how many there are. NULL when they have
 * more than DECIMAL_MAX_DIGITS digits. */
struct decimals *decimals_new(const char *min, const char *max, const char *step, uint64_t *count);
void decimals_free(struct decimals *decimals);

/* The double nearest to min + i * step, i at most 2^53. */
double decimals_value(const struct decimals *decimals, uint64_t i);

/* Whether a decimal, as number_parse reads it, has nothing but zeros behind the point: 1e4, 25.0. */
bool decimal_is_whole(const char *text);

#endif
