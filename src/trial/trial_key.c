/*
 * The canonical bytes of a trial. Each parameter goes in with its name, so that one added later,
 * when it computes nothing, stays out of the key: trials from before it was known are found again.
 */
#include "nnsweep/trial_key.h"

#include "nnsweep/value.h"

void trial_keys_init(struct trial_keys *keys, const struct views *views)
{
    *keys = (struct trial_keys){.views = views};
}

void trial_keys_release(struct trial_keys *keys)
{
    text_release(&keys->canonical);
}

static void add_word(struct text *canonical, const struct trial *trial, enum parameter parameter)
{
    value_add_canonical(canonical, parameter, trial->values[parameter]);
}

/* The rule, and the layers with what their units are. */
static void add_model(struct text *canonical, const struct trial *trial, const struct model *model)
{
    add_word(canonical, trial, PARAMETER_RULE);
    hash_add_integer(canonical, model->n_layers);
    for (size_t i = 0; i < model->n_layers; i++) {
        hash_add_integer(canonical, model->layers[i].n_inputs);
        hash_add_integer(canonical, model->layers[i].n_units);
        add_word(canonical, trial, i + 1 < model->n_layers ? PARAMETER_ACTIVATION : PARAMETER_OUTPUT);
    }
}

struct hash128 trial_key(struct trial_keys *keys, const struct trial *trial)
{
    struct text *canonical = &keys->canonical;
    text_reset(canonical);
    hash_add_string(canonical, "nnsweep trial");
    hash_add_integer(canonical, NUMERICS_VERSION);
    struct hash128 content = recipe_view(trial, keys->views)->hash;
    hash_add_integer(canonical, content.high);
    hash_add_integer(canonical, content.low);
    struct model model;
    recipe_model(trial, keys->views, &model);
    add_model(canonical, trial, &model);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        enum parameter parameter = (enum parameter)i;
        if (!trial_says(trial, parameter) || parameter_info(parameter)->is_in_head)
            continue;
        hash_add_string(canonical, parameter_info(parameter)->name);
        value_add_canonical(canonical, parameter, trial->values[i]);
    }
    return hash_of(canonical);
}
