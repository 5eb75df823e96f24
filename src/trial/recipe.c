/* Which parameter is which number of a recipe, row by row. */
#include "nnsweep/recipe.h"

void views_init(struct views *views, const struct dataset *data, enum rule rule)
{
    *views = (struct views){
        .all = {.samples = {.n_samples = data->n_rows,
                            .n_inputs = data->n_inputs,
                            .n_outputs = data->n_targets,
                            .inputs = data->inputs,
                            .targets = data->targets},
                .hash = dataset_hash(data)},
        .rule = rule,
    };
}

const struct view *recipe_view(const struct trial *trial, const struct views *views)
{
    (void)trial;
    return &views->all;
}

/* Parameters that are numbers of the same kind to every optimizer. */
static const struct {
    enum hyper hyper;
    enum parameter parameter;
} hypers[] = {
    {HYPER_LEARNING_RATE, PARAMETER_LEARNING_RATE},
    {HYPER_WEIGHT_DECAY, PARAMETER_WEIGHT_DECAY},
};

void recipe_model(const struct trial *trial, const struct views *views, struct model *out)
{
    const struct samples *samples = &recipe_view(trial, views)->samples;
    *out = (struct model){
        .samples = samples,
        .rule = views->rule,
        .loss = LOSS_MSE,
        .optimizer = OPTIMIZER_SGD,
        .n_layers = 1,
        .layers = {{samples->n_inputs, samples->n_outputs, ACTIVATION_SIGMOID}},
    };
}

void recipe_of(const struct trial *trial, const struct views *views, struct recipe *out)
{
    *out = (struct recipe){
        .init = INIT_RAND,
        .seed = (uint32_t)trial->values[PARAMETER_SEED].integer,
        .schedule = SCHEDULE_CONSTANT,
        .schedule_epochs = (uint64_t)trial->values[PARAMETER_EPOCHS].integer,
        .stopping = stopping_none(),
    };
    recipe_model(trial, views, &out->model);
    for (size_t i = 0; i < sizeof hypers / sizeof *hypers; i++)
        out->hyper[hypers[i].hyper] = trial->values[hypers[i].parameter].real;
}

bool recipe_is_for_its_epochs(const struct recipe *recipe)
{
    return recipe->schedule == SCHEDULE_COSINE;
}
