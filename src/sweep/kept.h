/* Which combinations of the filtered digits a sweep leaves in. Private to src/sweep. */
#ifndef NNSWEEP_KEPT_H
#define NNSWEEP_KEPT_H

#include <stdbool.h>

#include "bitmap.h"
#include "digits.h"
#include "nnsweep/plan.h"
#include "reach.h"

struct kept {
    struct bitmap bits; /* owned: a bit for every combination, set where it is kept, in the order of
                           the digits; no bits when nothing is filtered */
    uint64_t n_merged;  /* combinations that are equal to an earlier one */
    uint64_t merged;    /* the parameters whose values made no difference there */
    bool *matches;      /* for each exclude, whether it matches any combination */
};

/* Sets what is kept, and counts it; `matches` has room. `drawn_again` has a bit for each drawn
 * point, or none. 0, or -1 and no bits when that is too much work: `excess` says what. */
int kept_find(struct kept *kept, const struct digits *digits, const struct reach *reach,
              const struct bitmap *drawn_again, struct plan_excess *excess);

#endif
