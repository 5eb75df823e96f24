/* What makes models the same, and how large they are. */
#include "nnsweep/model.h"

#include <math.h>

bool model_equals(const struct model *a, const struct model *b)
{
    if (a->samples != b->samples || a->rule != b->rule || a->loss != b->loss ||
        a->optimizer != b->optimizer || a->momentum != b->momentum ||
        a->batch_size != b->batch_size || a->n_layers != b->n_layers)
        return false;
    for (size_t i = 0; i < a->n_layers; i++) {
        const struct layer *x = &a->layers[i], *y = &b->layers[i];
        if (x->n_inputs != y->n_inputs || x->n_units != y->n_units || x->activation != y->activation)
            return false;
    }
    return true;
}

size_t model_n_weights(const struct model *model)
{
    size_t n = 0;
    for (size_t i = 0; i < model->n_layers; i++)
        n += (model->layers[i].n_inputs + 1) * model->layers[i].n_units;
    return n;
}

size_t model_n_outputs(const struct model *model)
{
    return model->layers[model->n_layers - 1].n_units;
}

void model_add_shape(struct text *out, const struct model *model)
{
    text_addf(out, "%zu", model->layers[0].n_inputs);
    for (size_t i = 0; i < model->n_layers; i++)
        text_addf(out, "-%zu", model->layers[i].n_units);
}

bool stopping_is_wanted(const struct stopping *stopping)
{
    return stopping->patience > 0 || !isnan(stopping->loss) ||
           !isnan(stopping->generalization_loss) || !isnan(stopping->progress) ||
           stopping->keeps_best;
}

struct stopping stopping_none(void)
{
    double none = (double)nan("");
    return (struct stopping){
        .evaluate_every = 1, .loss = none, .generalization_loss = none, .progress = none};
}
