/*
 * Memory holds a layer's weights input by input, the file unit by unit, since a unit is what one looks
 * at. Rows go in and come out in the order of the key: each is appended behind the last one, which
 * costs a third of looking for its place, and nothing has to be sorted.
 */
#include "weights.h"

#include "nnsweep/read.h"
#include "trial_rows.h"

/* One layer: its weights (n_inputs, n_units) and its biases behind them. */
static int add_layer(struct store *store, int64_t trial_id, int64_t number,
                     const struct layer *layer, const double *weights, struct diag *diag)
{
    const double *biases = weights + layer->n_inputs * layer->n_units;
    for (size_t k = 0; k < layer->n_units; k++) {
        struct field cells[] = {integer_cell(trial_id), integer_cell(number),
                                integer_cell((int64_t)k + 1), real_cell(biases[k]), {0}};
        if (trial_rows_add(store, ROWS_BIASES, cells, diag) != 0)
            return -1;
        for (size_t j = 0; j < layer->n_inputs; j++) {
            cells[3] = integer_cell((int64_t)j + 1);
            cells[4] = real_cell(weights[j * layer->n_units + k]);
            if (trial_rows_add(store, ROWS_WEIGHTS, cells, diag) != 0)
                return -1;
        }
    }
    return 0;
}

int weights_add(struct store *store, int64_t trial_id, const struct trial_result *result,
                struct diag *diag)
{
    const struct model *model = &result->model;
    const double *weights = result->weights;
    for (size_t i = 0; i < model->n_layers; i++) {
        const struct layer *layer = &model->layers[i];
        if (add_layer(store, trial_id, (int64_t)i + 1, layer, weights, diag) != 0)
            return -1;
        weights += (layer->n_inputs + 1) * layer->n_units;
    }
    return 0;
}

/* The weights or the biases of a network, expected one after the other in the order of the rows. */
struct expected {
    const struct model *model;
    bool are_biases;           /* and have no column of inputs */
    double *layer_values;      /* of the layer of the next one */
    size_t layer, unit, input; /* of the next one, from 0 */
    bool is_damaged;
};

static void take(struct expected *expected, sqlite3_stmt *row)
{
    if (expected->layer == expected->model->n_layers) {
        expected->is_damaged = true;
        return;
    }
    const struct layer *layer = &expected->model->layers[expected->layer];
    size_t n_inputs = expected->are_biases ? 1 : layer->n_inputs;
    if (sqlite3_column_int64(row, 0) != (int64_t)expected->layer + 1 ||
        sqlite3_column_int64(row, 1) != (int64_t)expected->unit + 1 ||
        sqlite3_column_int64(row, 2) != (int64_t)expected->input + 1 ||
        sqlite3_column_type(row, 3) != SQLITE_FLOAT) {
        expected->is_damaged = true;
        return;
    }
    size_t line = expected->are_biases ? layer->n_inputs : expected->input;
    expected->layer_values[line * layer->n_units + expected->unit] = sqlite3_column_double(row, 3);
    if (++expected->input < n_inputs)
        return;
    expected->input = 0;
    if (++expected->unit < layer->n_units)
        return;
    expected->unit = 0;
    expected->layer_values += (layer->n_inputs + 1) * layer->n_units;
    expected->layer++;
}

/* 1: all of them are there; 0 or -1. */
static int read_all(struct store *store, const char *sql, int64_t trial_id,
                    struct expected *expected, struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store, sql, &statement, diag) != 0)
        return -1;
    sqlite3_bind_int64(statement, 1, trial_id);
    int status;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW && !expected->is_damaged)
        take(expected, statement);
    int result = !expected->is_damaged && expected->layer == expected->model->n_layers;
    if (status != SQLITE_ROW && status != SQLITE_DONE)
        result = database_error(store, "cannot read", diag);
    sqlite3_finalize(statement);
    return result;
}

int store_read_weights(struct store *store, int64_t trial_id, const struct model *model,
                       double *weights, struct diag *diag)
{
    struct expected expected = {.model = model, .layer_values = weights};
    int is_whole = read_all(store,
                            "SELECT layer, unit, input, value FROM weights WHERE trial_id = ?"
                            " ORDER BY layer, unit, input",
                            trial_id, &expected, diag);
    if (is_whole != 1)
        return is_whole;
    expected = (struct expected){.model = model, .layer_values = weights, .are_biases = true};
    return read_all(store,
                    "SELECT layer, unit, 1, value FROM biases WHERE trial_id = ?"
                    " ORDER BY layer, unit",
                    trial_id, &expected, diag);
}
