/* Jobs by their longest goal. */
#include "job.h"

bool job_goes_before(const void *a, const void *b)
{
    const struct job *x = a, *y = b;
    uint64_t x_epochs = goal_epochs(&x->goals[x->n_goals - 1]);
    uint64_t y_epochs = goal_epochs(&y->goals[y->n_goals - 1]);
    return x_epochs != y_epochs ? x_epochs > y_epochs : x->number < y->number;
}
