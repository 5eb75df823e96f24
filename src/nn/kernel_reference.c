/*
 * The specification in a kernel's clothes: reference.c, one lane after the other. NNSWEEP_ISA=
 * reference trains with it, so that whole runs can be compared with what they ought to store.
 */
#include "kernel.h"
#include "unit.h"

enum { N_LANES = 4 };

static void train_lane(const struct tiles *tiles, enum rule rule, const struct lanes *lanes,
                       size_t lane, uint64_t n_epochs)
{
    const struct model model = {.samples = &tiles->samples, .rule = rule, .n_layers = 1,
                                .layers = {{tiles->samples.n_inputs, 1, ACTIVATION_SIGMOID}}};
    size_t n_weights = model_n_weights(&model);
    double *weights = lanes->scratch, *gradient = weights + n_weights;
    struct losses loss;
    for (size_t k = 0; k < n_weights; k++)
        weights[k] = lanes->weights[k * N_LANES + lane];
    bool is_finite = true;
    while (n_epochs-- > 0 && is_finite)
        is_finite = unit_epoch(&model, lanes->learning_rate[lane], lanes->weight_decay[lane], weights,
                               gradient, &loss);
    for (size_t k = 0; k < n_weights; k++)
        lanes->weights[k * N_LANES + lane] = weights[k];
    lanes->mse[lane] = loss.mse;
    lanes->error_sum[lane] = loss.error_sum;
}

static void train(const struct tiles *tiles, enum rule rule, const struct lanes *lanes,
                  size_t n_run, uint64_t n_epochs)
{
    for (size_t lane = 0; lane < n_run; lane++)
        train_lane(tiles, rule, lanes, lane, n_epochs);
}

extern const struct kernel kernel_reference;
const struct kernel kernel_reference = {.width = 1, .n_lanes = N_LANES, .train = train};
