/*
 * Targets against outputs and losses: what no training comes near is warned of, what has no meaning
 * is refused. Classes are made into targets that suit any of them; it is numbers that may not.
 */
#include <math.h>
#include <string.h>

#include "loader.h"
#include "nnsweep/model.h"
#include "nnsweep/number.h"
#include "nnsweep/settle.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"

/* Where the number of a target stands; of one in another file, where the target is named. */
static struct location place_of_target(const struct loader *loader, size_t row,
                                       const struct node *target)
{
    if (loader->values[KEY_DATA_FILE])
        return node_location(target);
    const struct node *columns = loader->values[KEY_DATA_COLUMNS];
    uint32_t column = 0;
    while (strcmp(columns->items[column]->value, target->value) != 0)
        column++;
    return node_location(loader->values[KEY_DATA_ROWS]->items[row]->items[column]);
}

/* --- Which outputs and losses there are ------------------------------------------------------- */

/* A loss with an output. */
struct pair {
    union value loss, output;
};

/* Whether an item of `exclude` that names nothing else leaves the pair out. */
static bool is_excluded(const struct sweep *sweep, const struct trial *trial)
{
    for (size_t i = 0; i < sweep->n_excludes; i++) {
        const struct conditions *exclude = &sweep->excludes[i];
        bool is_of_pair = true;
        for (size_t k = 0; k < exclude->n; k++)
            is_of_pair &= exclude->items[k].parameter == PARAMETER_LOSS ||
                          exclude->items[k].parameter == PARAMETER_OUTPUT;
        if (is_of_pair && conditions_hold(exclude, trial))
            return true;
    }
    return false;
}

/* Which pairs come, by loss and output. Zip and exclude are heeded; a `when` may leave a parameter
 * to its default anywhere. */
struct pairs {
    bool come[LOSS_COUNT][ACTIVATION_COUNT];
};

/* Adds what a point that says this of the two settles to. */
static void add_pair(struct pairs *pairs, const struct sweep *sweep, struct pair said_values,
                     uint64_t said)
{
    struct trial trial = {.values = {[PARAMETER_LOSS] = said_values.loss,
                                     [PARAMETER_OUTPUT] = said_values.output}};
    trial_settle(&trial, said, sweep->task);
    if (!is_excluded(sweep, &trial))
        pairs->come[trial.values[PARAMETER_LOSS].word][trial.values[PARAMETER_OUTPUT].word] = true;
}

static void add_place(struct pairs *pairs, const struct sweep *sweep, uint64_t i, uint64_t j)
{
    const struct axis *loss = sweep_axis(sweep, PARAMETER_LOSS);
    const struct axis *output = sweep_axis(sweep, PARAMETER_OUTPUT);
    const struct pair values = {axis_value(loss, i), axis_value(output, j)};
    uint64_t both = PARAMETER_BIT(PARAMETER_LOSS) | PARAMETER_BIT(PARAMETER_OUTPUT);
    uint64_t given = sweep_given(sweep) & both, waiting = 0;
    waiting |= sweep->when[PARAMETER_LOSS].n > 0 ? PARAMETER_BIT(PARAMETER_LOSS) : 0;
    waiting |= sweep->when[PARAMETER_OUTPUT].n > 0 ? PARAMETER_BIT(PARAMETER_OUTPUT) : 0;
    add_pair(pairs, sweep, values, given);
    add_pair(pairs, sweep, values, given & ~waiting);
    add_pair(pairs, sweep, values, given & ~(waiting & PARAMETER_BIT(PARAMETER_LOSS)));
    add_pair(pairs, sweep, values, given & ~(waiting & PARAMETER_BIT(PARAMETER_OUTPUT)));
}

/* The first place of an axis that has the same value. */
static uint64_t first_place(const struct axis *axis, uint64_t i)
{
    uint64_t first = 0;
    while (value_compare(axis->parameter, axis_value(axis, first), axis_value(axis, i)) != 0)
        first++;
    return first;
}

static void find_pairs(struct pairs *pairs, const struct sweep *sweep)
{
    const struct axis *loss = sweep_axis(sweep, PARAMETER_LOSS);
    const struct axis *output = sweep_axis(sweep, PARAMETER_OUTPUT);
    bool in_step = loss->zip != 0 && loss->zip == output->zip;
    *pairs = (struct pairs){0};
    for (uint64_t i = 0; i < loss->n_values; i++) {
        if (in_step)
            add_place(pairs, sweep, i, i);
        else if (first_place(loss, i) != i)
            continue; /* in step with something else, values may come again */
        for (uint64_t j = 0; j < output->n_values && !in_step; j++) {
            if (first_place(output, j) == j)
                add_place(pairs, sweep, i, j);
        }
    }
}

/* --- Outputs that do not reach ---------------------------------------------------------------- */

