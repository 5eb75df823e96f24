/*
 * A batch is one transaction. Rows of the child tables are collected across trials and go in 50 a
 * statement; the trial's own row goes in singly, since its id is needed.
 */
#include "nnsweep/write.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "database.h"
#include "nnsweep/clock.h"
#include "nnsweep/mem.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"
#include "place.h"
#include "register.h"
#include "schema.h"
#include "wal.h"

const char *run_outcome_name(enum run_outcome outcome)
{
    static const char *const names[] = {
        [RUN_COMPLETED] = "completed",
        [RUN_INTERRUPTED] = "interrupted",
        [RUN_FAILED] = "failed",
        [RUN_KILLED] = "killed",
    };
    _Static_assert(sizeof names / sizeof *names == RUN_OUTCOME_COUNT, "a name for every outcome");
    return names[outcome];
}

static int prepare_statements(struct store *store, struct diag *diag)
{
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
    if (status != 0)
        return -1;

    sqlite3 *db = store->db;
    if (bulk_init(&store->curves, db, "INSERT INTO curves (trial_id, epoch, mse, error_sum)",
                  4) != SQLITE_OK ||
        bulk_init(&store->weights, db, "INSERT INTO weights (trial_id, layer, unit, input, value)",
                  5) != SQLITE_OK ||
        bulk_init(&store->biases, db, "INSERT INTO biases (trial_id, layer, unit, value)", 4) !=
            SQLITE_OK ||
        bulk_init(&store->predictions, db,
                  "INSERT INTO predictions (trial_id, part, row, unit, input, output)",
                  6) != SQLITE_OK ||
        bulk_init(&store->sweep_trials, db,
                  "INSERT OR IGNORE INTO sweep_trials (trial_id, sweep_id)", 2) != SQLITE_OK)
        return database_error(store, "cannot write to", diag);
    return 0;
}

static void discard(struct store *store)
{
    bulk_discard(&store->curves);
    bulk_discard(&store->weights);
    bulk_discard(&store->biases);
    bulk_discard(&store->predictions);
    bulk_discard(&store->sweep_trials);
}

/* 0, or -1; 1 when another program writes and that is not to be waited for. */
static int begin(struct store *store, bool waits, struct diag *diag)
{
    if (place_check(store, diag) != 0)
        return -1;
    store->is_impatient = !waits;
    int status = sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    store->is_impatient = false;
    if (status == SQLITE_OK)
        return 0;
    if (!waits && database_is_busy(store))
        return 1;
    return database_error(store, "cannot write to", diag);
}

/* Ends the transaction: all of it when `status` is 0, else nothing of it. */
static int end(struct store *store, int status, struct diag *diag)
{
    if (status == 0)
        status = database_execute(store, "COMMIT", diag);
    if (status != 0) {
        discard(store);
        /* SQLite may have rolled back by itself. */
        if (!sqlite3_get_autocommit(store->db))
            sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    }
    return status;
}

static int on_commit(void *self, sqlite3 *db, const char *name, int n_pages)
{
    (void)db;
    (void)name;
    struct store *store = self;
    store->n_log_pages = n_pages;
    return SQLITE_OK;
}

int store_begin_run(struct store *store, const struct run_info *info, struct diag *diag)
{
    sqlite3_wal_hook(store->db, on_commit, store);
    if (begin(store, true, diag) != 0 || end(store, register_run(store, info, diag), diag) != 0)
        return -1;
    store->is_created = false;
    store->run = info;
    predict_rows_init(&store->predict, info);
    if (prepare_statements(store, diag) == 0)
        return 0;
    predict_rows_release(&store->predict);
    return -1;
}

enum { CHECKPOINT_PAGES = 16000 };
#define CHECKPOINT_NS (2 * NS_PER_SECOND)

int store_keep_up(struct store *store, struct diag *diag)
{
    int64_t now_ns = clock_monotonic_ns();
    if (store->n_log_pages == 0 || (store->n_log_pages < CHECKPOINT_PAGES &&
                                    now_ns < store->checkpointed_ns + CHECKPOINT_NS))
        return 0;
    if (place_check(store, diag) != 0)
        return -1;
    int status = wal_checkpoint(store);
    store->checkpointed_ns = now_ns;
    store->n_log_pages = 0;
    if (status == SQLITE_OK || (status & 0xff) == SQLITE_BUSY)
        return place_check_whole(store, diag);
    return database_error(store, "cannot write to", diag);
}

/* --- What is added to stored trials ----------------------------------------------------------- */

