/* Shapes and names of networks. */
#include "nnsweep/network.h"

struct network network_single_unit(size_t n_inputs, enum rule rule)
{
    return (struct network){
        .rule = rule,
        .n_layers = 1,
        .layers = {{.n_inputs = n_inputs, .n_units = 1, .activation = ACTIVATION_SIGMOID}},
    };
}

size_t network_n_parameters(const struct network *network)
{
    size_t n = 0;
    for (size_t i = 0; i < network->n_layers; i++)
        n += (network->layers[i].n_inputs + 1) * network->layers[i].n_units;
    return n;
}

const char *rule_name(enum rule rule)
{
    static const char *const names[] = {
        [RULE_ARTICLE] = "article",
        [RULE_GRADIENT] = "gradient",
    };
    _Static_assert(sizeof names / sizeof *names == RULE_COUNT, "a name for every rule");
    return names[rule];
}

const char *activation_name(enum activation activation)
{
    static const char *const names[] = {
        [ACTIVATION_SIGMOID] = "sigmoid",
    };
    _Static_assert(sizeof names / sizeof *names == ACTIVATION_COUNT,
                   "a name for every activation");
    return names[activation];
}
