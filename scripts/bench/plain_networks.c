/*
 * A task of network_task.h as a C programmer would write it: plain-networks TASK FOLDER. One model
 * after the other, sizes known at run time, libm. The inner loops go over neighbouring units, so that
 * the compiler can vectorise them.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "network_task.h"
#include "nnsweep/mem.h"
#include "nnsweep/random.h"
#include "nnsweep/reference.h"

struct network {
    const struct model *model;
    const double *hyper;
    struct random random;
    uint32_t *order;
    size_t n_weights;
    double *weights, *gradient, *m, *v;
    double power1, power2;                                    /* of Adam's betas */
    double *outputs[MODEL_MAX_LAYERS], *deltas[MODEL_MAX_LAYERS];
};

/* Vectors that lie across two lines of the cache cost half as much again. */
static double *new_doubles(size_t n)
{
    return mem_aligned_array(64, n, sizeof(double));
}

static void network_make(struct network *network, const struct recipe *recipe)
{
    const struct model *model = &recipe->model;
    size_t n = model_n_weights(model);
    *network = (struct network){.model = model,
                                .hyper = recipe->hyper,
                                .order = mem_array(model->samples->n_samples, sizeof(uint32_t)),
                                .n_weights = n,
                                .weights = new_doubles(n),
                                .gradient = new_doubles(n),
                                .m = new_doubles(n),
                                .v = new_doubles(n),
                                .power1 = 1.0,
                                .power2 = 1.0};
    reference_init(recipe, network->weights);
    random_seed(&network->random, recipe->seed); /* and past the numbers that made the weights */
    for (size_t k = 0; k < n; k++)
        random_uniform(&network->random);
    for (size_t i = 0; i < model->samples->n_samples; i++)
        network->order[i] = (uint32_t)i;
    for (size_t l = 0; l < model->n_layers; l++) {
        network->outputs[l] = new_doubles(model->layers[l].n_units);
        network->deltas[l] = new_doubles(model->layers[l].n_units);
    }
}

static void network_free(struct network *network)
{
    for (size_t l = 0; l < network->model->n_layers; l++) {
        mem_free(network->outputs[l]);
        mem_free(network->deltas[l]);
    }
    mem_free(network->order);
    mem_free(network->weights);
    mem_free(network->gradient);
    mem_free(network->m);
    mem_free(network->v);
}

static void activate(enum activation activation, size_t n, double *z)
{
    double largest = z[0], sum = 0.0;
    switch (activation) {
    case ACTIVATION_SIGMOID:
        for (size_t u = 0; u < n; u++)
            z[u] = 1.0 / (1.0 + exp(-z[u]));
        break;
    case ACTIVATION_TANH:
        for (size_t u = 0; u < n; u++)
            z[u] = tanh(z[u]);
        break;
    case ACTIVATION_RELU:
        for (size_t u = 0; u < n; u++)
            z[u] = z[u] > 0.0 ? z[u] : 0.0;
        break;
    case ACTIVATION_SOFTMAX:
        for (size_t u = 1; u < n; u++)
            largest = z[u] > largest ? z[u] : largest;
        for (size_t u = 0; u < n; u++)
            sum += z[u] = exp(z[u] - largest);
        for (size_t u = 0; u < n; u++)
            z[u] /= sum;
        break;
    default: /* identity */
        break;
    }
}

static double derivative(enum activation activation, double a)
{
    switch (activation) {
    case ACTIVATION_SIGMOID:
        return a * (1.0 - a);
    case ACTIVATION_TANH:
        return 1.0 - a * a;
    case ACTIVATION_RELU:
        return a > 0.0 ? 1.0 : 0.0;
    default:
        return 1.0;
    }
}

/* z += x W, W being (n, n_units). */
static void add_product(size_t n, size_t n_units, const double *restrict x,
                        const double *restrict w, double *restrict z)
{
    for (size_t j = 0; j < n; j++) {
        for (size_t u = 0; u < n_units; u++)
            z[u] += x[j] * w[j * n_units + u];
    }
}

static void forward(struct network *network, const double *input)
{
    const struct model *model = network->model;
    const double *w = network->weights;
    for (size_t l = 0; l < model->n_layers; l++) {
        size_t n_inputs = model->layers[l].n_inputs, n_units = model->layers[l].n_units;
        double *z = network->outputs[l];
        memcpy(z, w + n_inputs * n_units, n_units * sizeof *z);
        add_product(n_inputs, n_units, input, w, z);
        activate(model->layers[l].activation, n_units, z);
        input = z;
        w += (n_inputs + 1) * n_units;
    }
}

/* Of the mean over the batch. A softmax takes the mean over rows alone. */
static void output_deltas(struct network *network, const double *targets, size_t n_rows)
{
    const struct model *model = network->model;
    const struct layer *last = &model->layers[model->n_layers - 1];
    const double *o = network->outputs[model->n_layers - 1];
    bool is_mse = model->loss == LOSS_MSE;
    double scale = is_mse ? 2.0 / (double)(n_rows * last->n_units) : 1.0 / (double)n_rows;
    for (size_t u = 0; u < last->n_units; u++)
        network->deltas[model->n_layers - 1][u] =
            scale * (o[u] - targets[u]) * (is_mse ? derivative(last->activation, o[u]) : 1.0);
}

