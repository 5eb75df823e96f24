/*
 * The losses. Those of sigmoid and softmax outputs are computed from the weighted sums, so that an
 * output that was rounded to 0 or 1 has a finite one; their errors at the sums are simply output
 * minus target.
 */
#include "loss.h"

#include <math.h>

#include "activation.h"
#include "nnsweep/elementary.h"

/* -t log(a) - (1 - t) log(1 - a) for a = sigmoid(z), which is softplus(z) - z t. */
static double binary_cross_entropy(double z, double target)
{
    return fma(-z, target, z < 0.0 ? 0.0 : z) + softplus_excess(z);
}

/* -log of the softmax of the class: the target of the class is 1, the others are 0. */
static double cross_entropy(size_t n, const double *sums, const double *targets)
{
    double largest = softmax_largest(n, sums), total = 0.0, dot = 0.0;
    for (size_t u = 0; u < n; u++) {
        double distance = softmax_distance(sums[u], largest);
        total += elementary_exp(distance);
        dot = fma(targets[u], distance, dot);
    }
    return elementary_log(total) - dot;
}

void loss_add(const struct model *model, const double *sums, const double *outputs,
              const double *targets, struct loss_sums *totals)
{
    size_t n = model_n_outputs(model);
    for (size_t u = 0; u < n; u++) {
        double error = outputs[u] - targets[u];
        totals->squares = fma(error, error, totals->squares);
        totals->errors += error;
    }
    switch (model->loss) {
    case LOSS_MSE:
        break;
    case LOSS_BCE:
        for (size_t u = 0; u < n; u++)
            totals->loss += binary_cross_entropy(sums[u], targets[u]);
        break;
    case LOSS_CROSS_ENTROPY:
        totals->loss += cross_entropy(n, sums, targets);
        break;
    }
}

struct losses loss_means(const struct model *model, const struct loss_sums *totals,
                         size_t n_samples)
{
    double n_rows = (double)n_samples, n_values = n_rows * (double)model_n_outputs(model);
    struct losses losses = {.mse = totals->squares / n_values, .error_sum = totals->errors};
    switch (model->loss) {
    case LOSS_MSE:
        losses.loss = losses.mse;
        break;
    case LOSS_BCE:
        losses.loss = totals->loss / n_values;
        break;
    case LOSS_CROSS_ENTROPY:
        losses.loss = totals->loss / n_rows;
        break;
    }
    return losses;
}

/* What an output's error weighs in the gradient of the mean. */
static double scale_of(const struct model *model, double n_rows)
{
    double n_outputs = (double)model_n_outputs(model);
    switch (model->loss) {
    case LOSS_MSE:
        return 2.0 / (n_rows * n_outputs);
    case LOSS_BCE:
        return 1.0 / (n_rows * n_outputs);
    case LOSS_CROSS_ENTROPY:
        break;
    }
    return 1.0 / n_rows;
}

void loss_delta(const struct model *model, size_t n_rows, const double *outputs,
                const double *targets, double *delta)
{
    enum activation activation = model->layers[model->n_layers - 1].activation;
    double scale = scale_of(model, (double)n_rows);
    for (size_t u = 0; u < model_n_outputs(model); u++) {
        delta[u] = scale * (outputs[u] - targets[u]);
        if (model->loss == LOSS_MSE)
            delta[u] = activation_through(activation, delta[u], outputs[u]);
    }
}
