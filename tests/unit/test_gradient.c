/*
 * The gradient that an epoch follows, against differences of the loss: every activation with every
 * output and loss, in random shapes. The loss is computed here once more, in long double and from
 * the textbook's formulas.
 *
 * The step of plain descent is rate times gradient. With a huge rate the weight that was there is
 * nothing beside it, and the gradient is had to the last bits.
 */
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "nnsweep/random.h"
#include "nnsweep/reference.h"
#include "test.h"

enum { MAX_UNITS = 6, MAX_ROWS = 4, MAX_WEIGHTS = 4 * (MAX_UNITS + 1) * MAX_UNITS };
enum { N_SHAPES = TEST_REPETITIONS(20) }; /* of each activation, output and loss */

static const char *const activation_names[ACTIVATION_COUNT] = {
    "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "softsign", "identity", "softmax",
};

/* --- The loss in long double ------------------------------------------------------------------ */

static long double activated(enum activation activation, long double z)
{
    switch (activation) {
    case ACTIVATION_SIGMOID:
        return 1.0L / (1.0L + expl(-z));
    case ACTIVATION_TANH:
        return tanhl(z);
    case ACTIVATION_RELU:
        return z > 0.0L ? z : 0.0L;
    case ACTIVATION_LEAKY_RELU:
        return z > 0.0L ? z : 0.01L * z;
    case ACTIVATION_ELU:
        return z > 0.0L ? z : expl(z) - 1.0L;
    case ACTIVATION_SOFTPLUS:
        return logl(1.0L + expl(z));
    case ACTIVATION_SOFTSIGN:
        return z / (1.0L + fabsl(z));
    case ACTIVATION_IDENTITY:
        return z;
    case ACTIVATION_SOFTMAX:
        return expl(z); /* to be divided by their sum */
    }
    return 0.0L;
}

/* One row's outputs. `nearest` becomes the least distance of a hidden sum to 0, where some
 * derivatives jump. */
static void forward(const struct model *model, const long double *weights, const double *input,
                    long double *outputs, long double *nearest)
{
    long double values[MAX_UNITS];
    for (size_t j = 0; j < model->layers[0].n_inputs; j++)
        values[j] = (long double)input[j];
    for (size_t l = 0; l < model->n_layers; l++) {
        const struct layer *layer = &model->layers[l];
        long double next[MAX_UNITS] = {0}, total = 0.0L;
        for (size_t u = 0; u < layer->n_units; u++) {
            for (size_t j = 0; j < layer->n_inputs; j++)
                next[u] += values[j] * weights[j * layer->n_units + u];
            next[u] += weights[layer->n_inputs * layer->n_units + u];
            if (l + 1 < model->n_layers)
                *nearest = fminl(*nearest, fabsl(next[u]));
            next[u] = activated(layer->activation, next[u]);
            total += next[u];
        }
        for (size_t u = 0; u < layer->n_units; u++)
            values[u] = layer->activation == ACTIVATION_SOFTMAX ? next[u] / total : next[u];
        weights += (layer->n_inputs + 1) * layer->n_units;
    }
    for (size_t u = 0; u < model_n_outputs(model); u++)
        outputs[u] = values[u];
}

static long double loss_of(const struct model *model, const long double *weights,
                           long double *nearest)
{
    const struct samples *samples = model->samples;
    size_t n_outputs = samples->n_outputs;
    long double sum = 0.0L;
    for (size_t i = 0; i < samples->n_samples; i++) {
        long double outputs[MAX_UNITS];
        forward(model, weights, samples->inputs + i * samples->n_inputs, outputs, nearest);
        for (size_t u = 0; u < n_outputs; u++) {
            long double o = outputs[u], t = (long double)samples->targets[i * n_outputs + u];
            if (model->loss == LOSS_MSE)
                sum += (o - t) * (o - t);
            else if (model->loss == LOSS_BCE)
                sum -= t * logl(o) + (1.0L - t) * logl(1.0L - o);
            else if (t != 0.0L)
                sum -= t * logl(o);
        }
    }
    size_t n = model->loss == LOSS_CROSS_ENTROPY ? 1 : n_outputs;
    return sum / (long double)(samples->n_samples * n);
}

/* --- Random networks -------------------------------------------------------------------------- */

struct random_network {
    struct recipe recipe;
    struct samples samples;
    double inputs[MAX_ROWS * MAX_UNITS], targets[MAX_ROWS * MAX_UNITS];
};

static size_t below(struct random *random, size_t n)
{
    return random_bits(random) % n;
}

static void draw_targets(struct random *random, struct random_network *network)
{
    struct samples *samples = &network->samples;
    for (size_t i = 0; i < samples->n_samples; i++) {
        double *targets = network->targets + i * samples->n_outputs;
        for (size_t u = 0; u < samples->n_outputs; u++) {
            if (network->recipe.model.loss == LOSS_MSE)
                targets[u] = 2.0 * random_uniform(random) - 1.0;
            else
                targets[u] = (double)below(random, 2);
        }
        if (network->recipe.model.loss == LOSS_CROSS_ENTROPY) { /* one-hot */
            for (size_t u = 0; u < samples->n_outputs; u++)
                targets[u] = 0.0;
            targets[below(random, samples->n_outputs)] = 1.0;
        }
    }
}

