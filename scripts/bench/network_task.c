/* The table of tasks, and their rows. */
#include "network_task.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/random.h"

enum { MAX_SIZES = 4 };

/* Weights are drawn as scikit-learn draws them, and epsilon is so small that it does not matter
 * where in Adam's formula it stands: so scikit-learn can be compared, too. */
static const struct row {
    const char *name;
    size_t sizes[MAX_SIZES], n_rows;
    enum activation hidden, output;
    enum loss loss;
    enum optimizer optimizer;
    size_t batch_size;
    double learning_rate;
    uint64_t n_checked_epochs;
} rows[] = {
    {"2-4-1", {2, 4, 1}, 4, ACTIVATION_SIGMOID, ACTIVATION_SIGMOID, LOSS_MSE, OPTIMIZER_SGD, 0, 0.5,
     1000},
    {"20-8-1", {20, 8, 1}, 1000, ACTIVATION_SIGMOID, ACTIVATION_SIGMOID, LOSS_MSE, OPTIMIZER_SGD, 0,
     0.5, 30},
    {"4-8-3-adam-32", {4, 8, 3}, 150, ACTIVATION_TANH, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY,
     OPTIMIZER_ADAM, 32, 0.001, 30},
    {"64-64-10", {64, 64, 10}, 2000, ACTIVATION_RELU, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY,
     OPTIMIZER_SGD, 0, 0.1, 10},
    {"64-64-10-adam-32", {64, 64, 10}, 2000, ACTIVATION_RELU, ACTIVATION_SOFTMAX,
     LOSS_CROSS_ENTROPY, OPTIMIZER_ADAM, 32, 0.001, 2},
    {"16-64-64-1-adam-32", {16, 64, 64, 1}, 4000, ACTIVATION_RELU, ACTIVATION_IDENTITY, LOSS_MSE,
     OPTIMIZER_ADAM, 32, 0.001, 2},
    {"784-128-10", {784, 128, 10}, 2000, ACTIVATION_RELU, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY,
     OPTIMIZER_SGD, 0, 0.1, 2},
};
enum { N_ROWS = sizeof rows / sizeof *rows };

static const struct row *find(const char *name)
{
    for (size_t i = 0; i < N_ROWS; i++) {
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    }
    fprintf(stderr, "bench: there is no task '%s'\n", name);
    exit(2);
}

const char *network_task_next(const char *name)
{
    const struct row *row = name ? find(name) + 1 : rows;
    return row < rows + N_ROWS ? row->name : NULL;
}

/* Something that can be learned from a row's inputs: which of the first ones is the largest, the
 * sign of the first, or a little surface. */
static void set_targets(enum loss loss, enum activation output, const double *x, size_t n_outputs,
                        double *y)
{
    if (loss == LOSS_CROSS_ENTROPY) {
        size_t largest = 0;
        for (size_t u = 0; u < n_outputs; u++) {
            largest = x[u] > x[largest] ? u : largest;
            y[u] = 0.0;
        }
        y[largest] = 1.0;
    } else if (output == ACTIVATION_SIGMOID) {
        y[0] = x[0] > 0.0 ? 1.0 : 0.0;
    } else {
        y[0] = x[0] * x[1] + 0.5 * x[2];
    }
}

static struct samples make_samples(const struct row *row, size_t n_inputs, size_t n_outputs)
{
    double *inputs = mem_array(row->n_rows * n_inputs, sizeof(double));
    double *targets = mem_array(row->n_rows * n_outputs, sizeof(double));
    struct random random;
    random_seed(&random, 1);
    for (size_t i = 0; i < row->n_rows; i++) {
        double *x = inputs + i * n_inputs;
        for (size_t j = 0; j < n_inputs; j++)
            x[j] = 2.0 * random_uniform(&random) - 1.0;
        /* Also of four rows both classes are there, or scikit-learn would not have it. */
        x[0] = i == 0 ? 0.5 : i == 1 ? -0.5 : x[0];
        set_targets(row->loss, row->output, x, n_outputs, targets + i * n_outputs);
    }
    return (struct samples){row->n_rows, n_inputs, n_outputs, inputs, targets};
}

static void set_layers(const struct row *row, struct model *model)
{
    for (size_t l = 0; l + 1 < MAX_SIZES && row->sizes[l + 1] > 0; l++) {
        model->layers[l] = (struct layer){row->sizes[l], row->sizes[l + 1], row->hidden};
        model->n_layers = l + 1;
    }
    model->layers[model->n_layers - 1].activation = row->output;
}

void network_task_make(struct network_task *task, const char *name)
{
    const struct row *row = find(name);
    *task = (struct network_task){.n_checked_epochs = row->n_checked_epochs};
    snprintf(task->name, sizeof task->name, "%s", name);
    task->recipe = (struct recipe){
        .model = {.samples = &task->samples,
                  .rule = RULE_GRADIENT,
                  .loss = row->loss,
                  .optimizer = row->optimizer,
                  .batch_size = row->batch_size},
        .init = INIT_SKLEARN,
        .schedule = SCHEDULE_CONSTANT,
        .stopping = stopping_none(),
    };
    task->recipe.hyper[HYPER_LEARNING_RATE] = row->learning_rate;
    task->recipe.hyper[HYPER_BETA1] = 0.9;
    task->recipe.hyper[HYPER_BETA2] = 0.999;
    task->recipe.hyper[HYPER_EPSILON] = 1e-20;
    set_layers(row, &task->recipe.model);
    task->samples = make_samples(row, row->sizes[0], model_n_outputs(&task->recipe.model));
}

double network_task_difference(const struct network_task *task, const char *folder,
                               const double *weights)
{
    size_t n = NETWORK_CHECKED_SEEDS * model_n_weights(&task->recipe.model);
    double *expected = mem_array(n, sizeof(double)), most = 0.0;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s/trained", folder, task->name);
    FILE *file = fopen(path, "rb");
    if (!file || fread(expected, sizeof(double), n, file) != n) {
        fprintf(stderr, "bench: cannot read '%s'\n", path);
        exit(3);
    }
    fclose(file);
    for (size_t k = 0; k < n; k++) {
        double difference = fabs(weights[k] - expected[k]) / fmax(fabs(expected[k]), 1e-3);
        if (!(difference <= most))
            most = isnan(difference) ? 1e300 : difference;
    }
    mem_free(expected);
    return most;
}

double network_task_n_fused(const struct network_task *task)
{
    const struct model *model = &task->recipe.model;
    double n = 0.0;
    for (size_t l = 0; l < model->n_layers; l++)
        n += (double)(model->layers[l].n_inputs * model->layers[l].n_units) * (l > 0 ? 3.0 : 2.0);
    return n * (double)model->samples->n_samples;
}

void network_task_print(const struct network_task *task, const char *name, double us, double share,
                        double difference)
{
    printf("{\"task\": \"%s\", \"name\": \"%s\", \"us\": %.6g", task->name, name, us);
    if (share > 0.0)
        printf(", \"share\": %.4f", share);
    printf(", \"difference\": %.3g}\n", difference);
}
