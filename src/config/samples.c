/* Rows of numbers: the data a network learns, and the inputs it is asked about. */
#include <string.h>

#include "loader.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"
#include "scalars.h"

/* The place of a target among the columns, or n_items of these. */
static uint32_t find_target(struct loader *loader, enum key key, const struct node *node)
{
    const struct node *list = loader->values[KEY_DATA_COLUMNS];
    const char **names = mem_array(list->n_items, sizeof *names);
    uint32_t place = list->n_items;
    for (uint32_t i = 0; i < list->n_items; i++) {
        names[i] = list->items[i]->value;
        if (strcmp(names[i], node->value) == 0)
            place = i;
    }
    if (place == list->n_items) {
        struct location at = node_location(node);
        struct text path = {0};
        key_add_path(&path, key);
        diag_error_at(loader->diag, &at, "'%s' must be one of data.columns, got '%s'",
                      text_string(&path), node->value);
        const char *nearest = spelling_nearest(node->value, names, list->n_items);
        if (nearest)
            diag_note(loader->diag, "did you mean '%s'?", nearest);
        text_release(&path);
    }
    mem_free(names);
    return place;
}

/* Which target each column is, from 1; 0: an input. NULL after a message; owned by the caller. */
static size_t *find_targets(struct loader *loader, struct targets *targets)
{
    if (targets_read(loader, targets) != 0)
        return NULL;
    const struct node *columns = loader->values[KEY_DATA_COLUMNS];
    size_t n_errors = loader->diag->n_errors;
    size_t *roles = mem_array(columns->n_items + (size_t)1, sizeof *roles);
    for (size_t i = 0; i < targets->n; i++)
        roles[find_target(loader, targets->key, targets->nodes[i])] = i + 1;
    if (targets->n == columns->n_items && loader->diag->n_errors == n_errors) {
        struct location at = node_location(loader->values[targets->key]);
        diag_error_at(loader->diag, &at, "'data.targets' must leave an input, got every column");
    }
    if (loader->diag->n_errors == n_errors)
        return roles;
    mem_free(roles);
    return NULL;
}

/* Reads a list of rows of `n_columns` numbers each into (n_rows, n_columns). NULL after a message.
 * The caller owns the numbers. */
static double *load_rows(struct loader *loader, enum key key, size_t n_columns, size_t *n_rows)
{
    const struct node *list = loader->values[key];
    if (list->kind != NODE_SEQUENCE) {
        report_unexpected(list, key, loader->diag);
        return NULL;
    }
    size_t n_errors = loader->diag->n_errors;
    struct text path = {0};
    key_add_path(&path, key);
    double *numbers = mem_array(list->n_items * n_columns, sizeof *numbers);
    for (uint32_t i = 0; i < list->n_items; i++) {
        const struct node *row = list->items[i];
        struct location at = node_location(row);
        if (row->kind != NODE_SEQUENCE) {
            report_unexpected(row, key, loader->diag);
        } else if (row->n_items != n_columns) {
            diag_error_at(loader->diag, &at, "'%s' must have %zu numbers in each row, got %u",
                          text_string(&path), n_columns, (unsigned int)row->n_items);
        } else {
            for (uint32_t j = 0; j < n_columns; j++)
                read_real(row->items[j], key, &numbers[i * n_columns + j], loader->diag);
        }
    }
    text_release(&path);
    *n_rows = list->n_items;
    if (loader->diag->n_errors == n_errors)
        return numbers;
    mem_free(numbers);
    return NULL;
}

