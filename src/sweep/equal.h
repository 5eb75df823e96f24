/* Combinations that make the same trial as an earlier one. Private to src/sweep. */
#ifndef NNSWEEP_EQUAL_H
#define NNSWEEP_EQUAL_H

#include "bitmap.h"
#include "verdicts.h"

/* Clears the bits of the combinations that an earlier one is equal to, and returns how many these
 * are; `parameters` become those whose values made no difference there. */
uint64_t equal_remove(struct bitmap *kept, struct verdicts *verdicts, uint64_t *parameters);

#endif