static void draw_network(struct random *random, size_t n_hidden, enum activation hidden,
                         enum activation output, enum loss loss, struct random_network *network)
{
    *network = (struct random_network){
        .recipe = {.model = {.rule = RULE_GRADIENT, .loss = loss},
                   .init = INIT_UNIFORM,
                   .init_scale = 1.0,
                   .seed = random_bits(random)},
        .samples = {.n_samples = 1 + below(random, MAX_ROWS),
                    .n_inputs = 1 + below(random, MAX_UNITS),
                    .n_outputs = 1 + below(random, MAX_UNITS)},
    };
    struct model *model = &network->recipe.model;
    struct samples *samples = &network->samples;
    size_t n_inputs = samples->n_inputs;
    for (size_t l = 0; l <= n_hidden; l++) {
        size_t n_units = l < n_hidden ? 1 + below(random, MAX_UNITS) : samples->n_outputs;
        model->layers[model->n_layers++] =
            (struct layer){n_inputs, n_units, l < n_hidden ? hidden : output};
        n_inputs = n_units;
    }
    for (size_t k = 0; k < samples->n_samples * samples->n_inputs; k++)
        network->inputs[k] = 4.0 * random_uniform(random) - 2.0;
    draw_targets(random, network);
    samples->inputs = network->inputs;
    samples->targets = network->targets;
    model->samples = samples;
}

/* --- The comparison --------------------------------------------------------------------------- */

/* The derivative by one weight: differences on both sides, at two distances. */
static long double difference_at(const struct model *model, long double *weights, size_t k,
                                 long double *nearest)
{
    const long double h = 0x1p-17L, kept = weights[k];
    long double losses[4];
    for (int i = 0; i < 4; i++) {
        static const int steps[] = {-2, -1, 1, 2};
        weights[k] = kept + (long double)steps[i] * h;
        losses[i] = loss_of(model, weights, nearest);
    }
    weights[k] = kept;
    return (8.0L * (losses[2] - losses[1]) - (losses[3] - losses[0])) / (12.0L * h);
}

static bool is_near(long double ours, long double exact, long double relative,
                    long double absolute)
{
    return fabsl(ours - exact) <= fmaxl(relative * fabsl(exact), absolute);
}

/* Judges one network: its loss, and its gradient. False where a derivative jumps nearby, so that
 * differences say nothing. */
static bool check_network(struct random_network *network)
{
    struct recipe *recipe = &network->recipe;
    const struct model *model = &recipe->model;
    size_t n_weights = model_n_weights(model);
    CU_ASSERT_FATAL(n_weights <= MAX_WEIGHTS);
    double before[MAX_WEIGHTS];
    long double weights[MAX_WEIGHTS], nearest = 1.0L;
    reference_init(recipe, before);
    for (size_t k = 0; k < n_weights; k++)
        weights[k] = (long double)before[k];
    long double loss = loss_of(model, weights, &nearest);
    if (nearest < 0.001L)
        return false;

    const double rate = 0x1p40;
    recipe->hyper[HYPER_LEARNING_RATE] = rate;
    struct reference *reference = reference_new(recipe);
    struct losses losses;
    CU_ASSERT_TRUE(reference_epoch(reference, &losses));
    CU_ASSERT_TRUE(is_near((long double)losses.loss, loss, 1e-13L, 1e-15L));
    bool is_right = true;
    for (size_t k = 0; k < n_weights; k++) {
        double gradient = (before[k] - reference_weights(reference)[k]) / rate;
        long double exact = difference_at(model, weights, k, &nearest);
        is_right = is_right && is_near((long double)gradient, exact, 1e-6L, 1e-12L);
    }
    reference_free(reference);
    CU_ASSERT_TRUE(is_right);
    if (!is_right)
        printf("\n    wrong: %s, %zu layers, output %s, loss %d ",
               activation_names[model->layers[0].activation], model->n_layers,
               activation_names[model->layers[model->n_layers - 1].activation], (int)model->loss);
    return true;
}

static void follows_differences_of_the_loss(void)
{
    static const struct {
        enum activation output;
        enum loss loss;
    } ends[] = {
        {ACTIVATION_SIGMOID, LOSS_MSE},     {ACTIVATION_IDENTITY, LOSS_MSE},
        {ACTIVATION_TANH, LOSS_MSE},        {ACTIVATION_SOFTSIGN, LOSS_MSE},
        {ACTIVATION_SOFTPLUS, LOSS_MSE},    {ACTIVATION_SIGMOID, LOSS_BCE},
        {ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY},
    };
    if (LDBL_MANT_DIG < 64) {
        printf("\n    long double is no wider than double here: not judged ");
        return;
    }
    struct random random;
    random_seed(&random, 1);
    size_t n_checked = 0;
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
        for (int hidden = 0; hidden < ACTIVATION_SOFTMAX; hidden++) {
            for (int n_good = 0; n_good < N_SHAPES;) {
                struct random_network network;
                draw_network(&random, below(&random, 4), (enum activation)hidden, ends[e].output,
                             ends[e].loss, &network);
                n_good += check_network(&network);
            }
            n_checked += N_SHAPES;
        }
    }
    printf("\n    %zu networks ", n_checked);
    CU_ASSERT_EQUAL(n_checked, 7 * 8 * N_SHAPES);
}

const struct test_case tests_gradient[] = {
    {"follows differences of the loss", follows_differences_of_the_loss},
    {0},
};