/* Makes a data set of rows of all columns. */
static void split_rows(struct dataset *data, const struct node *columns, const double *rows,
                       const size_t *roles)
{
    data->input_names = mem_array(data->n_inputs, sizeof *data->input_names);
    data->target_names = mem_array(data->n_targets, sizeof *data->target_names);
    data->inputs = mem_array(data->n_rows * data->n_inputs, sizeof *data->inputs);
    data->targets = mem_array(data->n_rows * data->n_targets, sizeof *data->targets);
    for (uint32_t j = 0, n = 0; j < columns->n_items; j++) {
        bool is_target = roles[j] > 0;
        size_t place = is_target ? roles[j] - 1 : n++;
        char **names = is_target ? data->target_names : data->input_names;
        double *numbers = is_target ? data->targets : data->inputs;
        size_t width = is_target ? data->n_targets : data->n_inputs;
        names[place] = mem_string(columns->items[j]->value);
        for (size_t i = 0; i < data->n_rows; i++)
            numbers[i * width + place] = rows[i * columns->n_items + j];
    }
}

/* Data in place: data.columns and data.rows. */
static void load_rows_in_place(struct loader *loader)
{
    if (names_check(loader, KEY_DATA_COLUMNS) != 0)
        return;
    const struct node *columns = loader->values[KEY_DATA_COLUMNS];
    struct targets targets = {.n = 1};
    size_t *roles = find_targets(loader, &targets);
    struct dataset *data = &loader->config->data;
    double *rows = NULL;
    size_t n_rows = 0;
    if (loader->values[KEY_DATA_ROWS])
        rows = load_rows(loader, KEY_DATA_ROWS, columns->n_items, &n_rows);
    if (rows && n_rows == 0) {
        struct location at = node_location(loader->values[KEY_DATA_ROWS]);
        diag_error_at(loader->diag, &at,
                      "'data.rows' must have at least one row, got an empty list");
    }
    if (targets.n < columns->n_items) /* known even when rows are wrong: predict is checked by it */
        data->n_inputs = columns->n_items - targets.n;
    if (n_rows > 0 && rows && roles) {
        data->n_rows = n_rows;
        data->n_targets = targets.n;
        split_rows(data, columns, rows, roles);
    }
    mem_free(rows);
    mem_free(roles);
}

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

/* Of target `j`, which has `n` values outside, the first in row `first`. */
static void warn_of_targets(struct loader *loader, const struct node *target, size_t j, size_t n,
                            size_t first)
{
    const struct dataset *data = &loader->config->data;
    struct location at = place_of_target(loader, first, target);
    struct text message = {0};
    text_addf(&message, "the output is a sigmoid's, from 0 to 1, but '%s' has ",
              data->target_names[j]);
    number_add_count(&message, n);
    text_addf(&message, " value%s outside; the first is ", n == 1 ? "" : "s");
    number_add_real(&message, data->targets[first * data->n_targets + j]);
    text_add(&message, " in row ");
    number_add_count(&message, first + 1);
    diag_warning_at(loader->diag, &at, "%s", text_string(&message));
    text_release(&message);
}

/* Warns of targets beyond what a sigmoid puts out, which no training comes near. */
static void check_targets(struct loader *loader)
{
    const struct dataset *data = &loader->config->data;
    struct targets targets;
    if (!data->targets || data->n_classes > 0 || targets_read(loader, &targets) != 0)
        return;
    for (size_t j = 0; j < data->n_targets; j++) {
        size_t n = 0, first = 0;
        for (size_t i = data->n_rows; i-- > 0;) {
            double target = data->targets[i * data->n_targets + j];
            if (target >= 0.0 && target <= 1.0)
                continue;
            n++;
            first = i;
        }
        if (n > 0)
            warn_of_targets(loader, targets.nodes[j], j, n, first);
    }
}

static void load_predict(struct loader *loader)
{
    const struct node *list = loader->values[KEY_PREDICT];
    size_t n_inputs = loader->config->data.n_inputs;
    if (!list || n_inputs == 0)
        return;
    loader->config->predict = load_rows(loader, KEY_PREDICT, n_inputs, &loader->config->n_predict);
}

void samples_load(struct loader *loader)
{
    if (loader->values[KEY_DATA_FILE])
        data_file_load(loader);
    else
        load_rows_in_place(loader);
    check_targets(loader);
    load_predict(loader);
}
