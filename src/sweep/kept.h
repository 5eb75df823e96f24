/* Which combinations of the filtered digits a sweep leaves in. Private to src/sweep. */
#ifndef NNSWEEP_KEPT_H
#define NNSWEEP_KEPT_H

#include <stdbool.h>

#include "bitmap.h"
#include "digits.h"
#include "nnsweep/plan.h"

/* Sets and counts a bit for every combination that is kept, in the order of the digits; matches[i]
 * becomes whether the sweep's i-th exclude matches any. `drawn_again` has a bit for each drawn
 * point, or none. The caller owns the bitmap. 0, or -1 when that is too much work: `excess` says
 * what, and there is no bitmap. */
int kept_find(struct bitmap *kept, const struct digits *digits, const struct bitmap *drawn_again,
              bool *matches, struct plan_excess *excess);

#endif
