/* Which drawn points were drawn before. Private to src/sweep. */
#ifndef NNSWEEP_REPEATS_H
#define NNSWEEP_REPEATS_H

#include "bitmap.h"
#include "nnsweep/sweep.h"

/* Sets a bit for every point that an earlier one is equal to, as they are trained, and returns how
 * many these are. Without any, or in a grid, the bitmap has no bits. The caller owns it. `settles`:
 * some parameters do not have their values everywhere. */
uint64_t repeats_find(struct bitmap *again, const struct sweep *sweep, bool settles);

#endif
