/*
 * A trial's predictions are told apart by the text of their inputs: rows that later sweeps ask for come
 * after those that are there.
 */
#include "predictions.h"

#include "nnsweep/read.h"
#include "trial_rows.h"

void store_want_predictions(struct store *store, size_t n, size_t n_inputs, const double *inputs)
{
    predict_rows_release(&store->predict);
    predict_rows_init(&store->predict, n, n_inputs, inputs);
}

/* Notes which of the run's predictions the trial has; *next_row is free behind all it has. */
static int look_at(struct store *store, int64_t trial_id, size_t *n_stored, int64_t *next_row,
                   struct diag *diag)
{
    if (database_prepare(store,
                         "SELECT input, row FROM predictions WHERE trial_id = ?"
                         " AND part = 'predict'",
                         &store->predictions_of, diag) != 0)
        return -1;
    predict_rows_reset(&store->predict);
    *n_stored = 0;
    int64_t last = 0;
    sqlite3_bind_int64(store->predictions_of, 1, trial_id);
    while (sqlite3_step(store->predictions_of) == SQLITE_ROW) {
        const char *input = (const char *)sqlite3_column_text(store->predictions_of, 0);
        *n_stored += input && predict_rows_note(&store->predict, input);
        int64_t row = sqlite3_column_int64(store->predictions_of, 1);
        if (row > last && row < INT64_MAX / 2) /* what somebody has put behind that is in nobody's way */
            last = row;
    }
    if (sqlite3_reset(store->predictions_of) != SQLITE_OK)
        return database_error(store, "cannot read", diag);
    *next_row = last + 1;
    return 0;
}

int store_has_predictions(struct store *store, int64_t trial_id, struct diag *diag)
{
    size_t n_stored;
    int64_t next_row;
    if (store->predict.n == 0)
        return 1;
    if (look_at(store, trial_id, &n_stored, &next_row, diag) != 0)
        return -1;
    return n_stored == store->predict.n_unique;
}

/* The outputs of one input, which is row `i` of the sweep file, as row `row` of the trial's. */
static int add_row(struct store *store, int64_t trial_id, size_t i, int64_t row,
                   const double *outputs, size_t n_outputs, struct diag *diag)
{
    for (size_t k = 0; k < n_outputs; k++) {
        const struct field cells[] = {
            integer_cell(trial_id),
            text_cell("predict"),
            integer_cell(row),
            integer_cell((int64_t)k + 1),
            text_cell(store->predict.texts[i]),
            real_cell(outputs[i * n_outputs + k]),
        };
        if (trial_rows_add(store, ROWS_PREDICTIONS, cells, diag) != 0)
            return -1;
    }
    return 0;
}

int predictions_add(struct store *store, int64_t trial_id, const double *outputs, size_t n_outputs,
                    struct diag *diag)
{
    int status = 0;
    for (size_t i = 0; i < store->predict.n && status == 0; i++)
        status = add_row(store, trial_id, i, (int64_t)i + 1, outputs, n_outputs, diag);
    return status;
}

int predictions_add_missing(struct store *store, int64_t trial_id, const double *outputs,
                            size_t n_outputs, struct diag *diag)
{
    if (store->predict.n == 0)
        return 0;
    size_t n_stored;
    int64_t row;
    if (trial_rows_flush(store, diag) != 0) /* or it would not see what waits */
        return -1;
    if (look_at(store, trial_id, &n_stored, &row, diag) != 0)
        return -1;
    for (size_t i = 0; i < store->predict.n; i++) {
        if (!predict_rows_note(&store->predict, store->predict.texts[i]))
            continue;
        if (add_row(store, trial_id, i, row, outputs, n_outputs, diag) != 0)
            return -1;
        row++;
    }
    return 0;
}
