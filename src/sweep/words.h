/* The words that parameters take, with the constants they stand for. Private to src/sweep. */
#ifndef NNSWEEP_WORDS_H
#define NNSWEEP_WORDS_H

#include "nnsweep/parameter.h"

extern const struct word words_rule[], words_activation[], words_output[], words_loss[],
    words_optimizer[], words_init[], words_schedule[], words_keep[];

#endif
