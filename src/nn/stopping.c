/* The rules of stopping: patience, a loss that is good enough, and Prechelt's (1998) two. */
#include "stopping.h"

#include <math.h>

bool stopping_is_due(const struct stopping *stopping, uint64_t epoch)
{
    return stopping_is_wanted(stopping) && epoch % stopping->evaluate_every == 0;
}

uint64_t stopping_next(const struct stopping *stopping, uint64_t epoch)
{
    if (!stopping_is_wanted(stopping))
        return UINT64_MAX;
    if (!isnan(stopping->progress))
        return 1;
    return stopping->evaluate_every - epoch % stopping->evaluate_every;
}

struct stopper stopper_new(void)
{
    return (struct stopper){
        .lowest = HUGE_VAL, .last_improvement = HUGE_VAL, .strip_minimum = HUGE_VAL};
}

void stopper_add(struct stopper *stopper, double training_loss)
{
    stopper->strip_sum += training_loss;
    stopper->strip_length++;
    if (training_loss < stopper->strip_minimum)
        stopper->strip_minimum = training_loss;
}

/* Per thousand that the strip's mean is above its minimum. */
static double progress_of(const struct stopper *stopper)
{
    double mean = stopper->strip_sum / (double)stopper->strip_length;
    return 1000.0 * (mean / stopper->strip_minimum - 1.0);
}

static bool has_stalled(const struct stopper *stopper, const struct stopping *stopping)
{
    return !isnan(stopping->progress) && progress_of(stopper) < stopping->progress;
}

bool stopper_judge(struct stopper *stopper, const struct stopping *stopping, uint64_t epoch,
                   double loss)
{
    if (loss < stopper->lowest) {
        stopper->lowest = loss;
        stopper->best_epoch = epoch;
    }
    if (stopper->improved_epoch == 0 || loss < stopper->last_improvement - stopping->min_delta) {
        stopper->last_improvement = loss;
        stopper->improved_epoch = epoch;
    }
    bool ends = has_stalled(stopper, stopping);
    stopper->strip_sum = 0.0;
    stopper->strip_length = 0;
    stopper->strip_minimum = HUGE_VAL;
    if (stopping->patience > 0 && epoch - stopper->improved_epoch >= stopping->patience)
        ends = true;
    if (loss <= stopping->loss) /* never, if that is NaN */
        ends = true;
    double excess = 100.0 * (loss / stopper->lowest - 1.0);
    if (excess > stopping->generalization_loss)
        ends = true;
    return ends;
}
