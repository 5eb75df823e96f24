/* The loaded sweep file. */
#include "nnsweep/config.h"

#include "nnsweep/mem.h"
#include "nnsweep/plan.h"

struct samples config_samples(const struct config *config)
{
    return (struct samples){
        .n_samples = config->data.n_rows,
        .n_inputs = config->data.n_inputs,
        .n_outputs = config->data.n_targets,
        .inputs = config->data.inputs,
        .targets = config->data.targets,
    };
}

void config_release(struct config *config)
{
    mem_free(config->path);
    mem_free(config->text);
    mem_free(config->overrides);
    mem_free(config->name);
    mem_free(config->description);
    mem_free(config->database);
    dataset_release(&config->data);
    plan_free(config->plan);
    sweep_release(&config->sweep);
    mem_free(config->predict);
    *config = (struct config){0};
}
