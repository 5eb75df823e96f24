/*
 * Parameters of a trial that contradict each other: a loss without its output, an optimizer without
 * its batches, the article's rule for another network than the article's.
 *
 * Plain data; any thread.
 */
#ifndef NNSWEEP_CONTRADICTION_H
#define NNSWEEP_CONTRADICTION_H

#include <stdbool.h>
#include <stddef.h>

#include "nnsweep/parameter.h"

struct contradiction {
    enum parameter a, b; /* the same where it is the data that contradicts */
    const char *why;     /* "'loss: bce' needs 'output: sigmoid'" */
    struct trial trial;  /* a trial that has it, settled; its values say what is meant */
};

/* How many kinds there are. */
enum { CONTRADICTION_COUNT = 12 };

/* Whether a settled trial for data with that many outputs has contradiction `i`. */
bool contradiction_has(size_t i, const struct trial *trial, size_t n_outputs);

/* What it is of, and why; the trial is left alone. */
void contradiction_describe(size_t i, struct contradiction *out);

#endif
