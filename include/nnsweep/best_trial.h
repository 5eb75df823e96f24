/*
 * The best trial of a sweep so far. Plain data; any thread.
 */
#ifndef NNSWEEP_BEST_TRIAL_H
#define NNSWEEP_BEST_TRIAL_H

#include <stdbool.h>

#include "nnsweep/hash.h"
#include "nnsweep/parameter.h"

/* The trial with the lowest final MSE; of equal ones that with the lower key, so that it does not depend
 * on who was first. */
struct best_trial {
    bool is_known;
    struct trial trial;
    struct hash128 key;
    double final_mse;
};

/* Takes the trial when it is better; a final MSE that is NaN never is. */
void best_trial_offer(struct best_trial *best, const struct trial *trial, struct hash128 key,
                      double final_mse);

#endif
