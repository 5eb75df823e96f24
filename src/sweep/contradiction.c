/* One row for each two parameters. */
#include "nnsweep/contradiction.h"

#include "nnsweep/model.h"

#define ARTICLE "'rule: article' is the update of a single sigmoid unit, as the article has it: "

static bool is_article(const struct trial *trial)
{
    return trial->values[PARAMETER_RULE].word == RULE_ARTICLE;
}

static bool has_layers(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    return is_article(trial) && trial->values[PARAMETER_HIDDEN].units[0] != 0;
}

static bool has_other_output(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    return is_article(trial) && trial->values[PARAMETER_OUTPUT].word != ACTIVATION_SIGMOID;
}

static bool has_outputs(const struct trial *trial, size_t n_outputs)
{
    return is_article(trial) && n_outputs != 1;
}

static bool has_other_loss(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    return is_article(trial) && trial->values[PARAMETER_LOSS].word != LOSS_MSE;
}

static bool has_other_optimizer(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    return is_article(trial) && trial->values[PARAMETER_OPTIMIZER].word != OPTIMIZER_SGD;
}

static bool has_momentum(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    return is_article(trial) && trial->values[PARAMETER_MOMENTUM].real != 0.0;
}

static bool has_batches(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    return is_article(trial) && trial->values[PARAMETER_BATCH_SIZE].integer != 0;
}

static bool has_schedule(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    return is_article(trial) && trial_has(trial, PARAMETER_SCHEDULE) &&
           trial->values[PARAMETER_SCHEDULE].word != SCHEDULE_CONSTANT;
}

static bool is_bce_without_sigmoid(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    return trial->values[PARAMETER_LOSS].word == LOSS_BCE &&
           trial->values[PARAMETER_OUTPUT].word != ACTIVATION_SIGMOID;
}

static bool is_entropy_without_softmax(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    return trial->values[PARAMETER_LOSS].word == LOSS_CROSS_ENTROPY &&
           trial->values[PARAMETER_OUTPUT].word != ACTIVATION_SOFTMAX;
}

static bool is_softmax_without_entropy(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    return trial->values[PARAMETER_OUTPUT].word == ACTIVATION_SOFTMAX &&
           trial->values[PARAMETER_LOSS].word != LOSS_CROSS_ENTROPY &&
           trial->values[PARAMETER_LOSS].word != LOSS_BCE; /* whose row says it */
}

static bool is_rprop_with_batches(const struct trial *trial, size_t n_outputs)
{
    (void)n_outputs;
    enum optimizer optimizer = (enum optimizer)trial->values[PARAMETER_OPTIMIZER].word;
    return (optimizer == OPTIMIZER_RPROP || optimizer == OPTIMIZER_IRPROP) &&
           trial->values[PARAMETER_BATCH_SIZE].integer != 0;
}

static const struct {
    bool (*has)(const struct trial *trial, size_t n_outputs);
    enum parameter a, b;
    const char *why;
} table[] = {
    {has_layers, PARAMETER_RULE, PARAMETER_HIDDEN, ARTICLE "it needs 'hidden: none'"},
    {has_other_output, PARAMETER_RULE, PARAMETER_OUTPUT, ARTICLE "it needs 'output: sigmoid'"},
    {has_outputs, PARAMETER_RULE, PARAMETER_RULE, ARTICLE "it needs data with one target"},
    {has_other_loss, PARAMETER_RULE, PARAMETER_LOSS, ARTICLE "it needs 'loss: mse'"},
    {has_other_optimizer, PARAMETER_RULE, PARAMETER_OPTIMIZER, ARTICLE "it needs 'optimizer: sgd'"},
    {has_momentum, PARAMETER_RULE, PARAMETER_MOMENTUM, ARTICLE "it needs 'momentum: 0'"},
    {has_batches, PARAMETER_RULE, PARAMETER_BATCH_SIZE, ARTICLE "it needs 'batch_size: full'"},
    {has_schedule, PARAMETER_RULE, PARAMETER_SCHEDULE, ARTICLE "it needs 'schedule: constant'"},
    {is_bce_without_sigmoid, PARAMETER_LOSS, PARAMETER_OUTPUT,
     "'loss: bce' needs 'output: sigmoid'"},
    {is_entropy_without_softmax, PARAMETER_LOSS, PARAMETER_OUTPUT,
     "'loss: cross_entropy' needs 'output: softmax'"},
    {is_softmax_without_entropy, PARAMETER_OUTPUT, PARAMETER_LOSS,
     "'output: softmax' needs 'loss: cross_entropy'"},
    {is_rprop_with_batches, PARAMETER_OPTIMIZER, PARAMETER_BATCH_SIZE,
     "rprop and irprop compare gradients of the same rows: they need 'batch_size: full'"},
};
_Static_assert(sizeof table / sizeof *table == CONTRADICTION_COUNT, "a row for each");

bool contradiction_has(size_t i, const struct trial *trial, size_t n_outputs)
{
    return table[i].has(trial, n_outputs);
}

void contradiction_describe(size_t i, struct contradiction *out)
{
    out->a = table[i].a;
    out->b = table[i].b;
    out->why = table[i].why;
}
