/* {distribution: ...} as an axis. Private to src/config. */
#ifndef NNSWEEP_DISTRIBUTION_H
#define NNSWEEP_DISTRIBUTION_H

#include "nnsweep/diag.h"
#include "nnsweep/sweep.h"
#include "parts.h"

/* Reads a distribution other than categorical, or a range that is drawn from. 0, or -1 after
 * reporting every mistake. */
int distribution_read(const struct parts *parts, struct axis *axis, struct diag *diag);

/* Reads `probabilities` of the axis's list, if there are any. 0 or -1. */
int distribution_read_probabilities(const struct parts *parts, struct axis *axis,
                                    struct diag *diag);

#endif
