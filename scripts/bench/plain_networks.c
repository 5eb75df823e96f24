/*
 * What a C programmer would write for these networks in an afternoon: one model, one sample after
 * the other, sizes known at run time, libm, the compiler's own vectors (-O3 -march=native).
 * plain_networks [NUMBER ...]: a line of JSON for each network of networks.h.
 */
#include "networks.h"

#include <math.h>

enum { N_RUNS = 5, MAX_UNITS = 1024 };
#define SECONDS_OF_A_RUN 0.15

struct plain {
    const struct bench_network *network;
    struct samples samples;
    size_t n_weights;
    double *weights, *gradient, *m, *v;
    double power1, power2;
    uint32_t *order;
    struct random random;
    double outputs[5][MAX_UNITS], deltas[5][MAX_UNITS];
};

static double activated(enum activation activation, double z)
{
    switch (activation) {
    case ACTIVATION_SIGMOID:
        return 1.0 / (1.0 + exp(-z));
    case ACTIVATION_TANH:
        return tanh(z);
    case ACTIVATION_RELU:
        return z > 0.0 ? z : 0.0;
    default:
        return z;
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

static enum activation activation_of(const struct bench_network *network, size_t l)
{
    return l + 1 < network->n_layers ? network->hidden : network->output;
}

static void softmax(size_t n, double *z)
{
    double most = z[0], sum = 0.0;
    for (size_t u = 1; u < n; u++)
        most = z[u] > most ? z[u] : most;
    for (size_t u = 0; u < n; u++)
        sum += z[u] = exp(z[u] - most);
    for (size_t u = 0; u < n; u++)
        z[u] /= sum;
}

static void forward(struct plain *p, const double *input)
{
    const struct bench_network *network = p->network;
    const double *w = p->weights, *x = input;
    for (size_t l = 0; l < network->n_layers; l++) {
        size_t n_inputs = network->units[l], n_units = network->units[l + 1];
        double *restrict z = p->outputs[l + 1];
        const double *biases = w + n_inputs * n_units;
        for (size_t u = 0; u < n_units; u++)
            z[u] = biases[u];
        for (size_t j = 0; j < n_inputs; j++, w += n_units) {
            for (size_t u = 0; u < n_units; u++)
                z[u] += x[j] * w[u];
        }
        w += n_units;
        if (activation_of(network, l) == ACTIVATION_SOFTMAX)
            softmax(n_units, z);
        else
            for (size_t u = 0; u < n_units; u++)
                z[u] = activated(activation_of(network, l), z[u]);
        x = z;
    }
}

static void backward(struct plain *p, const double *input, const double *target, double scale)
{
    const struct bench_network *network = p->network;
    size_t last = network->n_layers;
    for (size_t u = 0; u < network->units[last]; u++) {
        double a = p->outputs[last][u], delta = scale * (a - target[u]);
        bool is_mse = network->loss == LOSS_MSE;
        p->deltas[last][u] = is_mse ? delta * derivative(network->output, a) : delta;
    }
    size_t at = p->n_weights;
    for (size_t l = last; l-- > 0;) {
        size_t n_inputs = network->units[l], n_units = network->units[l + 1];
        at -= (n_inputs + 1) * n_units;
        const double *x = l > 0 ? p->outputs[l] : input, *delta = p->deltas[l + 1];
        const double *w = p->weights + at;
        double *restrict g = p->gradient + at;
        for (size_t j = 0; j < n_inputs; j++, g += n_units) {
            for (size_t u = 0; u < n_units; u++)
                g[u] += x[j] * delta[u];
        }
        for (size_t u = 0; u < n_units; u++)
            g[u] += delta[u];
        for (size_t j = 0; j < n_inputs && l > 0; j++, w += n_units) {
            double sum = 0.0;
            for (size_t u = 0; u < n_units; u++)
                sum += delta[u] * w[u];
            p->deltas[l][j] = sum * derivative(network->hidden, x[j]);
        }
    }
}

static void step(struct plain *p)
{
    if (p->network->optimizer == OPTIMIZER_SGD) {
        for (size_t k = 0; k < p->n_weights; k++)
            p->weights[k] -= BENCH_LEARNING_RATE * p->gradient[k];
        return;
    }
    p->power1 *= BENCH_BETA1;
    p->power2 *= BENCH_BETA2;
    double rate = BENCH_LEARNING_RATE / (1.0 - p->power1), root = 1.0 / sqrt(1.0 - p->power2);
    for (size_t k = 0; k < p->n_weights; k++) {
        double g = p->gradient[k];
        p->m[k] = BENCH_BETA1 * p->m[k] + (1.0 - BENCH_BETA1) * g;
        p->v[k] = BENCH_BETA2 * p->v[k] + (1.0 - BENCH_BETA2) * g * g;
        p->weights[k] -= rate * p->m[k] / (sqrt(p->v[k]) * root + BENCH_EPSILON);
    }
}

/* A random number up to `most`, as NumPy's shuffle has it. */
static uint32_t interval(struct random *random, uint32_t most)
{
    uint32_t mask = most, value;
    for (uint32_t shift = 1; shift < 32; shift *= 2)
        mask |= mask >> shift;
    do
        value = random_bits(random) & mask;
    while (value > most);
    return value;
}

static void epoch(struct plain *p)
{
    const struct bench_network *network = p->network;
    size_t n = network->n_rows, size = network->batch_size > 0 ? network->batch_size : n;
    for (size_t i = n - 1; i > 0 && network->batch_size > 0; i--) {
        uint32_t j = interval(&p->random, (uint32_t)i), swapped = p->order[i];
        p->order[i] = p->order[j];
        p->order[j] = swapped;
    }
    for (size_t from = 0; from < n; from += size) {
        size_t n_batch = n - from < size ? n - from : size;
        double scale = 1.0 / (double)n_batch;
        if (network->loss == LOSS_MSE)
            scale *= 2.0 / (double)bench_n_outputs(network);
        memset(p->gradient, 0, p->n_weights * sizeof *p->gradient);
        for (size_t i = from; i < from + n_batch; i++) {
            const double *input = p->samples.inputs + p->order[i] * p->samples.n_inputs;
            forward(p, input);
            backward(p, input, p->samples.targets + p->order[i] * p->samples.n_outputs, scale);
        }
        step(p);
    }
}

static void begin(struct plain *p, const struct bench_network *network)
{
    p->network = network;
    p->samples = bench_samples(network);
    p->n_weights = 0;
    for (size_t l = 0; l < network->n_layers; l++)
        p->n_weights += (network->units[l] + 1) * network->units[l + 1];
    p->weights = bench_room(p->n_weights, sizeof(double));
    p->gradient = bench_room(p->n_weights, sizeof(double));
    p->m = bench_room(p->n_weights, sizeof(double));
    p->v = bench_room(p->n_weights, sizeof(double));
    p->power1 = p->power2 = 1.0;
    p->order = bench_room(network->n_rows, sizeof *p->order);
    for (size_t i = 0; i < network->n_rows; i++)
        p->order[i] = (uint32_t)i;
    random_seed(&p->random, 1);
    for (size_t k = 0; k < p->n_weights; k++)
        p->weights[k] = 0.2 * random_uniform(&p->random) - 0.1;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; i < N_BENCH_NETWORKS; i++) {
        static struct plain plain;
        if (!bench_is_wanted(i, argc, argv, 1))
            continue;
        begin(&plain, &bench_networks[i]);
        double best = 1e9;
        for (int run = 0; run < N_RUNS; run++) {
            size_t n = best < 1e8 ? (size_t)(SECONDS_OF_A_RUN / best) + 1 : 1;
            double start = bench_now();
            for (size_t e = 0; e < n; e++)
                epoch(&plain);
            double seconds = (bench_now() - start) / (double)n;
            best = seconds < best ? seconds : best;
        }
        printf("{\"number\": %zu, \"network\": \"%s\", \"how\": \"%s\", \"who\": \"plain C\", "
               "\"us\": %.4g}\n",
               i, bench_networks[i].name, bench_networks[i].how, best * 1e6);
        fflush(stdout);
    }
    return 0;
}
