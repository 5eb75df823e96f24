/* Which parameter is which number of a recipe, row by row. */
#include "nnsweep/recipe.h"

static struct view view_of(const struct dataset *data, struct hash128 hash, size_t n_outputs,
                           const double *targets)
{
    return (struct view){
        .samples = {.n_samples = data->n_rows,
                    .n_inputs = data->n_inputs,
                    .n_outputs = n_outputs,
                    .inputs = data->inputs,
                    .targets = targets},
        .hash = hash,
    };
}

void views_init(struct views *views, const struct dataset *data)
{
    struct hash128 hash = dataset_hash(data); /* of the data, whichever way it is seen */
    views->targets = view_of(data, hash, data->n_targets, data->targets);
    views->one_hot = view_of(data, hash, 2, data->one_hot);
}

static bool is_on_two_classes(const struct views *views)
{
    return views->one_hot.samples.targets != NULL;
}

const struct view *recipe_view(const struct trial *trial, const struct views *views)
{
    bool is_softmax = trial->values[PARAMETER_OUTPUT].word == ACTIVATION_SOFTMAX;
    return is_softmax && is_on_two_classes(views) ? &views->one_hot : &views->targets;
}

/* --- Models ----------------------------------------------------------------------------------- */

static enum momentum momentum_of(const struct trial *trial)
{
    if (trial->values[PARAMETER_MOMENTUM].real == 0.0)
        return MOMENTUM_NONE;
    return trial->values[PARAMETER_NESTEROV].integer ? MOMENTUM_NESTEROV : MOMENTUM_PLAIN;
}

static void add_layer(struct model *model, size_t n_units, enum activation activation)
{
    size_t n_inputs = model->n_layers == 0 ? model->samples->n_inputs
                                           : model->layers[model->n_layers - 1].n_units;
    model->layers[model->n_layers++] = (struct layer){n_inputs, n_units, activation};
}

void recipe_model(const struct trial *trial, const struct views *views, struct model *out)
{
    const union value *values = trial->values;
    *out = (struct model){
        .samples = &recipe_view(trial, views)->samples,
        .rule = (enum rule)values[PARAMETER_RULE].word,
        .loss = (enum loss)values[PARAMETER_LOSS].word,
        .optimizer = (enum optimizer)values[PARAMETER_OPTIMIZER].word,
        .momentum = momentum_of(trial),
        .batch_size = (size_t)values[PARAMETER_BATCH_SIZE].integer,
    };
    const uint16_t *units = values[PARAMETER_HIDDEN].units;
    for (size_t i = 0; i < PARAMETER_MAX_LAYERS && units[i] != 0; i++)
        add_layer(out, units[i], (enum activation)values[PARAMETER_ACTIVATION].word);
    add_layer(out, out->samples->n_outputs, (enum activation)values[PARAMETER_OUTPUT].word);
}

/* --- Recipes ---------------------------------------------------------------------------------- */

/* Parameters that are the same number to nn/; 0 where they do not apply, and nn/ has no use for them. */
static const struct {
    enum hyper hyper;
    enum parameter parameter;
} hypers[] = {
    {HYPER_LEARNING_RATE, PARAMETER_LEARNING_RATE},
    {HYPER_WEIGHT_DECAY, PARAMETER_WEIGHT_DECAY},
    {HYPER_MOMENTUM, PARAMETER_MOMENTUM},
    {HYPER_RHO, PARAMETER_RHO},
    {HYPER_BETA1, PARAMETER_BETA1},
    {HYPER_BETA2, PARAMETER_BETA2},
    {HYPER_EPSILON, PARAMETER_EPSILON},
    {HYPER_ETA_MINUS, PARAMETER_ETA_MINUS},
    {HYPER_ETA_PLUS, PARAMETER_ETA_PLUS},
    {HYPER_STEP_MIN, PARAMETER_STEP_MIN},
    {HYPER_STEP_MAX, PARAMETER_STEP_MAX},
};

static void set_real(double *out, const struct trial *trial, enum parameter parameter)
{
    if (trial_has(trial, parameter))
        *out = trial->values[parameter].real;
}

static struct stopping stopping_of(const struct trial *trial)
{
    const union value *values = trial->values;
    struct stopping stopping = stopping_none();
    if (trial_has(trial, PARAMETER_EVALUATE_EVERY))
        stopping.evaluate_every = (uint64_t)values[PARAMETER_EVALUATE_EVERY].integer;
    stopping.patience = (uint64_t)values[PARAMETER_PATIENCE].integer;
    stopping.min_delta = values[PARAMETER_MIN_DELTA].real;
    set_real(&stopping.loss, trial, PARAMETER_STOP_LOSS);
    set_real(&stopping.generalization_loss, trial, PARAMETER_STOP_GENERALIZATION_LOSS);
    set_real(&stopping.progress, trial, PARAMETER_STOP_PROGRESS);
    stopping.keeps_best = values[PARAMETER_KEEP].word == KEEP_BEST;
    return stopping;
}

void recipe_of(const struct trial *trial, const struct views *views, struct recipe *out)
{
    const union value *values = trial->values;
    *out = (struct recipe){
        .init = (enum init)values[PARAMETER_INIT].word,
        .init_scale = values[PARAMETER_INIT_SCALE].real,
        .seed = (uint32_t)values[PARAMETER_SEED].integer,
        .schedule = (enum schedule)values[PARAMETER_SCHEDULE].word,
        .schedule_factor = values[PARAMETER_SCHEDULE_FACTOR].real,
        .schedule_every = (uint64_t)values[PARAMETER_SCHEDULE_EVERY].integer,
        .schedule_epochs = (uint64_t)values[PARAMETER_EPOCHS].integer,
        .stopping = stopping_of(trial),
    };
    recipe_model(trial, views, &out->model);
    for (size_t i = 0; i < sizeof hypers / sizeof *hypers; i++)
        out->hyper[hypers[i].hyper] = values[hypers[i].parameter].real;
}

bool recipe_is_for_its_epochs(const struct recipe *recipe)
{
    return recipe->schedule == SCHEDULE_COSINE;
}
