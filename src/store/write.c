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

static int prepare_insert(struct store *store, struct diag *diag)
{
    if (store->insert_trial)
        return 0;
    struct text sql = {0};
    text_add(&sql, "INSERT INTO trials (key, rule, status, mse, error_sum, final_mse,"
                   " diverged_epoch, curve_points, curve_error_sums, dataset_id, run_id, sweep");
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        text_addf(&sql, ", %s", parameter_info((enum parameter)i)->name);
    text_add(&sql, ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?");
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        text_add(&sql, ", ?");
    text_add(&sql, ") ON CONFLICT (key) DO NOTHING");
    int status = database_prepare(store, text_string(&sql), &store->insert_trial, diag);
    text_release(&sql);
    return status;
}

static int bind_trial(struct store *store, const struct trial_result *result, const char *key,
                      char texts[PARAMETER_COUNT][VALUE_TEXT_SIZE])
{
    sqlite3_stmt *statement = store->insert_trial;
    const struct run_info *run = store->run;
    uint64_t epochs = (uint64_t)result->trial.values[PARAMETER_EPOCHS].integer;
    int at = 0;
    sqlite3_bind_text(statement, ++at, key, HASH_HEX_SIZE - 1, SQLITE_STATIC);
    sqlite3_bind_text(statement, ++at, result->model.rule == RULE_ARTICLE ? "article" : "gradient", -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, ++at, trial_status_name(result->status), -1, SQLITE_STATIC);
    /* NaN is bound as NULL. */
    bool is_done = result->status == TRIAL_DONE;
    sqlite3_bind_double(statement, ++at, is_done ? result->losses.mse : (double)nan(""));
    sqlite3_bind_double(statement, ++at, is_done ? result->losses.error_sum : (double)nan(""));
    sqlite3_bind_double(statement, ++at, is_done ? result->final.mse : (double)nan(""));
    if (result->diverged_epoch > 0)
        sqlite3_bind_int64(statement, ++at, (int64_t)result->diverged_epoch);
    else
        sqlite3_bind_null(statement, ++at);
    sqlite3_bind_int64(statement, ++at, (int64_t)record_n_points(&result->record, epochs));
    sqlite3_bind_int64(statement, ++at, result->record.error_sum);
    sqlite3_bind_int64(statement, ++at, store->dataset_id);
    sqlite3_bind_int64(statement, ++at, store->run_id);
    sqlite3_bind_text(statement, ++at, run->sweep_name, -1, SQLITE_STATIC);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        struct field field = trial_field(&result->trial, (enum parameter)i, texts[i]);
        cell_bind(statement, ++at, &field);
    }
    return at;
}

static int add_curve(struct store *store, int64_t trial_id, const struct trial_result *result,
                     struct diag *diag)
{
    for (size_t i = 0; i < result->n_curve; i++) {
        const struct curve_point *point = &result->curve[i];
        const struct field cells[] = {
            integer_cell(trial_id),
            integer_cell((int64_t)point->epoch),
            real_cell(point->losses.mse),
            real_cell(result->record.error_sum ? point->losses.error_sum : (double)nan("")),
        };
        if (trial_rows_add(store, ROWS_CURVES, cells, diag) != 0)
            return -1;
    }
    return 0;
}

/* A trial that is stored already was trained again because its curve was too coarse: its numbers
 * are the same, its curve is replaced when the new one is finer. */
static int replace_curve(struct store *store, const char *key, const struct trial_result *result,
                         struct diag *diag)
{
    int64_t trial_id;
    int found = database_find_id(store, "SELECT trial_id FROM trials WHERE key = ?", key, &trial_id,
                                 diag);
    if (found <= 0)
        return found < 0 ? -1 : diag_error(diag, "'%s' refuses trial %s without a reason",
                                           store->path, key);
    if (database_prepare(store,
                         "UPDATE trials SET curve_points = ?2, curve_error_sums = ?3"
                         " WHERE trial_id = ?1 AND curve_points <= ?2 AND curve_error_sums <= ?3"
                         " AND (curve_points < ?2 OR curve_error_sums < ?3)",
                         &store->replace_curve, diag) != 0)
        return -1;
    const struct record *record = &result->record;
    uint64_t epochs = (uint64_t)result->trial.values[PARAMETER_EPOCHS].integer;
    sqlite3_bind_int64(store->replace_curve, 1, trial_id);
    sqlite3_bind_int64(store->replace_curve, 2, (int64_t)record_n_points(record, epochs));
    sqlite3_bind_int64(store->replace_curve, 3, record->error_sum);
    if (database_step(store, store->replace_curve, diag) != 0)
        return -1;
    if (sqlite3_changes(store->db) > 0) {
        const struct field id = integer_cell(trial_id);
        if (database_run_once(store, "DELETE FROM curves WHERE trial_id = ?", &id, 1, diag) != 0)
            return -1;
        if (add_curve(store, trial_id, result, diag) != 0)
            return -1;
    }
    if (found_add_to_sweep(store, trial_id, diag) != 0)
        return -1;
    return predictions_add_missing(store, trial_id, result->outputs,
                                   model_n_outputs(&result->model), diag);
}

static int add_result(struct store *store, const struct trial_result *result, struct diag *diag)
{
    char key[HASH_HEX_SIZE];
    hash_to_hex(result->key, key);
    char texts[PARAMETER_COUNT][VALUE_TEXT_SIZE];
    if (prepare_insert(store, diag) != 0)
        return -1;
    bind_trial(store, result, key, texts);
    if (database_step(store, store->insert_trial, diag) != 0)
        return -1;
    if (sqlite3_changes(store->db) == 0)
        return replace_curve(store, key, result, diag);
    int64_t trial_id = sqlite3_last_insert_rowid(store->db);
    if (add_curve(store, trial_id, result, diag) != 0 ||
        weights_add(store, trial_id, result, diag) != 0 ||
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