/* Notes which of the run's predictions the trial has; *next_row is free behind all it has. */
static int look_at_predictions(struct store *store, int64_t trial_id, size_t *n_stored,
                               int64_t *next_row, struct diag *diag)
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
    if (look_at_predictions(store, trial_id, &n_stored, &next_row, diag) != 0)
        return -1;
    return n_stored == store->predict.n_unique;
}

/* Adds those of the run's predictions that the trial does not have, after those it has. */
static int add_missing_predictions(struct store *store, int64_t trial_id, const double *outputs,
                                   struct diag *diag)
{
    if (store->predict.n == 0)
        return 0;
    size_t n_stored;
    int64_t row;
    if (bulk_flush(&store->predictions) != SQLITE_OK) /* or it would not see what waits */
        return database_error(store, "cannot write to", diag);
    if (look_at_predictions(store, trial_id, &n_stored, &row, diag) != 0)
        return -1;
    size_t n_outputs = store->run->data->n_targets;
    for (size_t i = 0; i < store->predict.n; i++) {
        if (!predict_rows_note(&store->predict, store->predict.texts[i]))
            continue;
        for (size_t k = 0; k < n_outputs; k++) {
            const struct field cells[] = {
                integer_cell(trial_id),
                text_cell("predict"),
                integer_cell(row),
                integer_cell((int64_t)k + 1),
                text_cell(store->predict.texts[i]),
                real_cell(outputs[i * n_outputs + k]),
            };
            if (bulk_add(&store->predictions, cells) != SQLITE_OK)
                return database_error(store, "cannot write to", diag);
        }
        row++;
    }
    return 0;
}

static int add_to_sweep(struct store *store, int64_t trial_id)
{
    const struct field cells[] = {integer_cell(trial_id), integer_cell(store->sweep_id)};
    return bulk_add(&store->sweep_trials, cells);
}

/* In a transaction: what waits for trials that were found. */
static int add_to_found(struct store *store, struct diag *diag)
{
    for (size_t i = 0; i < store->n_found; i++) {
        const struct found_trial *found = &store->found[i];
        if (add_to_sweep(store, found->trial_id) != SQLITE_OK)
            return database_error(store, "cannot write to", diag);
        if (found->outputs &&
            add_missing_predictions(store, found->trial_id, found->outputs, diag) != 0)
            return -1;
    }
    return 0;
}

static void forget_found(struct store *store)
{
    for (size_t i = 0; i < store->n_found; i++)
        mem_free(store->found[i].outputs);
    store->n_found = 0;
    store->found_bytes = 0;
}

void store_note_found(struct store *store, int64_t trial_id, const double *outputs)
{
    if (store->n_found == store->found_capacity) {
        store->found_capacity = mem_grown_capacity(store->found_capacity, store->n_found + 1);
        store->found = mem_resize(store->found, store->found_capacity, sizeof *store->found);
    }
    size_t size = store->run->n_predict * store->run->data->n_targets * sizeof *outputs;
    store->found[store->n_found++] = (struct found_trial){
        .trial_id = trial_id,
        .outputs = outputs ? mem_copy(outputs, size) : NULL,
    };
    store->found_bytes += sizeof *store->found + (outputs ? size : 0);
}

size_t store_waiting_bytes(const struct store *store)
{
    return store->found_bytes;
}

/* --- Results ---------------------------------------------------------------------------------- */

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

static int add_curve(struct store *store, int64_t trial_id, const struct trial_result *result)
{
    int status = SQLITE_OK;
    for (size_t i = 0; i < result->n_curve && status == SQLITE_OK; i++) {
        const struct curve_point *point = &result->curve[i];
        const struct field cells[] = {
            integer_cell(trial_id),
            integer_cell((int64_t)point->epoch),
            real_cell(point->losses.mse),
            real_cell(result->record.error_sum ? point->losses.error_sum : (double)nan("")),
        };
        status = bulk_add(&store->curves, cells);
    }
    return status;
}

static int add_weights(struct store *store, int64_t trial_id, const struct trial_result *result)
{
    const struct model *model = &result->model;
    const double *weight = result->weights;
    int status = SQLITE_OK;
    for (size_t i = 0; i < model->n_layers; i++) {
        const struct layer *layer = &model->layers[i];
        for (size_t j = 0; j < layer->n_inputs * layer->n_units && status == SQLITE_OK; j++) {
            const struct field cells[] = {
                integer_cell(trial_id),
                integer_cell((int64_t)i + 1),
                integer_cell((int64_t)(j % layer->n_units) + 1),
                integer_cell((int64_t)(j / layer->n_units) + 1),
                real_cell(*weight++),
            };
            status = bulk_add(&store->weights, cells);
        }
        for (size_t j = 0; j < layer->n_units && status == SQLITE_OK; j++) {
            const struct field cells[] = {
                integer_cell(trial_id),
                integer_cell((int64_t)i + 1),
                integer_cell((int64_t)j + 1),
                real_cell(*weight++),
            };
            status = bulk_add(&store->biases, cells);
        }
    }
    return status;
}

