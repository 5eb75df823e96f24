/*
 * The canonical bytes of a trial. Each parameter goes in with its name, so that one added later,
 * when it computes nothing, stays out of the key: trials from before it was known are found again.
 */
#include "nnsweep/trial_key.h"

#include "nnsweep/value.h"

static const char *rule_name(enum rule rule)
{
    return rule == RULE_ARTICLE ? "article" : "gradient";
}

void trial_keys_init(struct trial_keys *keys, const struct views *views)
{
    *keys = (struct trial_keys){.views = views};
}

void trial_keys_release(struct trial_keys *keys)
{
    text_release(&keys->canonical);
}

/* The rule, and the layers with what their units are. */
static void add_model(struct text *canonical, const struct model *model)
{
    hash_add_string(canonical, rule_name(model->rule));
    hash_add_integer(canonical, model->n_layers);
    for (size_t i = 0; i < model->n_layers; i++) {
        const struct layer *layer = &model->layers[i];
        hash_add_integer(canonical, layer->n_inputs);
        hash_add_integer(canonical, layer->n_units);
        hash_add_string(canonical, "sigmoid");
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
    add_model(canonical, &model);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        enum parameter parameter = (enum parameter)i;
        if (!trial_has(trial, parameter) || parameter_is_absent(parameter, trial->values[i]))
            continue;
        hash_add_string(canonical, parameter_info(parameter)->name);
        value_add_canonical(canonical, parameter, trial->values[i]);
    }
    return hash_of(canonical);
}
