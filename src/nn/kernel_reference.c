/*
 * The specification in a kernel's clothes: reference.c, one lane after the other. NNSWEEP_ISA=
 * reference trains with it, so that whole runs can be compared with what they ought to store.
 */
#include "kernel.h"
#include "nnsweep/reference.h"

enum { N_LANES = 4 };

static void train_lane(const struct tiles *tiles, enum rule rule, const struct lanes *lanes,
                       size_t lane, uint64_t n_epochs)
{
    const struct network network = network_single_unit(tiles->samples.n_inputs, rule);
    size_t n_parameters = network_n_parameters(&network);
    double *parameters = lanes->scratch, *gradient = parameters + n_parameters;
    struct loss loss;
    for (size_t k = 0; k < n_parameters; k++)
        parameters[k] = lanes->parameters[k * N_LANES + lane];
    bool is_finite = true;
    while (n_epochs-- > 0 && is_finite)
        is_finite = reference_epoch(&network, &tiles->samples, lanes->learning_rate[lane],
                                    lanes->weight_decay[lane], parameters, gradient, &loss);
    for (size_t k = 0; k < n_parameters; k++)
        lanes->parameters[k * N_LANES + lane] = parameters[k];
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
