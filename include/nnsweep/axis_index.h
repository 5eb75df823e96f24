/*
 * Where on an axis a value stands: a list is sorted once, a range is in order as it is, so that a
 * look-up costs a few comparisons however long they are.
 *
 * Keeps the axis; the caller owns the index (axis_index_free). Immutable; any thread may read it.
 */
#ifndef NNSWEEP_AXIS_INDEX_H
#define NNSWEEP_AXIS_INDEX_H

#include <stdint.h>

#include "nnsweep/sweep.h"

struct axis_index;

/* Of a list or a range. */
struct axis_index *axis_index_new(const struct axis *axis);
void axis_index_free(struct axis_index *index);

/* The value of the axis that is nearest to `value`. */
union value axis_index_nearest(const struct axis_index *index, union value value);

/* How many places have a value that agrees with `value`; in ascending order they are those from
 * *first on. */
uint64_t axis_index_find(const struct axis_index *index, union value value, uint64_t *first);

/* The place on the axis of the k-th value in ascending order. */
uint64_t axis_index_place(const struct axis_index *index, uint64_t k);

#endif
