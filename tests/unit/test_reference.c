/*
 * The specification against what others computed: the article's printed numbers, rows from NumPy,
 * and the gradient as differences of the loss give it. Data is read from tests/data/.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/reference.h"
#include "recipes.h"
#include "test.h"

static const double inputs[7 * 3] = {0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0};
static const double targets[7] = {1, 0, 0, 1, 1, 0, 1};
static const struct samples article_samples = {
    .n_samples = 7, .n_inputs = 3, .n_outputs = 1, .inputs = inputs, .targets = targets};

static void trains_like_the_article(void)
{
    FILE *file = fopen("tests/data/article_error_sums.txt", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    const struct recipe recipe = unit_recipe(&article_samples, RULE_ARTICLE, 0.05, 0.0, 42);
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

    double output;
    char text[16];
    const double *weights = reference_weights(reference);
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
    const struct recipe recipe =
        unit_recipe(&article_samples, rule, row[LR], weight_decay, (uint32_t)row[SEED]);
    struct reference *reference = reference_new(&recipe);
    double ours[N_COLUMNS];
    struct losses losses = {0};
    for (int i = 0; i < (int)row[EPOCHS]; i++)
        reference_epoch(reference, &losses);
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
    printf("\n    %s: %s rule, %d rows: largest relative difference %.2g ", path, rule == RULE_ARTICLE ? "article" : "gradient",
           n_rows, largest);
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

/* Whether the step of an epoch at learning rate 1 is the gradient of the loss, as central
 * differences give it. */
static bool step_is_gradient(enum rule rule, uint32_t seed)
{
    const struct recipe recipe = unit_recipe(&article_samples, rule, 1.0, 0.0, seed);
    struct reference *reference = reference_new(&recipe);
    double before[4], after[4];
    struct losses losses;
    memcpy(before, reference_weights(reference), sizeof before);
    reference_epoch(reference, &losses);
    memcpy(after, reference_weights(reference), sizeof after);
    reference_free(reference);
    for (int j = 0; j < 4; j++) {
        const double h = 1e-5;
        double kept = before[j];
        before[j] = kept + h;
        reference_losses(&recipe.model, before, &losses);
        double above = losses.mse;
        before[j] = kept - h;
        reference_losses(&recipe.model, before, &losses);
        double below = losses.mse;
        before[j] = kept;
        double expected = (above - below) / (2 * h);
        if (fabs(kept - after[j] - expected) > 1e-9)
            return false;
    }
    return true;
}

static void gradient_rule_follows_the_gradient(void)
{
    for (uint32_t seed = 0; seed < 100; seed++) {
        CU_ASSERT_TRUE(step_is_gradient(RULE_GRADIENT, seed));
        CU_ASSERT_FALSE(step_is_gradient(RULE_ARTICLE, seed)); /* the check can fail */
    }
}

static void a_loss_that_is_not_finite_changes_nothing(void)
{
    const double huge[] = {1e200, -1e200}, target[] = {1e200, 0};
    const struct samples samples = {
        .n_samples = 2, .n_inputs = 1, .n_outputs = 1, .inputs = huge, .targets = target};
    const struct recipe recipe = unit_recipe(&samples, RULE_GRADIENT, 1.0, 0.0, 42);
    struct reference *reference = reference_new(&recipe);
    double before[2];
    struct losses losses;
    memcpy(before, reference_weights(reference), sizeof before);
    CU_ASSERT_FALSE(reference_epoch(reference, &losses));
    CU_ASSERT_TRUE(memcmp(before, reference_weights(reference), sizeof before) == 0);
    reference_free(reference);
}

const struct test_case tests_reference[] = {
    {"trains like the article", trains_like_the_article},
    {"article rule agrees with NumPy", article_rule_agrees_with_numpy},
    {"gradient rule agrees with NumPy", gradient_rule_agrees_with_numpy},
    {"weight decay agrees with Python", weight_decay_agrees_with_python},
    {"gradient rule follows the gradient", gradient_rule_follows_the_gradient},
    {"a loss that is not finite changes nothing", a_loss_that_is_not_finite_changes_nothing},
    {0},
};
