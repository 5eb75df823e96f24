/* Rows of numbers: the data a network learns, and the inputs it is asked about. */
#include <string.h>

#include "loader.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"
#include "scalars.h"

static bool is_name_repeated(const struct node *list, uint32_t i)
{
    for (uint32_t j = 0; j < i; j++) {
        if (list->items[j]->kind == NODE_SCALAR &&
            strcmp(list->items[j]->value, list->items[i]->value) == 0)
            return true;
    }
    return false;
}

/* Checks data.columns; 0 or -1. */
static int check_columns(struct loader *loader)
{
    const struct node *list = loader->values[KEY_DATA_COLUMNS];
    if (!list)
        return -1;
    if (list->kind != NODE_SEQUENCE)
        return report_unexpected(list, KEY_DATA_COLUMNS, loader->diag);
    struct key_info info = key_info(KEY_DATA_COLUMNS);
    if (list->n_items < info.min || list->n_items > info.max) {
        struct location at = node_location(list);
        return diag_error_at(loader->diag, &at,
                             "'data.columns' must have from %lld to %lld names, got %u", info.min,
                             info.max, (unsigned int)list->n_items);
    }
    size_t n_errors = loader->diag->n_errors;
    for (uint32_t i = 0; i < list->n_items; i++) {
        const struct node *item = list->items[i];
        if (!read_text(item, KEY_DATA_COLUMNS, loader->diag) || !is_name_repeated(list, i))
            continue;
        struct location at = node_location(item);
        diag_error_at(loader->diag, &at, "'data.columns' has the name '%s' twice", item->value);
    }
    return loader->diag->n_errors == n_errors ? 0 : -1;
}

/* The place of data.target among the columns, or -1. */
static int find_target(struct loader *loader)
{
    const struct node *list = loader->values[KEY_DATA_COLUMNS];
    const struct node *node = loader->values[KEY_DATA_TARGET];
    const char *target = node ? read_text(node, KEY_DATA_TARGET, loader->diag) : NULL;
    if (!target)
        return -1;
    const char **names = mem_array(list->n_items, sizeof *names);
    int place = -1;
    for (uint32_t i = 0; i < list->n_items; i++) {
        names[i] = list->items[i]->value;
        if (strcmp(names[i], target) == 0)
            place = (int)i;
    }
    if (place < 0) {
        struct location at = node_location(node);
        diag_error_at(loader->diag, &at, "'data.target' must be one of data.columns, got '%s'",
                      target);
        const char *nearest = spelling_nearest(target, names, list->n_items);
        if (nearest)
            diag_note(loader->diag, "did you mean '%s'?", nearest);
    }
    mem_free(names);
    return place;
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

/* Splits rows of all columns into inputs and the target. */
static void split_rows(struct dataset *data, const double *rows, size_t n_columns, size_t target)
{
    data->inputs = mem_array(data->n_rows * data->n_inputs, sizeof *data->inputs);
    data->targets = mem_array(data->n_rows, sizeof *data->targets);
    double *input = data->inputs;
    for (size_t i = 0; i < data->n_rows; i++) {
        for (size_t j = 0; j < n_columns; j++) {
            double value = rows[i * n_columns + j];
            if (j == target)
                data->targets[i] = value;
            else
                *input++ = value;
        }
    }
}

/* Warns of targets beyond what a sigmoid puts out, which no training comes near. */
static void check_targets(struct loader *loader, size_t target)
{
    const struct dataset *data = &loader->config->data;
    size_t n = 0, first = 0;
    for (size_t i = data->n_rows; i-- > 0;) {
        if (data->targets[i] >= 0.0 && data->targets[i] <= 1.0)
            continue;
        n++;
        first = i;
    }
    if (n == 0)
        return;
    const struct node *row = loader->values[KEY_DATA_ROWS]->items[first];
    struct location at = node_location(row->items[target]);
    struct text message = {0};
    text_addf(&message, "the output is a sigmoid's, from 0 to 1, but '%s' has ",
              data->target_names[0]);
    number_add_count(&message, n);
    text_addf(&message, " value%s outside; the first is ", n == 1 ? "" : "s");
    number_add_real(&message, data->targets[first]);
    text_add(&message, " in row ");
    number_add_count(&message, first + 1);
    diag_warning_at(loader->diag, &at, "%s", text_string(&message));
    text_release(&message);
}

static void load_data(struct loader *loader)
{
    if (check_columns(loader) != 0)
        return;
    const struct node *columns = loader->values[KEY_DATA_COLUMNS];
    size_t n_columns = columns->n_items, n_rows = 0;
    int target = find_target(loader);
    double *rows = NULL;
    if (loader->values[KEY_DATA_ROWS])
        rows = load_rows(loader, KEY_DATA_ROWS, n_columns, &n_rows);
    if (rows && n_rows == 0) {
        struct location at = node_location(loader->values[KEY_DATA_ROWS]);
        diag_error_at(loader->diag, &at, "'data.rows' must have at least one row, got an empty list");
    }
    struct dataset *data = &loader->config->data;
    data->n_inputs = n_columns - 1; /* known even when rows are wrong: predict is checked by it */
    if (rows && n_rows > 0 && target >= 0) {
        data->n_rows = n_rows;
        data->n_targets = 1;
        data->input_names = mem_array(data->n_inputs, sizeof *data->input_names);
        data->target_names = mem_array(1, sizeof *data->target_names);
        data->target_names[0] = mem_string(columns->items[target]->value);
        for (size_t j = 0, i = 0; j < n_columns; j++) {
            if (j != (size_t)target)
                data->input_names[i++] = mem_string(columns->items[j]->value);
        }
        split_rows(data, rows, n_columns, (size_t)target);
        check_targets(loader, (size_t)target);
    }
    mem_free(rows);
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
    load_data(loader);
    load_predict(loader);
}
