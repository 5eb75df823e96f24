/*
 * Sobol's sequence with the direction numbers of Joe and Kuo (new-joe-kuo-6, 2008): points that
 * fill a cube more evenly than random ones. Any thread. Private to src/sweep.
 */
#ifndef NNSWEEP_SOBOL_H
#define NNSWEEP_SOBOL_H

#include <stdint.h>

enum { SOBOL_BITS = 53, SOBOL_MAX_DIMENSIONS = 64 };

/* Coordinate `dimension` (from 0) of point n (from 0), in units of 2^-SOBOL_BITS. The order is that
 * of the Gray code of n, which is how SciPy and others hand the points out. */
uint64_t sobol_coordinate(uint64_t n, unsigned int dimension);

#endif
