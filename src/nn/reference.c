/*
 * The article's model and its two rules of learning. See the numerics contract in reference.h:
 * what is written here, in this order, is what every trial's stored numbers come from.
 */
#include "nnsweep/reference.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "nnsweep/elementary.h"
#include "nnsweep/random.h"

/* This version trains one sigmoid unit; parameters are its weights (n_inputs), then its bias. */
static size_t n_weights(const struct network *network)
{
    assert(network->n_layers == 1 && network->layers[0].n_units == 1);
    return network->layers[0].n_inputs;
}

void reference_init(const struct network *network, uint32_t seed, double *parameters)
{
    struct random random;
    random_seed(&random, seed);
    for (size_t j = 0; j < n_weights(network) + 1; j++)
        parameters[j] = random_uniform(&random);
}

/* sigmoid(x . w + b): the products are summed from zero, the bias comes last. */
static double forward(size_t n_inputs, const double *x, const double *parameters)
{
    double sum = 0.0;
    for (size_t j = 0; j < n_inputs; j++)
        sum = fma(x[j], parameters[j], sum);
    return elementary_sigmoid(sum + parameters[n_inputs]);
}

void reference_predict(const struct network *network, const double *parameters,
                       const double *input, double *output)
{
    output[0] = forward(n_weights(network), input, parameters);
}

/* The sums over samples that a loss is made of. */
struct loss_sums {
    double squares, errors;
};

static void add_error(struct loss_sums *sums, double error)
{
    sums->squares = fma(error, error, sums->squares);
    sums->errors += error;
}

double reference_mse(const struct network *network, const struct samples *samples,
                     const double *parameters)
{
    size_t n_inputs = n_weights(network);
    struct loss_sums sums = {0};
    for (size_t i = 0; i < samples->n_samples; i++) {
        double z = forward(n_inputs, samples->inputs + i * n_inputs, parameters);
        add_error(&sums, z - samples->targets[i]);
    }
    return sums.squares / (double)samples->n_samples;
}

/* What a sample's error weighs in the update. */
static double delta_of(enum rule rule, double z, double error, size_t n_samples)
{
    switch (rule) {
    case RULE_ARTICLE: {
        /* The article hands its derivative the output, so the sigmoid is applied twice. */
        double s = elementary_sigmoid(z);
        return error * (s * (1.0 - s));
    }
    case RULE_GRADIENT:
        break;
    }
    return 2.0 / (double)n_samples * error * z * (1.0 - z);
}

bool reference_epoch(const struct network *network, const struct samples *samples,
                     double learning_rate, double weight_decay, double *parameters,
                     double *gradient, struct loss *loss)
{
    size_t n_inputs = n_weights(network);
    struct loss_sums sums = {0};
    double moved_bias = parameters[n_inputs]; /* the article moves the bias sample by sample */
    double delta_sum = 0.0;                   /* the gradient rule moves it once */
    for (size_t j = 0; j < n_inputs; j++)
        gradient[j] = 0.0;

    for (size_t i = 0; i < samples->n_samples; i++) {
        const double *x = samples->inputs + i * n_inputs;
        double z = forward(n_inputs, x, parameters);
        double error = z - samples->targets[i];
        add_error(&sums, error);
        double delta = delta_of(network->rule, z, error, samples->n_samples);
        for (size_t j = 0; j < n_inputs; j++)
            gradient[j] = fma(x[j], delta, gradient[j]);
        moved_bias -= learning_rate * delta;
        delta_sum += delta;
    }
    loss->mse = sums.squares / (double)samples->n_samples;
    loss->error_sum = sums.errors;
    if (!isfinite(loss->mse))
        return false;

    for (size_t j = 0; j < n_inputs && weight_decay != 0.0; j++)
        gradient[j] = fma(weight_decay, parameters[j], gradient[j]);
    for (size_t j = 0; j < n_inputs; j++)
        parameters[j] -= learning_rate * gradient[j];
    if (network->rule == RULE_ARTICLE)
        parameters[n_inputs] = moved_bias;
    else
        parameters[n_inputs] -= learning_rate * delta_sum;
    return true;
}
