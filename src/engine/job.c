/* Jobs by their longest goal. */
#include "job.h"

bool job_goes_before(const struct job *a, const struct job *b)
{
    uint64_t x_epochs = goal_epochs(&a->goals[a->n_goals - 1]);
    uint64_t y_epochs = goal_epochs(&b->goals[b->n_goals - 1]);
    return x_epochs != y_epochs ? x_epochs > y_epochs : a->number < b->number;
}