/* What an output can be, ends included: a training may come as near as it likes. */
static const struct {
    double min, max;
    const char *range; /* NULL: any number */
} reaches[] = {
    [ACTIVATION_SIGMOID] = {0.0, 1.0, "from 0 to 1"},
    [ACTIVATION_TANH] = {-1.0, 1.0, "from -1 to 1"},
    [ACTIVATION_SOFTPLUS] = {0.0, HUGE_VAL, "above 0"},
    [ACTIVATION_SOFTSIGN] = {-1.0, 1.0, "from -1 to 1"},
    [ACTIVATION_IDENTITY] = {-HUGE_VAL, HUGE_VAL, NULL},
    [ACTIVATION_SOFTMAX] = {0.0, 1.0, "from 0 to 1"},
};

/* How many values of target `j` are outside, and the first row of these. */
static size_t count_outside(const struct dataset *data, size_t j, double min, double max,
                            size_t *first)
{
    size_t n = 0;
    for (size_t i = data->n_rows; i-- > 0;) {
        double target = data->targets[i * data->n_targets + j];
        if (target >= min && target <= max)
            continue;
        n++;
        *first = i;
    }
    return n;
}

/* "but 'y' has 3 values outside; the first is 7 in row 2" */
static void add_outside(struct text *out, const struct dataset *data, size_t j, size_t n,
                        size_t first)
{
    text_addf(out, "but '%s' has ", data->target_names[j]);
    number_add_count(out, n);
    text_addf(out, " value%s outside; the first is ", n == 1 ? "" : "s");
    number_add_real(out, data->targets[first * data->n_targets + j]);
    text_add(out, " in row ");
    number_add_count(out, first + 1);
}

static void warn_of_output(struct loader *loader, const struct targets *targets,
                           enum activation activation)
{
    const struct dataset *data = &loader->config->data;
    for (size_t j = 0; j < data->n_targets; j++) {
        size_t first = 0;
        size_t n = count_outside(data, j, reaches[activation].min, reaches[activation].max, &first);
        if (n == 0)
            continue;
        struct location at = place_of_target(loader, first, targets->nodes[j]);
        struct text message = {0};
        text_add(&message, "the output is a ");
        value_add(&message, PARAMETER_OUTPUT, value_of_word(activation));
        text_addf(&message, "'s, %s, ", reaches[activation].range);
        add_outside(&message, data, j, n, first);
        diag_warning_at(loader->diag, &at, "%s", text_string(&message));
        diag_note(loader->diag, "'output: identity' can be any number");
        text_release(&message);
    }
}

/* --- Losses that have no meaning -------------------------------------------------------------- */

static void refuse_for_bce(struct loader *loader, const struct targets *targets)
{
    const struct dataset *data = &loader->config->data;
    for (size_t j = 0; j < data->n_targets; j++) {
        size_t first = 0, n = count_outside(data, j, 0.0, 1.0, &first);
        if (n == 0)
            continue;
        struct location at = place_of_target(loader, first, targets->nodes[j]);
        struct text message = {0};
        text_add(&message, "'loss: bce' needs targets from 0 to 1, ");
        add_outside(&message, data, j, n, first);
        diag_error_at(loader->diag, &at, "%s", text_string(&message));
        text_release(&message);
    }
}

static bool is_one_hot(const double *row, size_t n)
{
    size_t n_ones = 0, n_zeros = 0;
    for (size_t j = 0; j < n; j++) {
        n_ones += row[j] == 1.0;
        n_zeros += row[j] == 0.0;
    }
    return n_ones == 1 && n_zeros == n - 1;
}

static void refuse_for_entropy(struct loader *loader, const struct targets *targets)
{
    const struct dataset *data = &loader->config->data;
    struct location at = node_location(targets->nodes[0]);
    if (data->n_targets < 2) {
        diag_error_at(loader->diag, &at,
                      "'loss: cross_entropy' needs classes, but '%s' has numbers", data->target_names[0]);
        diag_note(loader->diag, "classes are text in a CSV file, or a target for each, 1 in its "
                  "rows and 0 in the others");
        return;
    }
    size_t i = 0;
    while (i < data->n_rows && is_one_hot(data->targets + i * data->n_targets, data->n_targets))
        i++;
    if (i == data->n_rows)
        return;
    at = place_of_target(loader, i, targets->nodes[0]);
    diag_error_at(loader->diag, &at, "'loss: cross_entropy' needs rows with one target 1 and the "
                  "others 0; row %zu is the first that is not so", i + 1);
}

void targets_check(struct loader *loader)
{
    struct targets targets;
    if (loader->config->data.n_classes > 0 || targets_read(loader, &targets) != 0)
        return;
    struct pairs pairs;
    find_pairs(&pairs, &loader->config->sweep);
    bool has_bce = pairs.come[LOSS_BCE][ACTIVATION_SIGMOID];
    if (has_bce)
        refuse_for_bce(loader, &targets);
    if (pairs.come[LOSS_CROSS_ENTROPY][ACTIVATION_SOFTMAX])
        refuse_for_entropy(loader, &targets);
    for (int i = 0; i < ACTIVATION_SOFTMAX; i++) {
        if (pairs.come[LOSS_MSE][i] && !(has_bce && i == ACTIVATION_SIGMOID))
            warn_of_output(loader, &targets, (enum activation)i);
    }
}
