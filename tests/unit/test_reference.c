/* The specification against what was published and against NumPy. */
#include <math.h>
#include <stdio.h>

#include "nnsweep/reference.h"
#include "test.h"

static const double inputs[] = {0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0};
static const double targets[] = {1, 0, 0, 1, 1, 0, 1};
static const struct samples article = {
    .n_samples = 7, .n_inputs = 3, .n_outputs = 1, .inputs = inputs, .targets = targets};

static double relative_difference(double a, double b)
{
    return a == b ? 0 : fabs(a - b) / fmax(fabs(a), fabs(b));
}

static double predict(const struct network *network, const double *parameters, double x1,
                      double x2, double x3)
{
    const double input[] = {x1, x2, x3};
    double output;
    reference_predict(network, parameters, input, &output);
    return output;
}

/* lr,epochs,seed,w1,w2,w3,bias,mse,error_sum,p100,p010 */
enum { N_COLUMNS = 11 };

/* The next row of numbers; false at the end. */
static bool read_row(FILE *file, double row[N_COLUMNS])
{
    for (int i = 0; i < N_COLUMNS; i++) {
        if (fscanf(file, i == 0 ? "%lf" : ",%lf", &row[i]) != 1)
            return false;
    }
    return true;
}

/* The largest relative difference between a NumPy row and our training of the same trial. */
static double difference_from(const struct network *network, const double row[N_COLUMNS])
{
    double parameters[4], gradient[4];
    struct loss loss = {0};
    reference_init(network, (uint32_t)row[2], parameters);
    for (uint64_t epoch = 0; epoch < (uint64_t)row[1]; epoch++)
        reference_epoch(network, &article, row[0], parameters, gradient, &loss);
    const double ours[] = {
        parameters[0], parameters[1], parameters[2], parameters[3], loss.mse, loss.error_sum,
        predict(network, parameters, 1, 0, 0), predict(network, parameters, 0, 1, 0),
    };
    double worst = 0;
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        worst = fmax(worst, relative_difference(ours[i], row[3 + i]));
    return worst;
}

static void compare_with_rows(const char *path, enum rule rule, int n_expected)
{
    struct network network = network_single_unit(3, rule);
    FILE *file = fopen(path, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT(fscanf(file, "%*[^\n]") == 0);
    double row[N_COLUMNS], worst = 0;
    int n_rows = 0;
    for (; read_row(file, row); n_rows++)
        worst = fmax(worst, difference_from(&network, row));
    fclose(file);
    printf("\n    %s: %d rows, maximum relative difference %.2g\n", path, n_rows, worst);
    CU_ASSERT_EQUAL(n_rows, n_expected);
    CU_ASSERT(worst < 1e-9);
}

static void numpy_rows_of_the_article_rule(void)
{
    compare_with_rows("tests/data/numpy_article_rule.csv", RULE_ARTICLE, 62);
}

static void numpy_rows_of_the_gradient_rule(void)
{
    compare_with_rows("tests/data/numpy_standard_rule.csv", RULE_GRADIENT, 60);
}

static void the_published_error_sums(void)
{
    struct network network = network_single_unit(3, RULE_ARTICLE);
    FILE *file = fopen("tests/data/article_error_sums.txt", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    double parameters[4], gradient[4];
    struct loss loss;
    reference_init(&network, 42, parameters);
    int n_equal = 0;
    for (int epoch = 1; epoch <= 55000; epoch++) {
        reference_epoch(&network, &article, 0.05, parameters, gradient, &loss);
        double published;
        if (epoch >= 54928 && fscanf(file, "%lf", &published) == 1)
            n_equal += published == loss.error_sum;
    }
    fclose(file);
    CU_ASSERT_EQUAL(n_equal, 73);
    CU_ASSERT(fabs(predict(&network, parameters, 1, 0, 0) - 0.01031463) < 5e-9);
    CU_ASSERT(fabs(predict(&network, parameters, 0, 1, 0) - 0.99440207) < 5e-9);
}

/* The update of the gradient rule against a difference quotient of the loss it descends. */
static void the_gradient_rule_descends_the_gradient(void)
{
    struct network network = network_single_unit(3, RULE_GRADIENT);
    double worst = 0;
    for (uint32_t seed = 0; seed < 20; seed++) {
        double start[4], moved[4], gradient[4];
        struct loss loss;
        reference_init(&network, seed, start);
        reference_init(&network, seed, moved);
        reference_epoch(&network, &article, 1.0, moved, gradient, &loss);
        for (size_t j = 0; j < 4; j++) {
            const double h = 1e-5;
            double kept = start[j];
            start[j] = kept + h;
            double above = reference_mse(&network, &article, start);
            start[j] = kept - h;
            double below = reference_mse(&network, &article, start);
            start[j] = kept;
            worst = fmax(worst, relative_difference((above - below) / (2 * h), start[j] - moved[j]));
        }
    }
    printf("\n    gradient: maximum relative difference from the quotient %.2g\n", worst);
    CU_ASSERT(worst < 1e-6);
}

/* A loss that is not finite stops the model where it was. */
static void a_diverged_model_stays_as_it_was(void)
{
    static const double huge_targets[] = {1e200, 0, 0, 1, 1, 0, 1};
    struct samples samples = article;
    samples.targets = huge_targets;
    struct network network = network_single_unit(3, RULE_GRADIENT);
    double parameters[4], before[4], gradient[4];
    struct loss loss;
    reference_init(&network, 7, parameters);
    reference_init(&network, 7, before);
    CU_ASSERT_FALSE(reference_epoch(&network, &samples, 0.1, parameters, gradient, &loss));
    CU_ASSERT_TRUE(isinf(loss.mse));
    for (size_t j = 0; j < 4; j++)
        CU_ASSERT(parameters[j] == before[j]);
}

const struct test_case tests_reference[] = {
    {"the published error sums", the_published_error_sums},
    {"NumPy's rows of the article rule", numpy_rows_of_the_article_rule},
    {"NumPy's rows of the gradient rule", numpy_rows_of_the_gradient_rule},
    {"the gradient rule descends the gradient", the_gradient_rule_descends_the_gradient},
    {"a diverged model stays as it was", a_diverged_model_stays_as_it_was},
    {0},
};
