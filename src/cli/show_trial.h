/* One trial, as people read it. Private to src/cli. */
#ifndef NNSWEEP_SHOW_TRIAL_H
#define NNSWEEP_SHOW_TRIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "nnsweep/read.h"
#include "nnsweep/text.h"

/* On so many columns, and with all of the digits or those that matter. */
struct show_look {
    size_t width; /* 0: as many as it takes */
    bool is_full;
};

void show_trial(struct text *out, const struct trial_record *record, const struct show_look *look);

#endif
