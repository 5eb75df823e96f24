/* The lowest final MSE, and of equal ones the lowest key. */
#include "nnsweep/best_trial.h"

#include <math.h>

void best_trial_offer(struct best_trial *best, const struct trial *trial, struct hash128 key,
                      double final_mse)
{
    bool is_better = !best->is_known ? !isnan(final_mse) : final_mse < best->final_mse;
    bool is_equal = best->is_known && !(final_mse < best->final_mse) && !(final_mse > best->final_mse);
    if (is_equal && !isnan(final_mse))
        is_better = key.high != best->key.high ? key.high < best->key.high : key.low < best->key.low;
    if (is_better)
        *best = (struct best_trial){true, *trial, key, final_mse};
}
