/*
 * The specification against what others computed: the article's printed numbers and rows from
 * NumPy, read from tests/data/; and what an epoch is made of: batches, losses, its end when the
 * loss is not finite. Gradients are in test_gradient.c, whole trainings in test_networks.c.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/random.h"
#include "nnsweep/reference.h"
#include "test.h"

static const double inputs[7 * 3] = {0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0};
static const double targets[7] = {1, 0, 0, 1, 1, 0, 1};
static const struct samples article_samples = {
    .n_samples = 7, .n_inputs = 3, .n_outputs = 1, .inputs = inputs, .targets = targets};

/* The article's network: one sigmoid unit, whose weights and bias are drawn from [0, 1). */
static struct recipe single_unit(const struct samples *samples, enum rule rule, double rate,
                                 uint32_t seed)
{
    struct recipe recipe = {
        .model = {.samples = samples, .rule = rule, .loss = LOSS_MSE, .n_layers = 1},
        .init = INIT_RAND,
        .seed = seed,
        .stopping = stopping_none(),
    };
    recipe.model.layers[0] = (struct layer){samples->n_inputs, 1, ACTIVATION_SIGMOID};
    recipe.hyper[HYPER_LEARNING_RATE] = rate;
    return recipe;
}

static void trains_like_the_article(void)
{
    FILE *file = fopen("tests/data/article_error_sums.txt", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    const struct recipe recipe = single_unit(&article_samples, RULE_ARTICLE, 0.05, 42);
    struct reference *reference = reference_new(&recipe);
    int n_equal = 0;
    for (int epoch = 1; epoch <= 55000; epoch++) {
        struct losses losses;
        CU_ASSERT_TRUE(reference_epoch(reference, &losses));
        char line[64];
        if (epoch >= 54928 && fgets(line, sizeof line, file))
            n_equal += strtod(line, NULL) == losses.error_sum;
    }
    fclose(file);
    CU_ASSERT_EQUAL(n_equal, 73);

    const double *weights = reference_weights(reference);
    double output;
    char text[16];
    reference_predict(&recipe.model, weights, (const double[]){1, 0, 0}, &output);
    snprintf(text, sizeof text, "%.8f", output);
    CU_ASSERT_STRING_EQUAL(text, "0.01031463");
    reference_predict(&recipe.model, weights, (const double[]){0, 1, 0}, &output);
    snprintf(text, sizeof text, "%.8f", output);
    CU_ASSERT_STRING_EQUAL(text, "0.99440207");
    reference_free(reference);
}

/* A row of a file that article.py printed. Files with a last column have weight decay in it. */
enum { LR, EPOCHS, SEED, W1, W2, W3, BIAS, MSE, ERROR_SUM, P100, P010, N_COLUMNS };

static bool read_row(FILE *file, double row[N_COLUMNS], double *weight_decay)
{
    char line[512];
    if (!fgets(line, sizeof line, file))
        return false;
    char *rest = line;
    for (int i = 0; i < N_COLUMNS; i++) {
        char *end;
        row[i] = strtod(rest, &end);
        CU_ASSERT_FATAL(end != rest && (*end == ',' || i + 1 == N_COLUMNS));
        rest = *end == ',' ? end + 1 : end;
    }
    *weight_decay = strtod(rest, NULL);
    return true;
}

/* The row's largest relative difference to what the reference computes. */
static double row_difference(enum rule rule, const double row[N_COLUMNS], double weight_decay)
{
    struct recipe recipe = single_unit(&article_samples, rule, row[LR], (uint32_t)row[SEED]);
    recipe.hyper[HYPER_WEIGHT_DECAY] = weight_decay;
    struct reference *reference = reference_new(&recipe);
    struct losses losses = {0};
    for (int i = 0; i < (int)row[EPOCHS]; i++)
        reference_epoch(reference, &losses);
    double ours[N_COLUMNS];
    memcpy(ours + W1, reference_weights(reference), 4 * sizeof *ours);
    reference_free(reference);
    ours[MSE] = losses.mse;
    ours[ERROR_SUM] = losses.error_sum;
    reference_predict(&recipe.model, ours + W1, (const double[]){1, 0, 0}, &ours[P100]);
    reference_predict(&recipe.model, ours + W1, (const double[]){0, 1, 0}, &ours[P010]);

    double largest = 0.0;
    for (int i = W1; i < N_COLUMNS; i++)
        largest = fmax(largest, fabs(ours[i] - row[i]) / fabs(row[i]));
    return largest;
}

static void compare_rows(enum rule rule, const char *path, int n_expected)
{
    FILE *file = fopen(path, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    char header[512];
    CU_ASSERT_PTR_NOT_NULL(fgets(header, sizeof header, file));
    double row[N_COLUMNS], weight_decay, largest = 0.0;
    int n_rows = 0;
    for (; read_row(file, row, &weight_decay); n_rows++)
        largest = fmax(largest, row_difference(rule, row, weight_decay));
    fclose(file);
    printf("\n    %s: %d rows: largest relative difference %.2g ", path, n_rows, largest);
    CU_ASSERT_EQUAL(n_rows, n_expected);
    CU_ASSERT_TRUE(largest < 1e-9);
}

static void article_rule_agrees_with_numpy(void)
{
    compare_rows(RULE_ARTICLE, "tests/data/numpy_article_rule.csv", 62);
}

static void gradient_rule_agrees_with_numpy(void)
{
    compare_rows(RULE_GRADIENT, "tests/data/numpy_standard_rule.csv", 60);
}

static void weight_decay_agrees_with_python(void)
{
    compare_rows(RULE_ARTICLE, "tests/data/decay_article_rule.csv", 24);
    compare_rows(RULE_GRADIENT, "tests/data/decay_gradient_rule.csv", 24);
}

static void a_loss_that_is_not_finite_changes_nothing(void)
{
    const double huge[] = {1e200, -1e200}, target[] = {1e200, 0};
    const struct samples samples = {
        .n_samples = 2, .n_inputs = 1, .n_outputs = 1, .inputs = huge, .targets = target};
    const struct recipe recipe = single_unit(&samples, RULE_GRADIENT, 1.0, 7);
    double before[2];
    reference_init(&recipe, before);
    struct reference *reference = reference_new(&recipe);
    struct losses losses;
    CU_ASSERT_FALSE(reference_epoch(reference, &losses));
    CU_ASSERT_FALSE(isfinite(losses.loss));
    CU_ASSERT_TRUE(memcmp(reference_weights(reference), before, sizeof before) == 0);
    reference_free(reference);
}

/* --- Networks --------------------------------------------------------------------------------- */

enum { N_ROWS = 10, N_INPUTS = 3, N_OUTPUTS = 2, N_WEIGHTS = 3 * 4 + 4 + 4 * 2 + 2 };

struct fixture {
    double inputs[N_ROWS * N_INPUTS], targets[N_ROWS * N_OUTPUTS];
    struct samples samples;
    struct recipe recipe;
};

/* A network of 3-4-2 on random rows, each of them of one of two classes. */
static void make_fixture(struct fixture *fixture, enum activation output, enum loss loss)
{
    struct random random;
    random_seed(&random, 5);
    *fixture = (struct fixture){
        .samples = {.n_samples = N_ROWS, .n_inputs = N_INPUTS, .n_outputs = N_OUTPUTS},
        .recipe = {.model = {.rule = RULE_GRADIENT,
                             .loss = loss,
                             .n_layers = 2,
                             .layers = {{N_INPUTS, 4, ACTIVATION_TANH}, {4, N_OUTPUTS, output}}},
                   .init = INIT_GLOROT_UNIFORM,
                   .seed = 3,
                   .stopping = stopping_none()},
    };
    for (size_t k = 0; k < N_ROWS * N_INPUTS; k++)
        fixture->inputs[k] = 2.0 * random_uniform(&random) - 1.0;
    for (size_t i = 0; i < N_ROWS; i++)
        fixture->targets[i * N_OUTPUTS + random_bits(&random) % N_OUTPUTS] = 1.0;
    fixture->samples.inputs = fixture->inputs;
    fixture->samples.targets = fixture->targets;
    fixture->recipe.model.samples = &fixture->samples;
    fixture->recipe.hyper[HYPER_LEARNING_RATE] = 0.5;
}

static bool losses_are_same(const struct losses *a, const struct losses *b)
{
    return a->loss == b->loss && a->mse == b->mse && a->error_sum == b->error_sum;
}

static void an_epoch_reports_the_losses_before_it(void)
{
    static const enum activation outputs[] = {ACTIVATION_IDENTITY, ACTIVATION_SIGMOID,
                                              ACTIVATION_SOFTMAX};
    for (int loss = 0; loss < LOSS_COUNT; loss++) {
        struct fixture fixture;
        make_fixture(&fixture, outputs[loss], (enum loss)loss);
        struct reference *reference = reference_new(&fixture.recipe);
        struct losses first = {0}, before, losses = {0};
        for (int epoch = 1; epoch <= 50; epoch++) {
            reference_losses(&fixture.recipe.model, reference_weights(reference), &before);
            CU_ASSERT_TRUE(reference_epoch(reference, &losses));
            CU_ASSERT_TRUE(losses_are_same(&losses, &before));
            CU_ASSERT_EQUAL(losses.loss == losses.mse, loss == LOSS_MSE);
            first = epoch == 1 ? losses : first;
        }
        CU_ASSERT_TRUE(losses.loss < 0.9 * first.loss); /* it learns */
        reference_free(reference);
    }
}

/* The weights after some epochs in batches of `size`. */
static void train_in_batches(struct fixture *fixture, size_t size, double weights[N_WEIGHTS])
{
    fixture->recipe.model.batch_size = size;
    struct reference *reference = reference_new(&fixture->recipe);
    struct losses losses;
    for (int epoch = 0; epoch < 5; epoch++)
        CU_ASSERT_TRUE(reference_epoch(reference, &losses));
    memcpy(weights, reference_weights(reference), N_WEIGHTS * sizeof *weights);
    reference_free(reference);
}

static double largest_difference(const double a[N_WEIGHTS], const double b[N_WEIGHTS])
{
    double largest = 0.0;
    for (size_t k = 0; k < N_WEIGHTS; k++)
        largest = fmax(largest, fabs(a[k] - b[k]));
    return largest;
}

/* A batch of more rows than there are is one of all: it differs from full by the order of sums. */
static void a_batch_may_be_larger_than_the_data(void)
{
    struct fixture fixture;
    make_fixture(&fixture, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY);
    double full[N_WEIGHTS], all[N_WEIGHTS], larger[N_WEIGHTS], smaller[N_WEIGHTS];
    train_in_batches(&fixture, 0, full);
    train_in_batches(&fixture, N_ROWS, all);
    train_in_batches(&fixture, 1000 * N_ROWS, larger);
    train_in_batches(&fixture, N_ROWS - 1, smaller);
    CU_ASSERT_TRUE(memcmp(all, larger, sizeof all) == 0);
    CU_ASSERT_TRUE(memcmp(all, full, sizeof all) != 0);
    CU_ASSERT_TRUE(largest_difference(all, full) < 1e-14);
    CU_ASSERT_TRUE(largest_difference(smaller, full) > 1e-3);
}

/* The generator goes on from where it was after the weights: an epoch with one row a batch is as
 * many epochs with that row alone, in its order. */
static void batches_are_shuffled_by_the_trials_generator(void)
{
    struct fixture fixture;
    make_fixture(&fixture, ACTIVATION_IDENTITY, LOSS_MSE);
    double batches[N_WEIGHTS], expected[N_WEIGHTS];
    train_in_batches(&fixture, 1, batches);

    struct recipe single = fixture.recipe;
    struct samples row = fixture.samples;
    row.n_samples = 1;
    single.model.samples = &row;
    single.model.batch_size = 0;
    struct reference *reference = reference_new(&single);
    struct random random;
    random_seed(&random, fixture.recipe.seed);
    for (size_t k = 0; k < 3 * 4 + 4 * 2; k++) /* the biases of this init are 0 */
        random_uniform(&random);
    uint32_t order[N_ROWS];
    for (uint32_t i = 0; i < N_ROWS; i++)
        order[i] = i;
    for (int epoch = 0; epoch < 5; epoch++) {
        random_shuffle(&random, N_ROWS, order);
        for (size_t i = 0; i < N_ROWS; i++) {
            struct losses losses;
            row.inputs = fixture.inputs + order[i] * N_INPUTS;
            row.targets = fixture.targets + order[i] * N_OUTPUTS;
            CU_ASSERT_TRUE(reference_epoch(reference, &losses));
        }
    }
    memcpy(expected, reference_weights(reference), sizeof expected);
    reference_free(reference);
    CU_ASSERT_TRUE(memcmp(batches, expected, sizeof batches) == 0);
}

/* Batches that were trained before the loss went out of range are taken back. */
static void a_diverged_epoch_changes_nothing(void)
{
    struct fixture fixture;
    make_fixture(&fixture, ACTIVATION_IDENTITY, LOSS_MSE);
    fixture.recipe.hyper[HYPER_LEARNING_RATE] = 1e60;
    fixture.recipe.model.batch_size = 4;
    double before[N_WEIGHTS];
    struct reference *reference = reference_new(&fixture.recipe);
    struct losses losses;
    int epoch = 0;
    do {
        memcpy(before, reference_weights(reference), sizeof before);
        epoch++;
    } while (reference_epoch(reference, &losses));
    CU_ASSERT_TRUE(epoch > 1);
    CU_ASSERT_FALSE(isfinite(losses.loss));
    CU_ASSERT_TRUE(memcmp(before, reference_weights(reference), sizeof before) == 0);
    reference_free(reference);
}

/* What a network without hidden layers, whose weights are 0, makes of its biases. */
static void outputs_and_losses_of(enum activation output, enum loss loss, const double sums[2],
                                  double outputs[2], struct losses *losses)
{
    static const double input = 0.0, wanted[2] = {0.0, 1.0};
    const struct samples samples = {1, 1, 2, &input, wanted};
    const struct model model = {
        .samples = &samples, .loss = loss, .n_layers = 1, .layers = {{1, 2, output}}};
    const double weights[4] = {0.0, 0.0, sums[0], sums[1]};
    reference_predict(&model, weights, &input, outputs);
    reference_losses(&model, weights, losses);
}

static void saturated_outputs_have_finite_losses(void)
{
    double outputs[2];
    struct losses losses;
    outputs_and_losses_of(ACTIVATION_SIGMOID, LOSS_BCE, (const double[]){800, -800}, outputs,
                          &losses);
    CU_ASSERT_TRUE(outputs[0] == 1.0 && outputs[1] == 0.0 && losses.loss == 800.0);
    outputs_and_losses_of(ACTIVATION_SIGMOID, LOSS_BCE, (const double[]){-800, 800}, outputs,
                          &losses);
    CU_ASSERT_TRUE(losses.loss >= 0.0 && losses.loss < 1e-300 && losses.mse == 0.0);
    outputs_and_losses_of(ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, (const double[]){600, 100},
                          outputs, &losses);
    CU_ASSERT_TRUE(outputs[0] == 1.0 && losses.loss == 500.0 && losses.mse == 1.0);
    outputs_and_losses_of(ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, (const double[]){1e300, -1e300},
                          outputs, &losses);
    CU_ASSERT_TRUE(outputs[1] > 0.0 && losses.loss == 700.0); /* the limit */
    outputs_and_losses_of(ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, (const double[]){7, 7}, outputs,
                          &losses);
    CU_ASSERT_TRUE(outputs[0] == 0.5 && losses.loss == 0x1.62e42fefa39efp-1 /* log 2 */);
}

static void a_nan_stays_one(void)
{
    const double none = nan("");
    for (int activation = 0; activation < ACTIVATION_COUNT; activation++) {
        bool is_softmax = activation == ACTIVATION_SOFTMAX;
        for (int unit = 0; unit < 2; unit++) {
            double sums[2] = {1.0, 1.0}, outputs[2];
            sums[unit] = none;
            struct losses losses;
            outputs_and_losses_of((enum activation)activation,
                                  is_softmax ? LOSS_CROSS_ENTROPY : LOSS_MSE, sums, outputs,
                                  &losses);
            CU_ASSERT_TRUE(isnan(outputs[unit]));
            CU_ASSERT_EQUAL(isnan(outputs[1 - unit]), is_softmax);
            CU_ASSERT_TRUE(isnan(losses.loss));
        }
    }
}

const struct test_case tests_reference[] = {
    {"trains like the article", trains_like_the_article},
    {"article rule agrees with NumPy", article_rule_agrees_with_numpy},
    {"gradient rule agrees with NumPy", gradient_rule_agrees_with_numpy},
    {"weight decay agrees with Python", weight_decay_agrees_with_python},
    {"a loss that is not finite changes nothing", a_loss_that_is_not_finite_changes_nothing},
    {"an epoch reports the losses before it", an_epoch_reports_the_losses_before_it},
    {"a batch may be larger than the data", a_batch_may_be_larger_than_the_data},
    {"batches are shuffled by the trial's generator", batches_are_shuffled_by_the_trials_generator},
    {"a diverged epoch changes nothing", a_diverged_epoch_changes_nothing},
    {"saturated outputs have finite losses", saturated_outputs_have_finite_losses},
    {"a NaN stays one", a_nan_stays_one},
    {0},
};
