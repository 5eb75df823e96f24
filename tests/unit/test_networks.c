/*
 * The specification against scikit-learn and PyTorch: the sweep files of tests/data/networks/, each
 * with the numbers that one of these libraries gave. Until data is loaded from files, they are read
 * here, a line "key: value" at a time.
 */
#include <dirent.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/reference.h"
#include "test.h"

#define FOLDER "tests/data/networks/"

enum { MAX_ROWS = 64, MAX_COLUMNS = 8, MAX_EPOCHS = 256, MAX_WEIGHTS = 256, N_PREDICTED = 2 };

/* A sweep file, its data, and what training gives. */
struct network_case {
    struct recipe recipe;
    struct samples samples;
    double inputs[MAX_ROWS * MAX_COLUMNS], targets[MAX_ROWS * MAX_COLUMNS];
    char data_file[64], target_names[64], hidden[64];
    enum activation hidden_activation, output;
    double predict[N_PREDICTED][MAX_COLUMNS];
    size_t n_predict;
    uint64_t n_epochs;
    double loss_of[MAX_EPOCHS + 1]; /* by epoch, from 1 */
};

static FILE *open_file(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, FOLDER "%s", name);
    FILE *file = fopen(path, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    return file;
}

/* --- The sweep file --------------------------------------------------------------------------- */

static int index_of(const char *word, const char *const *words, int n)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(word, words[i]) == 0)
            return i;
    }
    printf("\n    '%s' is not a word ", word);
    CU_FAIL_FATAL("unknown word");
    return -1;
}

