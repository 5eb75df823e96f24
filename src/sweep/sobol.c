/*
 * A coordinate is the sum, without carry, of the direction numbers that belong to the bits of n's
 * Gray code. They are made as far as they are needed, by the recurrence of their primitive
 * polynomial.
 */
#include "sobol.h"

#include <assert.h>
#include <stddef.h>

/* Rows of new-joe-kuo-6.21201: degree, inner coefficients of the polynomial, first numbers. */
static const struct {
    unsigned int degree, polynomial;
    unsigned int first[7];
} table[SOBOL_MAX_DIMENSIONS - 1] = {
    {1, 0, {1}},
    {2, 1, {1, 3}},
    {3, 1, {1, 3, 1}},
    {3, 2, {1, 1, 1}},
    {4, 1, {1, 1, 3, 3}},
    {4, 4, {1, 3, 5, 13}},
    {5, 2, {1, 1, 5, 5, 17}},
    {5, 4, {1, 1, 5, 5, 5}},
    {5, 7, {1, 1, 7, 11, 19}},
    {5, 11, {1, 1, 5, 1, 1}},
    {5, 13, {1, 1, 1, 3, 11}},
    {5, 14, {1, 3, 5, 5, 31}},
    {6, 1, {1, 3, 3, 9, 7, 49}},
    {6, 13, {1, 1, 1, 15, 21, 21}},
    {6, 16, {1, 3, 1, 13, 27, 49}},
    {6, 19, {1, 1, 1, 15, 7, 5}},
    {6, 22, {1, 3, 1, 15, 13, 25}},
    {6, 25, {1, 1, 5, 5, 19, 61}},
    {7, 1, {1, 3, 7, 11, 23, 15, 103}},
    {7, 4, {1, 3, 7, 13, 13, 15, 69}},
};

/* The next direction number from those before it, which stand in `of` up to place i. */
static uint64_t next_direction(const uint64_t *of, size_t i, unsigned int degree,
                               unsigned int polynomial)
{
    uint64_t next = of[i - degree] ^ of[i - degree] >> degree;
    for (unsigned int k = 1; k < degree; k++) {
        if (polynomial >> (degree - 1 - k) & 1)
            next ^= of[i - k];
    }
    return next;
}

uint64_t sobol_coordinate(uint64_t n, unsigned int dimension)
{
    assert(dimension < SOBOL_MAX_DIMENSIONS && n >> SOBOL_BITS == 0);
    uint64_t gray = n ^ n >> 1, sum = 0, directions[SOBOL_BITS];
    for (size_t i = 0; gray >> i != 0; i++) {
        if (dimension == 0)
            directions[i] = UINT64_C(1) << (SOBOL_BITS - 1 - i);
        else if (i < table[dimension - 1].degree)
            directions[i] = (uint64_t)table[dimension - 1].first[i] << (SOBOL_BITS - 1 - i);
        else
            directions[i] = next_direction(directions, i, table[dimension - 1].degree,
                                           table[dimension - 1].polynomial);
        if (gray >> i & 1)
            sum ^= directions[i];
    }
    return sum;
}
