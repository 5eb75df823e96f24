/*
 * How weights are drawn, layer by layer: first the weights, row by row, then the biases. Names and
 * formulas are those of Keras (Glorot and Bengio, 2010; He et al., 2015), PyTorch and scikit-learn.
 */
#include "initial.h"

#include <math.h>

/* Uniform from -bound to bound, as NumPy's uniform computes it. */
static void draw_uniform(struct random *random, double bound, size_t n, double *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = -bound + 2.0 * bound * random_uniform(random);
}

static void draw_normal(struct random *random, double deviation, size_t n, double *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = deviation * random_normal(random);
}

/* What scikit-learn has in the place of Glorot's 6. */
static double sklearn_factor(const struct model *model)
{
    bool is_sigmoid = model->n_layers > 1 && model->layers[0].activation == ACTIVATION_SIGMOID;
    return is_sigmoid ? 2.0 : 6.0;
}

/* (weights, then biases) of one layer. Biases are 0 where they are not drawn. */
static void draw_layer(const struct recipe *recipe, const struct layer *layer,
                       struct random *random, double *out)
{
    double fan_in = (double)layer->n_inputs, fans = fan_in + (double)layer->n_units;
    size_t n_weights = layer->n_inputs * layer->n_units, n = n_weights + layer->n_units;
    for (size_t i = 0; i < n; i++)
        out[i] = 0.0;
    switch (recipe->init) {
    case INIT_RAND:
        for (size_t i = 0; i < n; i++)
            out[i] = random_uniform(random);
        break;
    case INIT_UNIFORM:
        draw_uniform(random, recipe->init_scale, n, out);
        break;
    case INIT_NORMAL:
        draw_normal(random, recipe->init_scale, n_weights, out);
        break;
    case INIT_GLOROT_UNIFORM:
        draw_uniform(random, sqrt(6.0 / fans), n_weights, out);
        break;
    case INIT_GLOROT_NORMAL:
        draw_normal(random, sqrt(2.0 / fans), n_weights, out);
        break;
    case INIT_HE_UNIFORM:
        draw_uniform(random, sqrt(6.0 / fan_in), n_weights, out);
        break;
    case INIT_HE_NORMAL:
        draw_normal(random, sqrt(2.0 / fan_in), n_weights, out);
        break;
    case INIT_LECUN_UNIFORM:
        draw_uniform(random, sqrt(1.0 / fan_in), n, out);
        break;
    case INIT_SKLEARN:
        draw_uniform(random, sqrt(sklearn_factor(&recipe->model) / fans), n, out);
        break;
    }
}

void initial_weights(const struct recipe *recipe, struct random *random, double *weights)
{
    const struct model *model = &recipe->model;
    for (size_t l = 0; l < model->n_layers; l++) {
        const struct layer *layer = &model->layers[l];
        draw_layer(recipe, layer, random, weights);
        weights += (layer->n_inputs + 1) * layer->n_units;
    }
}
