/* What models have in common, and how large they are. */
#include "nnsweep/model.h"

#include <math.h>

static bool layer_equals(const struct layer *a, const struct layer *b)
{
    return a->n_inputs == b->n_inputs && a->n_units == b->n_units &&
           a->activation == b->activation;
}

bool model_equals(const struct model *a, const struct model *b)
{
    if (a->samples != b->samples || a->rule != b->rule || a->loss != b->loss ||
        a->optimizer != b->optimizer || a->momentum != b->momentum ||
        a->batch_size != b->batch_size || a->n_layers != b->n_layers)
        return false;
    for (size_t l = 0; l < a->n_layers; l++) {
        if (!layer_equals(&a->layers[l], &b->layers[l]))
            return false;
    }
    return true;
}

size_t model_n_weights(const struct model *model)
{
    size_t n = 0;
    for (size_t l = 0; l < model->n_layers; l++)
        n += (model->layers[l].n_inputs + 1) * model->layers[l].n_units;
    return n;
}

size_t model_n_outputs(const struct model *model)
{
    return model->layers[model->n_layers - 1].n_units;
}

void model_add_shape(struct text *out, const struct model *model)
{
    text_addf(out, "%zu", model->layers[0].n_inputs);
    for (size_t l = 0; l < model->n_layers; l++)
        text_addf(out, "-%zu", model->layers[l].n_units);
}

bool stopping_is_wanted(const struct stopping *stopping)
{
    return stopping->patience > 0 || !isnan(stopping->loss) ||
           !isnan(stopping->generalization_loss) || !isnan(stopping->progress) ||
           stopping->keeps_best;
}

struct stopping stopping_none(void)
{
    const double none = nan("");
    return (struct stopping){
        .evaluate_every = 1, .loss = none, .generalization_loss = none, .progress = none};
}
