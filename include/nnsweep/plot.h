/* A small picture of a curve in characters. Any thread. */
#ifndef NNSWEEP_PLOT_H
#define NNSWEEP_PLOT_H

#include <stddef.h>

#include "nnsweep/text.h"

/* Appends a plot of n points (x ascending) of 60 columns by 10 rows, or narrower so that all fits
 * `width` columns (0: as wide as it is), with the range of both
 * axes written beside it. The y axis is logarithmic when all values are positive and span more
 * than a factor of ten. Values that are not finite are left out; nothing is drawn without two. */
void plot_add_curve(struct text *out, const double *x, const double *y, size_t n,
                    size_t width);

#endif
