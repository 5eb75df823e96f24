/* Networks that the memory cannot hold, and batches that no data fills. */
#include <unistd.h>

#include "axis.h"
#include "loader.h"
#include "nnsweep/number.h"
#include "nnsweep/settle.h"
#include "nnsweep/text.h"
#include "nnsweep/trainer.h"
#include "nnsweep/value.h"

/* Half of what the machine has: another thread trains another network. */
static double possible_bytes(void)
{
    double bytes = 64e9; /* where it does not say */
#ifdef _SC_PHYS_PAGES
    long n_pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    if (n_pages > 0 && page > 0)
        bytes = (double)n_pages * (double)page;
#endif
    return bytes / 2;
}

static void model_of(const struct config *config, union value hidden, union value optimizer,
                     struct model *out)
{
    struct trial trial = {.values = {[PARAMETER_HIDDEN] = hidden,
                                     [PARAMETER_OPTIMIZER] = optimizer}};
    trial_settle(&trial, PARAMETER_BIT(PARAMETER_HIDDEN) | PARAMETER_BIT(PARAMETER_OPTIMIZER),
                 config->sweep.task);
    recipe_model(&trial, &config->views, out);
}

/* Of an axis that is drawn there is one value to look at: the largest. */
static uint64_t n_values_of(const struct axis *axis)
{
    return axis->kind == AXIS_DISTRIBUTION ? 1 : axis->n_values;
}

static union value value_of(const struct axis *axis, uint64_t i)
{
    return axis->kind == AXIS_DISTRIBUTION ? axis_largest(axis) : axis_value(axis, i);
}

/* The hidden layers of the network with the most weights. */
static union value find_largest(const struct config *config)
{
    const struct axis *axis = sweep_axis(&config->sweep, PARAMETER_HIDDEN);
    union value largest = value_of_layer(0);
    size_t most = 0;
    for (uint64_t i = 0; i < n_values_of(axis); i++) {
        struct model model;
        model_of(config, value_of(axis, i), value_of_word(OPTIMIZER_SGD), &model);
        if (model_n_weights(&model) <= most)
            continue;
        most = model_n_weights(&model);
        largest = value_of(axis, i);
    }
    return largest;
}

void config_largest_model(const struct config *config, struct model *out)
{
    model_of(config, find_largest(config), value_of_word(OPTIMIZER_SGD), out);
    if (config->views.one_hot.samples.targets) /* two classes: an output each, with softmax */
        out->layers[out->n_layers - 1].n_units = 2;
}

static double bytes_to_train(const struct config *config, union value hidden)
{
    const struct axis *axis = sweep_axis(&config->sweep, PARAMETER_OPTIMIZER);
    double most = 0;
    for (uint64_t i = 0; i < n_values_of(axis); i++) {
        struct model model;
        model_of(config, hidden, value_of(axis, i), &model);
        double bytes = (double)trainer_bytes(&model);
        most = bytes > most ? bytes : most;
    }
    return most;
}

static void check_networks(struct loader *loader, const struct node *node)
{
    union value hidden = find_largest(loader->config);
    if (bytes_to_train(loader->config, hidden) <= possible_bytes())
        return;
    struct model model;
    model_of(loader->config, hidden, value_of_word(OPTIMIZER_SGD), &model);
    struct location at = node_location(axis_find_value(node, PARAMETER_HIDDEN, hidden));
    struct text message = {0};
    text_add(&message, "'hidden: ");
    value_add(&message, PARAMETER_HIDDEN, hidden);
    text_add(&message, "' makes a network of ");
    number_add_count(&message, model_n_weights(&model));
    text_add(&message, " weights, which are ");
    number_add_bytes(&message, (double)model_n_weights(&model) * sizeof(double));
    text_add(&message, "; to train it takes more than half of the memory");
    diag_error_at(loader->diag, &at, "%s", text_string(&message));
    text_release(&message);
}

static void check_batches(struct loader *loader, const struct node *node)
{
    const struct axis *axis = sweep_axis(&loader->config->sweep, PARAMETER_BATCH_SIZE);
    size_t n_rows = loader->config->data.n_rows;
    for (uint64_t i = n_values_of(axis); i-- > 0;) { /* of a range the last is the largest */
        union value value = value_of(axis, i);
        if (value.integer <= (int64_t)n_rows)
            continue;
        struct location at = node_location(axis_find_value(node, PARAMETER_BATCH_SIZE, value));
        diag_warning_at(loader->diag, &at, "a batch of %lld rows is more than the %zu there are: "
                        "it has all of them", (long long)value.integer, n_rows);
        return;
    }
}

void sizes_check(struct loader *loader)
{
    const struct node *hidden = loader->values[KEY_PARAMETER + PARAMETER_HIDDEN];
    const struct node *batch_size = loader->values[KEY_PARAMETER + PARAMETER_BATCH_SIZE];
    if (hidden)
        check_networks(loader, hidden);
    if (batch_size)
        check_batches(loader, batch_size);
}
