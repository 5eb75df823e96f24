/* Which models may be trained side by side, and how large they are. */
#include "nnsweep/model.h"
#include "test.h"

static const struct samples samples;

static struct model three_layers(void)
{
    return (struct model){
        .samples = &samples,
        .rule = RULE_GRADIENT,
        .loss = LOSS_CROSS_ENTROPY,
        .batch_size = 16,
        .n_layers = 3,
        .layers = {{4, 8, ACTIVATION_RELU}, {8, 5, ACTIVATION_RELU}, {5, 3, ACTIVATION_SOFTMAX}},
    };
}

static void counts_weights_and_outputs(void)
{
    struct model model = three_layers();
    CU_ASSERT_EQUAL(model_n_weights(&model), 5 * 8 + 9 * 5 + 6 * 3);
    CU_ASSERT_EQUAL(model_n_outputs(&model), 3);
    model.n_layers = 1;
    CU_ASSERT_EQUAL(model_n_weights(&model), 5 * 8);
    CU_ASSERT_EQUAL(model_n_outputs(&model), 8);
}

static void a_shape_is_inputs_and_layers(void)
{
    const struct model model = three_layers();
    struct text text = {0};
    model_add_shape(&text, &model);
    CU_ASSERT_STRING_EQUAL(text_string(&text), "4-8-5-3");
    text_release(&text);
}

static void models_differ_in_any_field(void)
{
    static const struct samples others;
    const struct model model = three_layers();
    struct model different[11];
    for (int i = 0; i < 11; i++) {
        different[i] = model;
        CU_ASSERT_TRUE(model_equals(&model, &different[i]));
    }
    different[0].samples = &others;
    different[1].rule = RULE_ARTICLE;
    different[2].loss = LOSS_MSE;
    different[3].optimizer = OPTIMIZER_ADAM;
    different[4].momentum = MOMENTUM_PLAIN;
    different[5].batch_size = 0;
    different[6].n_layers = 2;
    different[7].layers[0].n_inputs = 3;
    different[8].layers[1].n_units = 6;
    different[9].layers[2].activation = ACTIVATION_SIGMOID;
    different[10].layers[0].activation = ACTIVATION_TANH;
    for (int i = 0; i < 11; i++) {
        CU_ASSERT_FALSE(model_equals(&model, &different[i]));
        CU_ASSERT_FALSE(model_equals(&different[i], &model));
    }
    /* Layers beyond the last one are nobody's. */
    struct model same = model;
    same.layers[3].n_units = 7;
    CU_ASSERT_TRUE(model_equals(&model, &same));
}

static void any_end_of_stopping_is_wanted(void)
{
    const struct stopping none = stopping_none();
    CU_ASSERT_FALSE(stopping_is_wanted(&none));
    CU_ASSERT_EQUAL(none.evaluate_every, 1);
    struct stopping stopping[5] = {none, none, none, none, none};
    stopping[0].patience = 1;
    stopping[1].loss = 0.0;
    stopping[2].generalization_loss = 5.0;
    stopping[3].progress = 0.1;
    stopping[4].keeps_best = true;
    for (int i = 0; i < 5; i++)
        CU_ASSERT_TRUE(stopping_is_wanted(&stopping[i]));
    /* These two say how, not whether. */
    struct stopping how = none;
    how.evaluate_every = 10;
    how.min_delta = 0.5;
    CU_ASSERT_FALSE(stopping_is_wanted(&how));
}

const struct test_case tests_model[] = {
    {"counts weights and outputs", counts_weights_and_outputs},
    {"a shape is inputs and layers", a_shape_is_inputs_and_layers},
    {"models differ in any field", models_differ_in_any_field},
    {"any end of stopping is wanted", any_end_of_stopping_is_wanted},
    {0},
};
