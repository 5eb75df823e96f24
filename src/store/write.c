/*
 * A batch is one transaction: it is in the file as a whole or not at all. The trial's own row goes in
 * singly, since its id is needed; what belongs to it is collected across the trials of the batch.
 */
#include "nnsweep/write.h"

#include <math.h>

#include "database.h"
#include "found.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"
#include "predictions.h"
#include "schema.h"
#include "transaction.h"
#include "trial_rows.h"
#include "weights.h"

/* The columns of trials besides the parameters', in the order of insert_trial. */
static const char trial_columns[] =
    "key, status, last_loss, mse, error_sum, final_loss, final_mse, best_epoch, stopped_epoch,"
    " diverged_epoch, curve_points, curve_error_sums, weights_stored, dataset_id, run_id, sweep";
enum { N_TRIAL_COLUMNS = 16 };

static int prepare_insert(struct store *store, struct diag *diag)
{
    if (store->insert_trial)
        return 0;
    struct text sql = {0};
    text_addf(&sql, "INSERT INTO trials (%s", trial_columns);
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        text_addf(&sql, ", %s", parameter_info((enum parameter)i)->name);
    text_add(&sql, ") VALUES (?");
    for (size_t i = 1; i < N_TRIAL_COLUMNS + PARAMETER_COUNT; i++)
        text_add(&sql, ", ?");
    text_add(&sql, ") ON CONFLICT (key) DO NOTHING");
    int status = database_prepare(store, text_string(&sql), &store->insert_trial, diag);
    text_release(&sql);
    return status;
}

/* NULL for 0: there was no such epoch. */
static struct field epoch_cell(uint64_t epoch)
{
    return epoch > 0 ? integer_cell((int64_t)epoch) : (struct field){.kind = FIELD_NULL};
}

static struct field done_cell(const struct trial_result *result, double value)
{
    return real_cell(result->status == TRIAL_DONE ? value : (double)nan(""));
}

static uint64_t n_points_wanted(const struct trial_result *result)
{
    return record_n_points(&result->record,
                           (uint64_t)result->trial.values[PARAMETER_EPOCHS].integer);
}

/* Inserts the trial's own row, unless its key is there. */
static int insert_trial(struct store *store, const struct trial_result *result, const char *key,
                        struct diag *diag)
{
    if (prepare_insert(store, diag) != 0)
        return -1;
    const struct field cells[] = {
        text_cell(key),
        text_cell(trial_status_name(result->status)),
        done_cell(result, result->losses.loss),
        done_cell(result, result->losses.mse),
        done_cell(result, result->losses.error_sum),
        done_cell(result, result->final.loss),
        done_cell(result, result->final.mse),
        epoch_cell(result->best_epoch),
        epoch_cell(result->stopped_epoch),
        epoch_cell(result->diverged_epoch),
        integer_cell((int64_t)n_points_wanted(result)),
        integer_cell(result->record.error_sum),
        integer_cell(result->record.weights),
        integer_cell(store->dataset_id),
        integer_cell(store->run_id),
        text_cell(store->run->sweep_name),
    };
    _Static_assert(sizeof cells / sizeof *cells == N_TRIAL_COLUMNS, "a cell for every column");
    for (int i = 0; i < N_TRIAL_COLUMNS; i++)
        cell_bind(store->insert_trial, i + 1, &cells[i]);
    char texts[PARAMETER_COUNT][VALUE_TEXT_SIZE];
    for (int i = 0; i < (int)PARAMETER_COUNT; i++) {
        struct field field = trial_field(&result->trial, (enum parameter)i, texts[i]);
        cell_bind(store->insert_trial, N_TRIAL_COLUMNS + i + 1, &field);
    }
    return database_step(store, store->insert_trial, diag);
}

static int add_curve(struct store *store, int64_t trial_id, const struct trial_result *result,
                     struct diag *diag)
{
    for (size_t i = 0; i < result->n_curve; i++) {
        const struct curve_point *point = &result->curve[i];
        const struct field cells[] = {
            integer_cell(trial_id),
            integer_cell((int64_t)point->epoch),
            real_cell(point->losses.loss),
            real_cell(point->losses.mse),
            real_cell(result->record.error_sum ? point->losses.error_sum : (double)nan("")),
        };
        if (trial_rows_add(store, ROWS_CURVES, cells, diag) != 0)
            return -1;
    }
    return 0;
}