#define INDEX_OF(word, ...)                                                        \
    index_of(word, (const char *const[]){__VA_ARGS__},                             \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static enum activation activation_of(const char *word)
{
    return (enum activation)INDEX_OF(word, "sigmoid", "tanh", "relu", "leaky_relu", "elu",
                                     "softplus", "softsign", "identity", "softmax");
}

static bool read_word(struct network_case *c, const char *key, const char *value)
{
    struct recipe *recipe = &c->recipe;
    struct model *model = &recipe->model;
    if (strcmp(key, "file") == 0)
        snprintf(c->data_file, sizeof c->data_file, "%s", value);
    else if (strcmp(key, "target") == 0 || strcmp(key, "targets") == 0)
        snprintf(c->target_names, sizeof c->target_names, "%s", value);
    else if (strcmp(key, "hidden") == 0)
        snprintf(c->hidden, sizeof c->hidden, "%s", value);
    else if (strcmp(key, "activation") == 0)
        c->hidden_activation = activation_of(value);
    else if (strcmp(key, "output") == 0)
        c->output = activation_of(value);
    else if (strcmp(key, "loss") == 0)
        model->loss = (enum loss)INDEX_OF(value, "mse", "bce", "cross_entropy");
    else if (strcmp(key, "optimizer") == 0)
        model->optimizer = (enum optimizer)INDEX_OF(value, "sgd", "adagrad", "rmsprop", "adam",
                                                    "adamw", "rprop", "irprop");
    else if (strcmp(key, "nesterov") == 0)
        model->momentum = MOMENTUM_NESTEROV;
    else if (strcmp(key, "init") == 0)
        recipe->init =
            (enum init)INDEX_OF(value, "rand", "uniform", "normal", "glorot_uniform",
                                "glorot_normal", "he_uniform", "he_normal", "lecun_uniform",
                                "sklearn");
    else if (strcmp(key, "schedule") == 0)
        recipe->schedule =
            (enum schedule)INDEX_OF(value, "constant", "step", "exponential", "cosine");
    else
        return false;
    return true;
}

static void read_number(struct network_case *c, const char *key, double value)
{
    static const char *const hypers[HYPER_COUNT] = {
        [HYPER_LEARNING_RATE] = "learning_rate",
        [HYPER_WEIGHT_DECAY] = "weight_decay",
        [HYPER_MOMENTUM] = "momentum",
        [HYPER_RHO] = "rho",
        [HYPER_BETA1] = "beta1",
        [HYPER_BETA2] = "beta2",
        [HYPER_EPSILON] = "epsilon",
        [HYPER_ETA_MINUS] = "eta_minus",
        [HYPER_ETA_PLUS] = "eta_plus",
        [HYPER_STEP_MIN] = "step_min",
        [HYPER_STEP_MAX] = "step_max",
    };
    struct recipe *recipe = &c->recipe;
    if (strcmp(key, "batch_size") == 0)
        recipe->model.batch_size = (size_t)value;
    else if (strcmp(key, "epochs") == 0)
        c->n_epochs = recipe->schedule_epochs = (uint64_t)value;
    else if (strcmp(key, "seed") == 0)
        recipe->seed = (uint32_t)value;
    else if (strcmp(key, "init_scale") == 0)
        recipe->init_scale = value;
    else if (strcmp(key, "schedule_factor") == 0)
        recipe->schedule_factor = value;
    else if (strcmp(key, "schedule_every") == 0)
        recipe->schedule_every = (uint64_t)value;
    else
        recipe->hyper[index_of(key, hypers, HYPER_COUNT)] = value;
}

static void read_line(struct network_case *c, char *line)
{
    char key[32], value[64];
    double *x = c->predict[c->n_predict < N_PREDICTED ? c->n_predict : 0];
    if (sscanf(line, " - [%lf, %lf, %lf, %lf, %lf", x, x + 1, x + 2, x + 3, x + 4) >= 1) {
        c->n_predict++;
    } else if (line[0] == ' ' && sscanf(line, " %31[a-z_0-9]: %63[^\n]", key, value) == 2 &&
               strcmp(key, "curve") != 0 && !read_word(c, key, value)) {
        char *end;
        double number = strtod(value, &end);
        CU_ASSERT_FATAL(*end == '\0');
        read_number(c, key, number);
    }
}

/* Layer sizes such as 8-6-4, or none. */
static void make_layers(struct network_case *c)
{
    struct model *model = &c->recipe.model;
    size_t n_inputs = c->samples.n_inputs;
    const char *rest = strcmp(c->hidden, "none") == 0 ? "" : c->hidden;
    while (*rest) {
        char *end;
        size_t n_units = strtoul(rest, &end, 10);
        model->layers[model->n_layers++] =
            (struct layer){n_inputs, n_units, c->hidden_activation};
        n_inputs = n_units;
        rest = *end ? end + 1 : end;
    }
    model->layers[model->n_layers++] = (struct layer){n_inputs, c->samples.n_outputs, c->output};
}

/* --- Its data --------------------------------------------------------------------------------- */

/* The classes of the one file with text in it, sorted. */
static size_t class_of(const char *word)
{
    return (size_t)INDEX_OF(word, "ash", "elm", "oak");
}

/* A row: inputs first, then targets, of which a class becomes a one among zeros. */
static void add_row(struct network_case *c, char *line)
{
    struct samples *samples = &c->samples;
    bool is_text = strcmp(c->target_names, "tree") == 0;
    size_t n_targets = c->target_names[0] == '[' ? 2 : 1, n = 0;
    char *cells[MAX_COLUMNS], *rest = line;
    for (char *cell; n < MAX_COLUMNS && (cell = strtok_r(rest, ",\n", &rest)); n++)
        cells[n] = cell;
    samples->n_inputs = n - n_targets;
    samples->n_outputs = is_text ? 3 : n_targets;
    for (size_t j = 0; j < samples->n_inputs; j++)
        c->inputs[samples->n_samples * samples->n_inputs + j] = strtod(cells[j], NULL);
    double *targets = c->targets + samples->n_samples * samples->n_outputs;
    for (size_t u = 0; u < samples->n_outputs; u++)
        targets[u] = is_text ? u == class_of(cells[n - 1])
                             : strtod(cells[samples->n_inputs + u], NULL);
    samples->n_samples++;
    CU_ASSERT_FATAL(samples->n_samples <= MAX_ROWS);
}

static void load(struct network_case *c, const char *name)
{
    *c = (struct network_case){
        .recipe = {.model = {.rule = RULE_GRADIENT}, .stopping = stopping_none()},
    };
    double *hyper = c->recipe.hyper;
    hyper[HYPER_RHO] = 0.99;
    hyper[HYPER_BETA1] = 0.9;
    hyper[HYPER_BETA2] = 0.999;
    hyper[HYPER_ETA_MINUS] = 0.5;
    hyper[HYPER_ETA_PLUS] = 1.2;
    hyper[HYPER_STEP_MIN] = 1e-6;
    hyper[HYPER_STEP_MAX] = 50.0;

    char line[256];
    FILE *file = open_file(name);
    while (fgets(line, sizeof line, file))
        read_line(c, line);
    fclose(file);
    struct model *model = &c->recipe.model;
    if (hyper[HYPER_EPSILON] == 0.0)
        hyper[HYPER_EPSILON] = model->optimizer == OPTIMIZER_ADAGRAD ? 1e-10 : 1e-8;
    if (hyper[HYPER_MOMENTUM] != 0.0 && model->momentum == MOMENTUM_NONE)
        model->momentum = MOMENTUM_PLAIN;

    file = open_file(c->data_file);
    CU_ASSERT_PTR_NOT_NULL(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file))
        add_row(c, line);
    fclose(file);
    c->samples.inputs = c->inputs;
    c->samples.targets = c->targets;
    model->samples = &c->samples;
    make_layers(c);
}

