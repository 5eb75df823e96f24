/*
 * The article's model and its two rules of learning. See the numerics contract in reference.h:
 * what is written here, in this order, is what every trial's stored numbers come from.
 */
#include "nnsweep/reference.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "nnsweep/elementary.h"
#include "nnsweep/mem.h"
#include "nnsweep/random.h"
#include "unit.h"

struct reference {
    const struct recipe *recipe; /* kept */
    size_t n_weights;
    double *weights, *gradient;  /* owned: (n_weights) */
};

/* This version trains one sigmoid unit; its weights are those of its inputs, then its bias. */
static size_t n_inputs_of(const struct model *model)
{
    assert(model->n_layers == 1 && model->layers[0].n_units == 1);
    return model->layers[0].n_inputs;
}

void reference_init(const struct recipe *recipe, double *weights)
{
    struct random random;
    random_seed(&random, recipe->seed);
    for (size_t j = 0; j < n_inputs_of(&recipe->model) + 1; j++)
        weights[j] = random_uniform(&random);
}

struct reference *reference_new(const struct recipe *recipe)
{
    struct reference *reference = mem_array(1, sizeof *reference);
    reference->recipe = recipe;
    reference->n_weights = model_n_weights(&recipe->model);
    reference->weights = mem_array(reference->n_weights, sizeof(double));
    reference->gradient = mem_array(reference->n_weights, sizeof(double));
    reference_init(recipe, reference->weights);
    return reference;
}

void reference_free(struct reference *reference)
{
    if (!reference)
        return;
    mem_free(reference->weights);
    mem_free(reference->gradient);
    mem_free(reference);
}

const double *reference_weights(const struct reference *reference)
{
    return reference->weights;
}

/* sigmoid(x . w + b): the products are summed from zero, the bias comes last. */
static double forward(size_t n_inputs, const double *x, const double *weights)
{
    double sum = 0.0;
    for (size_t j = 0; j < n_inputs; j++)
        sum = fma(x[j], weights[j], sum);
    return elementary_sigmoid(sum + weights[n_inputs]);
}

void reference_predict(const struct model *model, const double *weights, const double *input,
                       double *output)
{
    output[0] = forward(n_inputs_of(model), input, weights);
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

static struct losses losses_of(const struct loss_sums *sums, const struct samples *samples)
{
    double mse = sums->squares / (double)samples->n_samples;
    return (struct losses){.loss = mse, .mse = mse, .error_sum = sums->errors};
}

void reference_losses(const struct model *model, const double *weights, struct losses *losses)
{
    size_t n_inputs = n_inputs_of(model);
    const struct samples *samples = model->samples;
    struct loss_sums sums = {0};
    for (size_t i = 0; i < samples->n_samples; i++) {
        double z = forward(n_inputs, samples->inputs + i * n_inputs, weights);
        add_error(&sums, z - samples->targets[i]);
    }
    *losses = losses_of(&sums, samples);
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

bool unit_epoch(const struct model *model, double learning_rate, double weight_decay, double *weights,
                double *gradient, struct losses *losses)
{
    const struct samples *samples = model->samples;
    const enum rule rule = model->rule;
    size_t n_inputs = n_inputs_of(model);
    struct loss_sums sums = {0};
    double moved_bias = weights[n_inputs]; /* the article moves the bias sample by sample */
    double delta_sum = 0.0;                /* the gradient rule moves it once */
    for (size_t j = 0; j < n_inputs; j++)
        gradient[j] = 0.0;

    for (size_t i = 0; i < samples->n_samples; i++) {
        const double *x = samples->inputs + i * n_inputs;
        double z = forward(n_inputs, x, weights);
        double error = z - samples->targets[i];
        add_error(&sums, error);
        double delta = delta_of(rule, z, error, samples->n_samples);
        for (size_t j = 0; j < n_inputs; j++)
            gradient[j] = fma(x[j], delta, gradient[j]);
        moved_bias -= learning_rate * delta;
        delta_sum += delta;
    }
    *losses = losses_of(&sums, samples);
    if (!isfinite(losses->loss))
        return false;

    for (size_t j = 0; j < n_inputs && weight_decay != 0.0; j++)
        gradient[j] = fma(weight_decay, weights[j], gradient[j]);
    for (size_t j = 0; j < n_inputs; j++)
        weights[j] -= learning_rate * gradient[j];
    if (rule == RULE_ARTICLE)
        weights[n_inputs] = moved_bias;
    else
        weights[n_inputs] -= learning_rate * delta_sum;
    return true;
}

bool reference_epoch(struct reference *reference, struct losses *losses)
{
    const struct recipe *recipe = reference->recipe;
    return unit_epoch(&recipe->model, recipe->hyper[HYPER_LEARNING_RATE],
                      recipe->hyper[HYPER_WEIGHT_DECAY], reference->weights, reference->gradient,
                      losses);
}