static void send_back(const struct layer *layer, const double *restrict w,
                      const double *restrict delta, enum activation below,
                      const double *restrict outputs, double *restrict deltas_below)
{
    for (size_t j = 0; j < layer->n_inputs; j++) {
        double sum = 0.0;
        for (size_t u = 0; u < layer->n_units; u++)
            sum += delta[u] * w[j * layer->n_units + u];
        deltas_below[j] = sum * derivative(below, outputs[j]);
    }
}

static void add_to_gradient(const struct layer *layer, const double *restrict x,
                            const double *restrict delta, double *restrict gradient)
{
    size_t n_units = layer->n_units;
    for (size_t j = 0; j < layer->n_inputs; j++) {
        for (size_t u = 0; u < n_units; u++)
            gradient[j * n_units + u] += x[j] * delta[u];
    }
    for (size_t u = 0; u < n_units; u++)
        gradient[layer->n_inputs * n_units + u] += delta[u];
}

static void backward(struct network *network, const double *input)
{
    const struct model *model = network->model;
    size_t at = network->n_weights;
    for (size_t l = model->n_layers; l-- > 0;) {
        const struct layer *layer = &model->layers[l];
        const double *from = l > 0 ? network->outputs[l - 1] : input;
        at -= (layer->n_inputs + 1) * layer->n_units;
        if (l > 0)
            send_back(layer, network->weights + at, network->deltas[l],
                      model->layers[l - 1].activation, from, network->deltas[l - 1]);
        add_to_gradient(layer, from, network->deltas[l], network->gradient + at);
    }
}

static void update(struct network *network)
{
    size_t n = network->n_weights;
    double *restrict w = network->weights, *restrict m = network->m, *restrict v = network->v;
    const double *restrict g = network->gradient;
    double rate = network->hyper[HYPER_LEARNING_RATE];
    if (network->model->optimizer == OPTIMIZER_SGD) {
        for (size_t k = 0; k < n; k++)
            w[k] -= rate * g[k];
        return;
    }
    double beta1 = network->hyper[HYPER_BETA1], beta2 = network->hyper[HYPER_BETA2];
    double epsilon = network->hyper[HYPER_EPSILON];
    network->power1 *= beta1;
    network->power2 *= beta2;
    double step = rate / (1.0 - network->power1), scale = 1.0 / sqrt(1.0 - network->power2);
    for (size_t k = 0; k < n; k++) {
        m[k] = beta1 * m[k] + (1.0 - beta1) * g[k];
        v[k] = beta2 * v[k] + (1.0 - beta2) * g[k] * g[k];
        w[k] -= step * m[k] / (sqrt(v[k]) * scale + epsilon);
    }
}

static void epoch(struct network *network)
{
    const struct samples *samples = network->model->samples;
    size_t n = samples->n_samples, size = network->model->batch_size;
    if (size > 0)
        random_shuffle(&network->random, n, network->order);
    else
        size = n;
    for (size_t from = 0; from < n; from += size) {
        size_t n_rows = n - from < size ? n - from : size;
        memset(network->gradient, 0, network->n_weights * sizeof(double));
        for (size_t i = from; i < from + n_rows; i++) {
            const double *input = samples->inputs + network->order[i] * samples->n_inputs;
            forward(network, input);
            output_deltas(network, samples->targets + network->order[i] * samples->n_outputs,
                          n_rows);
            backward(network, input);
        }
        update(network);
    }
}

static double check(const struct network_task *task, const char *folder)
{
    size_t n = model_n_weights(&task->recipe.model);
    double *weights = mem_array(NETWORK_CHECKED_SEEDS * n, sizeof(double));
    for (uint32_t seed = 0; seed < NETWORK_CHECKED_SEEDS; seed++) {
        struct network network;
        struct recipe recipe = task->recipe;
        recipe.seed = seed;
        network_make(&network, &recipe);
        for (uint64_t e = 0; e < task->n_checked_epochs; e++)
            epoch(&network);
        memcpy(weights + seed * n, network.weights, n * sizeof(double));
        network_free(&network);
    }
    double difference = network_task_difference(task, folder, weights);
    mem_free(weights);
    return difference;
}

static double time_epochs(struct network *network, long n_epochs)
{
    double start = network_task_cpu_ns();
    for (long e = 0; e < n_epochs; e++)
        epoch(network);
    return (network_task_cpu_ns() - start) / (double)n_epochs;
}

int main(int argc, char **argv)
{
    enum { N_TRIES = 5 };
    struct network_task task;
    struct network network;
    if (argc != 3)
        return 2;
    network_task_make(&task, argv[1]);
    network_make(&network, &task.recipe);
    long n_epochs = (long)(1e8 / time_epochs(&network, 1)) + 1;
    double ns = 1e300;
    for (int i = 0; i < N_TRIES; i++)
        ns = fmin(ns, time_epochs(&network, n_epochs));
    network_task_print(&task, "plain C", ns * 1e-3, 0.0, check(&task, argv[2]));
    network_free(&network);
    return 0;
}