/* --- The numbers that must come out ----------------------------------------------------------- */

/* Where the weight from an input, counted from 1, to a unit of a layer is; input 0: the bias. */
static size_t place_of(const struct model *model, size_t layer, size_t unit, size_t input)
{
    size_t at = 0;
    for (size_t l = 0; l + 1 < layer; l++)
        at += (model->layers[l].n_inputs + 1) * model->layers[l].n_units;
    const struct layer *here = &model->layers[layer - 1];
    return at + (input > 0 ? input - 1 : here->n_inputs) * here->n_units + unit - 1;
}

static double ours(const struct network_case *c, const double *weights, const char *what,
                   const size_t at[3])
{
    if (strcmp(what, "loss") == 0)
        return c->loss_of[at[0]];
    if (strcmp(what, "prediction") == 0) {
        double outputs[MAX_COLUMNS];
        reference_predict(&c->recipe.model, weights, c->predict[at[0] - 1], outputs);
        return outputs[at[1] - 1];
    }
    return weights[place_of(&c->recipe.model, at[0], at[1], at[2])];
}

/* The largest relative difference of all numbers of a file; those next to 0 are judged as they
 * are. */
static double compare(const struct network_case *c, const double *weights, const char *name,
                      size_t *n_compared)
{
    char file_name[256], line[256];
    snprintf(file_name, sizeof file_name, "%.*s.csv", (int)(strlen(name) - strlen(".yaml")), name);
    FILE *file = open_file(file_name);
    CU_ASSERT_PTR_NOT_NULL(fgets(line, sizeof line, file));
    double largest = 0.0;
    for (; fgets(line, sizeof line, file); ++*n_compared) {
        char *rest = line, *what = strtok_r(line, ",", &rest);
        size_t at[3];
        for (int i = 0; i < 3; i++) {
            at[i] = strtoul(rest, &rest, 10);
            rest++;
        }
        double expected = strtod(rest, NULL);
        double difference = fabs(ours(c, weights, what, at) - expected);
        if (difference > 1e-12)
            largest = fmax(largest, difference / fabs(expected));
    }
    fclose(file);
    return largest;
}

static double train_and_compare(const char *name, size_t *n_compared)
{
    static struct network_case c;
    load(&c, name);
    CU_ASSERT_FATAL(c.n_epochs <= MAX_EPOCHS && c.n_predict == N_PREDICTED);
    struct reference *reference = reference_new(&c.recipe);
    for (uint64_t epoch = 1; epoch <= c.n_epochs; epoch++) {
        struct losses losses;
        CU_ASSERT_TRUE(reference_epoch(reference, &losses));
        c.loss_of[epoch] = losses.loss;
    }
    double largest = compare(&c, reference_weights(reference), name, n_compared);
    reference_free(reference);
    return largest;
}

static void agrees_with_scikit_learn_and_pytorch(void)
{
    DIR *folder = opendir(FOLDER);
    CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
    int n_files = 0;
    size_t n_compared = 0;
    double largest = 0.0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!strstr(entry->d_name, ".yaml"))
            continue;
        double difference = train_and_compare(entry->d_name, &n_compared);
        if (!(difference < 1e-9))
            printf("\n    %s: largest relative difference %.2g ", entry->d_name, difference);
        CU_ASSERT_TRUE(difference < 1e-9);
        largest = fmax(largest, difference);
        n_files++;
    }
    closedir(folder);
    printf("\n    %d networks, %zu numbers: largest relative difference %.2g ", n_files, n_compared,
           largest);
    CU_ASSERT_EQUAL(n_files, 40);
    CU_ASSERT_EQUAL(n_compared, 5193);
}

const struct test_case tests_networks[] = {
    {"agrees with scikit-learn and PyTorch", agrees_with_scikit_learn_and_pytorch},
    {0},
};
