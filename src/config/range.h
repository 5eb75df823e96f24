/* {min: , max: , step: , count: , scale: } as an axis. Private to src/config. */
#ifndef NNSWEEP_RANGE_H
#define NNSWEEP_RANGE_H

#include "nnsweep/diag.h"
#include "nnsweep/sweep.h"
#include "parts.h"

/* Reads a range of values one can count. 0, or -1 after reporting every mistake. */
int range_read(const struct parts *parts, struct axis *axis, struct diag *diag);

/* Reads min and max, min not above max. 0 or -1. */
int range_read_ends(const struct parts *parts, union value *min, union value *max,
                    struct diag *diag);

/* Whether `scale` says log. 0 or -1. */
int range_read_scale(const struct parts *parts, bool *is_log, struct diag *diag);

/* For a logarithm: a min above 0. 0 or -1. */
int range_check_log(const struct parts *parts, union value min, struct diag *diag);

#endif
