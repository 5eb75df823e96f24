/* The loaded sweep file. */
#include "nnsweep/config.h"

#include "nnsweep/mem.h"
#include "nnsweep/plan.h"

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
