/*
 * The weights that trainings begin with, against NumPy's: expected values were printed by NumPy
 * 1.24. Those made of normal numbers may differ in the last place, as test_random.c says.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/reference.h"
#include "test.h"

enum { MAX_WEIGHTS = 64 };

/* A layer's sizes are between dashes: 3-5-2 has two layers. */
static void make_layers(struct model *model, const char *sizes, enum activation hidden)
{
    char *rest;
    size_t n_inputs = strtoul(sizes, &rest, 10);
    while (*rest == '-') {
        size_t n_units = strtoul(rest + 1, &rest, 10);
        model->layers[model->n_layers++] = (struct layer){
            n_inputs, n_units, *rest == '-' ? hidden : ACTIVATION_SIGMOID};
        n_inputs = n_units;
    }
}

static enum init init_of(const char *name)
{
    static const char *const names[INIT_COUNT] = {
        "rand",       "uniform",   "normal",        "glorot_uniform", "glorot_normal",
        "he_uniform", "he_normal", "lecun_uniform", "sklearn",
    };
    int i = 0;
    while (i < INIT_COUNT && strcmp(name, names[i]) != 0)
        i++;
    CU_ASSERT_FATAL(i < INIT_COUNT);
    return (enum init)i;
}

/* How many weights differ, in a line that is (init, activation, sizes, seed, weights). */
static int n_different(const char *line)
{
    char init[32], activation[16], sizes[16];
    int values;
    struct recipe recipe = {.init_scale = 0.3};
    CU_ASSERT_FATAL(sscanf(line, "%31[^,],%15[^,],%15[^,],%u,%n", init, activation, sizes,
                           &recipe.seed, &values) == 4);
    recipe.init = init_of(init);
    make_layers(&recipe.model, sizes,
                strcmp(activation, "sigmoid") == 0 ? ACTIVATION_SIGMOID : ACTIVATION_TANH);
    size_t n_weights = model_n_weights(&recipe.model);
    double weights[MAX_WEIGHTS];
    CU_ASSERT_FATAL(n_weights <= MAX_WEIGHTS);
    reference_init(&recipe, weights);

    int n_off = 0;
    const char *rest = line + values;
    for (size_t k = 0; k < n_weights; k++) {
        char *end;
        double expected = strtod(rest, &end);
        CU_ASSERT_FATAL(end != rest);
        rest = end;
        if (weights[k] != expected) {
            n_off++;
            CU_ASSERT_TRUE(strstr(init, "normal") != NULL);
            CU_ASSERT_TRUE(nextafter(weights[k], expected) == expected);
        }
    }
    CU_ASSERT_EQUAL(*rest, '\n');
    return n_off;
}

static void agrees_with_numpy(void)
{
    FILE *file = fopen("tests/data/numpy_initial.csv", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    char line[2048];
    int n_lines = 0, n_off = 0;
    CU_ASSERT_PTR_NOT_NULL(fgets(line, sizeof line, file));
    for (; fgets(line, sizeof line, file); n_lines++)
        n_off += n_different(line);
    fclose(file);
    CU_ASSERT_EQUAL(n_lines, 81);
    CU_ASSERT_TRUE(n_off <= 2);
    printf("\n    weights of %d networks, %d differ in the last place ", n_lines, n_off);
}

/* The article's: np.random.rand(3, 1), then np.random.rand(1). */
static void a_single_unit_is_drawn_as_in_the_article(void)
{
    static const struct {
        uint32_t seed;
        double weights[4];
    } cases[] = {
        {0U, {0x1.18fe1565f12a8p-1, 0x1.6e2d4cf608733p-1, 0x1.349d66b6e894bp-1, 0x1.16faedb6395f5p-1}},
        {1U, {0x1.ab07d0ffa3c06p-2, 0x1.70ce5f3baf051p-1, 0x1.dfb906661c000p-14, 0x1.3596ab7fe08f4p-2}},
        {42U, {0x1.7f8771e5f51ecp-2, 0x1.e6c4068bbd654p-1, 0x1.76c7e8f1e6751p-1, 0x1.32835d6632cb0p-1}},
        {2147483648U, {0x1.374d4855d4140p-3, 0x1.a41e2e1714d70p-1, 0x1.8d0e1c8a62528p-1, 0x1.1507695993276p-1}},
        {4294967295U, {0x1.8fe69a3924820p-4, 0x1.d323d824032b1p-1, 0x1.93fc6f61af3f9p-1, 0x1.8f5ca1b151c07p-1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct recipe recipe = {.init = INIT_RAND, .seed = cases[i].seed};
        make_layers(&recipe.model, "3-1", ACTIVATION_TANH);
        double weights[4];
        reference_init(&recipe, weights);
        CU_ASSERT_TRUE(memcmp(weights, cases[i].weights, sizeof weights) == 0);
    }
}

const struct test_case tests_initial[] = {
    {"agrees with NumPy", agrees_with_numpy},
    {"a single unit is drawn as in the article", a_single_unit_is_drawn_as_in_the_article},
    {0},
};
