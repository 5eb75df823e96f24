/* One allocation a result: it crosses threads and is freed far from where it was made. */
#include "nnsweep/result.h"

#include "nnsweep/mem.h"

const char *trial_status_name(enum trial_status status)
{
    static const char *const names[] = {
        [TRIAL_DONE] = "done",
        [TRIAL_DIVERGED] = "diverged",
        [TRIAL_FAILED] = "failed",
    };
    _Static_assert(sizeof names / sizeof *names == TRIAL_STATUS_COUNT, "a name for every status");
    return names[status];
}

size_t trial_result_size(size_t n_weights, size_t max_curve, size_t n_outputs)
{
    return sizeof(struct trial_result) + max_curve * sizeof(struct curve_point) +
           (n_weights + n_outputs) * sizeof(double);
}

size_t trial_result_bytes(const struct trial_result *result)
{
    uint64_t epochs = (uint64_t)result->trial.values[PARAMETER_EPOCHS].integer;
    return trial_result_size(result->n_weights, record_n_points(&result->record, epochs),
                             result->n_outputs);
}

struct trial_result *trial_result_new(size_t n_weights, size_t max_curve, size_t n_outputs)
{
    struct trial_result *result =
        mem_array(1, trial_result_size(n_weights, max_curve, n_outputs));
    result->curve = (struct curve_point *)(result + 1);
    result->weights = (double *)(result->curve + max_curve);
    result->outputs = result->weights + n_weights;
    result->n_weights = n_weights;
    result->n_outputs = n_outputs;
    return result;
}

void trial_result_free(struct trial_result *result)
{
    mem_free(result);
}
