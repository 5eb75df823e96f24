/*
 * Writes the tasks of network_task.h for those who train them: networks-write FOLDER. Each task gets
 * a folder:
 *   task.json  what is trained, and how
 *   inputs, targets, initial, trained   doubles as the machine has them: the rows; the weights of seeds
 *              0 and 1 before training and after some epochs, by the specification (reference.c)
 *   trained-log-loss   the same with the log loss, where the task is a sigmoid's mean squared error:
 *              scikit-learn has no other for it
 * and its name and title are printed as one line of JSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "network_task.h"
#include "nnsweep/mem.h"
#include "nnsweep/reference.h"

static const char *const activations[] = {
    [ACTIVATION_SIGMOID] = "sigmoid",   [ACTIVATION_TANH] = "tanh",
    [ACTIVATION_RELU] = "relu",         [ACTIVATION_IDENTITY] = "identity",
    [ACTIVATION_SOFTMAX] = "softmax",
};
static const char *const losses[] = {
    [LOSS_MSE] = "mse", [LOSS_BCE] = "bce", [LOSS_CROSS_ENTROPY] = "cross_entropy"};
static const char *const optimizers[] = {[OPTIMIZER_SGD] = "sgd", [OPTIMIZER_ADAM] = "adam"};

static FILE *open_file(const char *folder, const char *task, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, task);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/%s/%s", folder, task, name);
    FILE *file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(3);
    }
    return file;
}

static void close_file(FILE *file)
{
    if (fclose(file) != 0) {
        perror("bench: writing a task");
        exit(3);
    }
}

static void write_doubles(FILE *file, size_t n, const double *values)
{
    if (fwrite(values, sizeof(double), n, file) != n) {
        perror("bench: writing a task");
        exit(3);
    }
}

/* The weights of the checked seeds after so many epochs. */
static void write_weights(FILE *file, const struct recipe *task_recipe, uint64_t n_epochs)
{
    for (uint32_t seed = 0; seed < NETWORK_CHECKED_SEEDS; seed++) {
        struct recipe recipe = *task_recipe;
        struct losses ignored;
        recipe.seed = seed;
        struct reference *reference = reference_new(&recipe);
        for (uint64_t e = 0; e < n_epochs; e++) {
            if (!reference_epoch(reference, &ignored)) {
                fprintf(stderr, "bench: a task diverges\n");
                exit(1);
            }
        }
        write_doubles(file, model_n_weights(&recipe.model), reference_weights(reference));
        reference_free(reference);
    }
    close_file(file);
}

static void write_description(FILE *file, const struct network_task *task)
{
    const struct recipe *recipe = &task->recipe;
    const struct model *model = &recipe->model;
    fprintf(file, "{\"name\": \"%s\", \"sizes\": [%zu", task->name, model->layers[0].n_inputs);
    for (size_t l = 0; l < model->n_layers; l++)
        fprintf(file, ", %zu", model->layers[l].n_units);
    fprintf(file, "],\n \"hidden\": \"%s\", \"output\": \"%s\", \"loss\": \"%s\",\n",
            activations[model->layers[0].activation],
            activations[model->layers[model->n_layers - 1].activation], losses[model->loss]);
    fprintf(file, " \"optimizer\": \"%s\", \"learning_rate\": %.17g, \"beta1\": %.17g,",
            optimizers[model->optimizer], recipe->hyper[HYPER_LEARNING_RATE],
            recipe->hyper[HYPER_BETA1]);
    fprintf(file, " \"beta2\": %.17g, \"epsilon\": %.17g,\n", recipe->hyper[HYPER_BETA2],
            recipe->hyper[HYPER_EPSILON]);
    fprintf(file, " \"rows\": %zu, \"batch_size\": %zu, \"checked_epochs\": %llu}\n",
            model->samples->n_samples, model->batch_size,
            (unsigned long long)task->n_checked_epochs);
    close_file(file);
}

static void print_title(const struct network_task *task)
{
    const struct model *model = &task->recipe.model;
    const struct layer *last = &model->layers[model->n_layers - 1];
    printf("{\"task\": \"%s\", \"title\": \"%zu", task->name, model->layers[0].n_inputs);
    for (size_t l = 0; l < model->n_layers; l++)
        printf("-%zu", model->layers[l].n_units);
    printf(" %s, %s, %s, %zu rows", activations[model->layers[0].activation],
           activations[last->activation], optimizers[model->optimizer], model->samples->n_samples);
    if (model->batch_size > 0)
        printf(" by %zu", model->batch_size);
    printf("\"}\n");
}

static void write_task(const char *folder, const struct network_task *task)
{
    const struct samples *samples = &task->samples;
    write_description(open_file(folder, task->name, "task.json"), task);
    FILE *file = open_file(folder, task->name, "inputs");
    write_doubles(file, samples->n_samples * samples->n_inputs, samples->inputs);
    close_file(file);
    file = open_file(folder, task->name, "targets");
    write_doubles(file, samples->n_samples * samples->n_outputs, samples->targets);
    close_file(file);
    write_weights(open_file(folder, task->name, "initial"), &task->recipe, 0);
    write_weights(open_file(folder, task->name, "trained"), &task->recipe, task->n_checked_epochs);
    const struct model *model = &task->recipe.model;
    if (model->loss == LOSS_MSE &&
        model->layers[model->n_layers - 1].activation == ACTIVATION_SIGMOID) {
        struct recipe recipe = task->recipe;
        recipe.model.loss = LOSS_BCE;
        write_weights(open_file(folder, task->name, "trained-log-loss"), &recipe,
                      task->n_checked_epochs);
    }
    print_title(task);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    for (const char *name = NULL; (name = network_task_next(name));) {
        struct network_task task;
        network_task_make(&task, name);
        write_task(argv[1], &task);
    }
    return 0;
}