/* Replaces the curve of a stored trial when the new one is finer. */
static int replace_curve(struct store *store, int64_t trial_id, const struct trial_result *result,
                         struct diag *diag)
{
    if (database_prepare(store,
                         "UPDATE trials SET curve_points = ?2, curve_error_sums = ?3"
                         " WHERE trial_id = ?1 AND curve_points <= ?2 AND curve_error_sums <= ?3"
                         " AND (curve_points < ?2 OR curve_error_sums < ?3)",
                         &store->replace_curve, diag) != 0)
        return -1;
    sqlite3_bind_int64(store->replace_curve, 1, trial_id);
    sqlite3_bind_int64(store->replace_curve, 2, (int64_t)n_points_wanted(result));
    sqlite3_bind_int64(store->replace_curve, 3, result->record.error_sum);
    if (database_step(store, store->replace_curve, diag) != 0)
        return -1;
    if (sqlite3_changes(store->db) == 0)
        return 0;
    const struct field id = integer_cell(trial_id);
    if (database_run_once(store, "DELETE FROM curves WHERE trial_id = ?", &id, 1, diag) != 0)
        return -1;
    return add_curve(store, trial_id, result, diag);
}

/* Adds the weights of a stored trial that was stored without. */
static int add_lacking_weights(struct store *store, int64_t trial_id,
                               const struct trial_result *result, struct diag *diag)
{
    if (!result->record.weights)
        return 0;
    if (database_prepare(store,
                         "UPDATE trials SET weights_stored = 1"
                         " WHERE trial_id = ? AND weights_stored = 0",
                         &store->keep_weights, diag) != 0)
        return -1;
    sqlite3_bind_int64(store->keep_weights, 1, trial_id);
    if (database_step(store, store->keep_weights, diag) != 0)
        return -1;
    if (sqlite3_changes(store->db) == 0)
        return 0;
    const struct field id = integer_cell(trial_id);
    if (database_run_once(store, "DELETE FROM weights WHERE trial_id = ?", &id, 1, diag) != 0 ||
        database_run_once(store, "DELETE FROM biases WHERE trial_id = ?", &id, 1, diag) != 0)
        return -1;
    return weights_add(store, trial_id, result, diag);
}

/* A trial that is stored already was trained again because something was not kept of it: its numbers are
 * the same, and what it lacks is added. */
static int complete_trial(struct store *store, const char *key, const struct trial_result *result,
                          struct diag *diag)
{
    int64_t trial_id;
    int found = database_find_id(store, "SELECT trial_id FROM trials WHERE key = ?", key, &trial_id,
                                 diag);
    if (found <= 0)
        return found < 0 ? -1 : diag_error(diag, "'%s' refuses trial %s without a reason",
                                           store->path, key);
    if (replace_curve(store, trial_id, result, diag) != 0 ||
        add_lacking_weights(store, trial_id, result, diag) != 0 ||
        found_add_to_sweep(store, trial_id, diag) != 0)
        return -1;
    return predictions_add_missing(store, trial_id, result->outputs,
                                   model_n_outputs(&result->model), diag);
}

static int add_result(struct store *store, const struct trial_result *result, struct diag *diag)
{
    char key[HASH_HEX_SIZE];
    hash_to_hex(result->key, key);
    if (insert_trial(store, result, key, diag) != 0)
        return -1;
    if (sqlite3_changes(store->db) == 0)
        return complete_trial(store, key, result, diag);
    int64_t trial_id = sqlite3_last_insert_rowid(store->db);
    if (add_curve(store, trial_id, result, diag) != 0 ||
        (result->record.weights && weights_add(store, trial_id, result, diag) != 0) ||
        found_add_to_sweep(store, trial_id, diag) != 0)
        return -1;
    return result->n_outputs == 0 ? 0
                                  : predictions_add(store, trial_id, result->outputs,
                                                    model_n_outputs(&result->model), diag);
}

/* One transaction with all that waits. `clean` removes rows that stand in the way first: of trials
 * that somebody has removed by other means than DELETE. */
static int add_all(struct store *store, struct trial_result *const *results, size_t n_results,
                   bool waits, bool clean, struct diag *diag)
{
    int status = transaction_begin(store, waits, diag);
    if (status != 0)
        return status;
    int64_t n_orphans = 0;
    if (clean)
        status = schema_delete_orphans(store, &n_orphans, diag);
    if (status == 0)
        status = found_add(store, diag);
    for (size_t i = 0; i < n_results && status == 0; i++)
        status = add_result(store, results[i], diag);
    if (status == 0)
        status = trial_rows_flush(store, diag);
    return transaction_end(store, status, diag);
}

int store_add_results(struct store *store, struct trial_result *const *results, size_t n_results,
                      bool waits, struct diag *diag)
{
    if (n_results == 0 && store->n_found == 0)
        return 0;
    struct diag first = {0};
    int status = add_all(store, results, n_results, waits, false, &first);
    if (status < 0 && store->has_conflict) {
        diag_release(&first);
        status = add_all(store, results, n_results, waits, true, diag);
    } else {
        diag_append(diag, &first);
    }
    if (status == 0)
        found_forget(store);
    return status;
}
