/*
 * The canonical bytes of a trial. Each parameter goes in with its name, so that one added later,
 * when it is absent, stays out of the key: trials from before it was known are found again.
 */
#include "nnsweep/trial_key.h"

void trial_keys_init(struct trial_keys *keys, const struct network *network,
                     const struct dataset *data)
{
    *keys = (struct trial_keys){0};
    struct text *canonical = &keys->canonical;
    hash_add_string(canonical, "nnsweep trial");
    hash_add_integer(canonical, NUMERICS_VERSION);
    struct hash128 content = dataset_hash(data);
    hash_add_integer(canonical, content.high);
    hash_add_integer(canonical, content.low);
    hash_add_string(canonical, rule_name(network->rule));
    hash_add_integer(canonical, network->n_layers);
    for (size_t i = 0; i < network->n_layers; i++) {
        const struct layer *layer = &network->layers[i];
        hash_add_integer(canonical, layer->n_inputs);
        hash_add_integer(canonical, layer->n_units);
        hash_add_string(canonical, activation_name(layer->activation));
    }
    keys->n_shared = canonical->length;
}

void trial_keys_release(struct trial_keys *keys)
{
    text_release(&keys->canonical);
}

struct hash128 trial_key(struct trial_keys *keys, const struct trial *trial)
{
    struct text *canonical = &keys->canonical;
    canonical->length = keys->n_shared;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct parameter_info *info = parameter_info((enum parameter)i);
        if (parameter_is_absent((enum parameter)i, trial->values[i]))
            continue;
        hash_add_string(canonical, info->name);
        switch (info->type) {
        case PARAMETER_REAL:
            hash_add_real(canonical, trial->values[i].real);
            break;
        case PARAMETER_INTEGER:
            hash_add_integer(canonical, (uint64_t)trial->values[i].integer);
            break;
        }
    }
    return hash_of(canonical);
}