static int add_predictions(struct store *store, int64_t trial_id,
                           const struct trial_result *result)
{
    size_t n_outputs = store->run->data->n_targets;
    int status = SQLITE_OK;
    for (size_t i = 0; i < result->n_outputs && status == SQLITE_OK; i++) {
        const struct field cells[] = {
            integer_cell(trial_id),
            text_cell("predict"),
            integer_cell((int64_t)(i / n_outputs) + 1),
            integer_cell((int64_t)(i % n_outputs) + 1),
            text_cell(store->predict.texts[i / n_outputs]),
            real_cell(result->outputs[i]),
        };
        status = bulk_add(&store->predictions, cells);
    }
    return status;
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
        if (add_curve(store, trial_id, result) != SQLITE_OK)
            return database_error(store, "cannot write to", diag);
    }
    if (add_to_sweep(store, trial_id) != SQLITE_OK)
        return database_error(store, "cannot write to", diag);
    return add_missing_predictions(store, trial_id, result->outputs, diag);
}

static int add_result(struct store *store, const struct trial_result *result, struct diag *diag)
{
    char key[HASH_HEX_SIZE];
    hash_to_hex(result->key, key);
    char texts[PARAMETER_COUNT][VALUE_TEXT_SIZE];
    bind_trial(store, result, key, texts);
    if (database_step(store, store->insert_trial, diag) != 0)
        return -1;
    if (sqlite3_changes(store->db) == 0)
        return replace_curve(store, key, result, diag);
    int64_t trial_id = sqlite3_last_insert_rowid(store->db);
    if (add_curve(store, trial_id, result) != SQLITE_OK ||
        add_weights(store, trial_id, result) != SQLITE_OK ||
        add_predictions(store, trial_id, result) != SQLITE_OK ||
        add_to_sweep(store, trial_id) != SQLITE_OK)
        return database_error(store, "cannot write to", diag);
    return 0;
}

static int flush(struct store *store, struct diag *diag)
{
    if (bulk_flush(&store->curves) != SQLITE_OK || bulk_flush(&store->weights) != SQLITE_OK ||
        bulk_flush(&store->biases) != SQLITE_OK || bulk_flush(&store->predictions) != SQLITE_OK ||
        bulk_flush(&store->sweep_trials) != SQLITE_OK)
        return database_error(store, "cannot write to", diag);
    return 0;
}

/* One transaction with all that waits. `clean` removes rows that stand in the way first: of trials
 * that somebody has removed by other means than DELETE. */
static int add_all(struct store *store, struct trial_result *const *results, size_t n_results,
                   bool waits, bool clean, struct diag *diag)
{
    int status = begin(store, waits, diag);
    if (status != 0)
        return status;
    int64_t n_orphans = 0;
    if (clean)
        status = schema_delete_orphans(store, &n_orphans, diag);
    if (status == 0)
        status = add_to_found(store, diag);
    for (size_t i = 0; i < n_results && status == 0; i++)
        status = add_result(store, results[i], diag);
    if (status == 0)
        status = flush(store, diag);
    return end(store, status, diag);
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
        forget_found(store);
    return status;
}

int64_t store_sweep_id(const struct store *store)
{
    return store->sweep_id;
}

int store_end_run(struct store *store, enum run_outcome outcome, const struct run_counts *counts,
                  struct diag *diag)
{
    int status = 0;
    if (outcome != RUN_FAILED) {
        status = store_add_results(store, NULL, 0, true, diag);
        if (status == 0)
            status = place_check(store, diag);
    }
    char ended[CLOCK_TEXT_SIZE];
    clock_utc_text(ended);
    const struct field cells[] = {
        text_cell(ended),
        text_cell(run_outcome_name(outcome)),
        integer_cell((int64_t)counts->n_trained),
        integer_cell((int64_t)counts->n_found),
        integer_cell((int64_t)counts->n_threads),
        integer_cell(store->run_id),
    };
    if (status == 0)
        status = database_run_once(store,
                                   "UPDATE runs SET ended = ?, outcome = ?, trained = ?, found = ?,"
                                   " threads = ? WHERE run_id = ?",
                                   cells, sizeof cells / sizeof *cells, diag);
    forget_found(store);
    mem_free(store->found);
    store->found = NULL;
    store->found_capacity = 0;
    predict_rows_release(&store->predict);
    store->run = NULL;
    return status;
}
