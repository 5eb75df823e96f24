/* Which combinations of the filtered digits a sweep leaves in. Private to src/sweep. */
#ifndef NNSWEEP_KEPT_H
#define NNSWEEP_KEPT_H

#include "bitmap.h"
#include "digits.h"

/* Sets and counts a bit for every combination that is kept, in the order of the digits, and counts
 * in n_excluded[i] how many the sweep's i-th exclude matches. The caller owns the bitmap. */
void kept_find(struct bitmap *kept, const struct digits *digits, uint64_t *n_excluded);

#endif
