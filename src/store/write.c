/*
 * A batch is one transaction. Rows of the child tables are collected across trials and go in 50 a
 * statement; the trial's own row goes in singly, since its id is needed.
 */
#include "nnsweep/write.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "database.h"
#include "nnsweep/clock.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/text.h"

enum { MAX_LATE_PREDICTIONS = 1000 };

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

static struct cell integer_cell(int64_t value)
{
    return (struct cell){.kind = CELL_INTEGER, .integer = value};
}

static struct cell real_cell(double value)
{
    return (struct cell){.kind = CELL_REAL, .real = value};
}

static struct cell text_cell(const char *value)
{
    return (struct cell){.kind = CELL_TEXT, .text = value};
}

/* Runs a statement once with the given parameters. */
static int run_once(struct store *store, const char *sql, const struct cell *cells,
                    size_t n_cells, struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store, sql, &statement, diag) != 0)
        return -1;
    for (size_t i = 0; i < n_cells; i++) {
        int at = (int)i + 1;
        switch (cells[i].kind) {
        case CELL_INTEGER:
            sqlite3_bind_int64(statement, at, cells[i].integer);
            break;
        case CELL_REAL:
            sqlite3_bind_double(statement, at, cells[i].real);
            break;
        case CELL_TEXT:
            sqlite3_bind_text(statement, at, cells[i].text, -1, SQLITE_STATIC);
            break;
        }
    }
    int status = database_step(store, statement, diag);
    sqlite3_finalize(statement);
    return status;
}

/* The id in the first column of the row where `column` = text; 0: none; -1: failure. */
static int64_t find_id(struct store *store, const char *sql, const char *text, struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store, sql, &statement, diag) != 0)
        return -1;
    sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
    int64_t id = 0;
    int status = sqlite3_step(statement);
    if (status == SQLITE_ROW)
        id = sqlite3_column_int64(statement, 0);
    else if (status != SQLITE_DONE)
        id = database_error(store, "cannot read", diag);
    sqlite3_finalize(statement);
    return id;
}

/* The sweep's id; a sweep is told from others by the text of its file and its overrides. */
static int64_t register_sweep(struct store *store, const struct run_info *info, struct diag *diag)
{
    struct text content = {0};
    hash_add_string(&content, info->config_text);
    if (*info->overrides) /* without any, the hash is that of the file alone */
        hash_add_string(&content, info->overrides);
    char hex[HASH_HEX_SIZE];
    hash_to_hex(hash_of(&content), hex);
    text_release(&content);
    int64_t id = find_id(store, "SELECT sweep_id FROM sweeps WHERE config_hash = ?", hex, diag);
    if (id != 0)
        return id;
    const struct cell cells[] = {
        text_cell(info->sweep_name),
        text_cell(info->sweep_description),
        text_cell(info->config_text),
        text_cell(info->overrides),
        text_cell(hex),
    };
    if (run_once(store,
                 "INSERT INTO sweeps (name, description, config, overrides, config_hash)"
                 " VALUES (?, ?, ?, ?, ?)",
                 cells, sizeof cells / sizeof *cells, diag) != 0)
        return -1;
    return sqlite3_last_insert_rowid(store->db);
}

static int add_dataset_columns(struct store *store, int64_t dataset_id,
                               const struct dataset *data, struct diag *diag)
{
    for (size_t i = 0; i < data->n_inputs + data->n_targets; i++) {
        bool is_input = i < data->n_inputs;
        const struct cell cells[] = {
            integer_cell(dataset_id),
            integer_cell((int64_t)i + 1),
            text_cell(is_input ? "input" : "target"),
            text_cell(is_input ? data->input_names[i] : data->target_names[i - data->n_inputs]),
        };
        if (run_once(store, "INSERT INTO dataset_columns VALUES (?, ?, ?, ?)", cells,
                     sizeof cells / sizeof *cells, diag) != 0)
            return -1;
    }
    return 0;
}

/* The numbers themselves, so that every trial can be retrained from the results file alone. */
static int add_dataset_values(struct store *store, int64_t dataset_id, const struct dataset *data,
                              struct diag *diag)
{
    struct bulk values = {0};
    int status = bulk_init(&values, store->db,
                           "INSERT INTO dataset_values (dataset_id, row, position, value)", 4);
    for (size_t i = 0; i < data->n_rows; i++) {
        for (size_t j = 0; j < data->n_inputs + data->n_targets && status == SQLITE_OK; j++) {
            double value = j < data->n_inputs
                               ? data->inputs[i * data->n_inputs + j]
                               : data->targets[i * data->n_targets + j - data->n_inputs];
            const struct cell cells[] = {integer_cell(dataset_id), integer_cell((int64_t)i + 1),
                                         integer_cell((int64_t)j + 1), real_cell(value)};
            status = bulk_add(&values, cells);
        }
    }
    if (status == SQLITE_OK)
        status = bulk_flush(&values);
    bulk_release(&values);
    return status == SQLITE_OK ? 0 : database_error(store, "cannot write to", diag);
}

static int64_t register_dataset(struct store *store, const struct dataset *data,
                                struct diag *diag)
{
    char hex[HASH_HEX_SIZE];
    hash_to_hex(dataset_hash(data), hex);
    int64_t id = find_id(store, "SELECT dataset_id FROM datasets WHERE hash = ?", hex, diag);
    if (id != 0)
        return id;
    const struct cell cells[] = {
        text_cell(hex),
        integer_cell((int64_t)data->n_rows),
        integer_cell((int64_t)data->n_inputs),
        integer_cell((int64_t)data->n_targets),
    };
    if (run_once(store,
                 "INSERT INTO datasets (hash, n_rows, n_inputs, n_targets) VALUES (?, ?, ?, ?)",
                 cells, sizeof cells / sizeof *cells, diag) != 0)
        return -1;
    id = sqlite3_last_insert_rowid(store->db);
    if (add_dataset_columns(store, id, data, diag) != 0 ||
        add_dataset_values(store, id, data, diag) != 0)
        return -1;
    return id;
}

/* The processor's name, as /proc/cpuinfo has it. */
static void read_cpu_name(char *name, size_t size)
{
    snprintf(name, size, "unknown");
    FILE *file = fopen("/proc/cpuinfo", "re");
    if (!file)
        return;
    char line[256];
    while (fgets(line, sizeof line, file)) {
        const char *colon = strchr(line, ':');
        if (strncmp(line, "model name", 10) != 0 || !colon)
            continue;
        line[strcspn(line, "\n")] = '\0';
        snprintf(name, size, "%s", colon + 1 + strspn(colon + 1, " "));
        break;
    }
    fclose(file);
}

static int insert_run(struct store *store, const struct run_info *info, int64_t sweep_id,
                      struct diag *diag)
{
    char started[CLOCK_TEXT_SIZE], host[256] = "", cpu[128];
    clock_utc_text(started);
    gethostname(host, sizeof host - 1);
    read_cpu_name(cpu, sizeof cpu);
    const struct cell cells[] = {
        integer_cell(sweep_id),
        text_cell(info->config_path),
        text_cell(started),
        integer_cell((int64_t)info->n_trials),
        integer_cell((int64_t)info->n_threads),
        text_cell(info->instruction_set),
        text_cell(cpu),
        text_cell(host),
        integer_cell(getpid()),
        text_cell(NNSWEEP_VERSION),
        integer_cell(NUMERICS_VERSION),
        text_cell(sqlite3_libversion()),
        text_cell(__VERSION__),
    };
    if (run_once(store,
                 "INSERT INTO runs (sweep_id, config_path, started, trials, threads,"
                 " instruction_set, cpu, host, pid, nnsweep_version, numerics_version,"
                 " sqlite_version, compiler) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 cells, sizeof cells / sizeof *cells, diag) != 0)
        return -1;
    store->run_id = sqlite3_last_insert_rowid(store->db);
    return 0;
}

/* The inputs as people write them: [1, 0, 0]. */
static char **predict_texts(const struct run_info *info)
{
    char **texts = mem_array(info->n_predict, sizeof *texts);
    for (size_t i = 0; i < info->n_predict; i++) {
        struct text text = {0};
        for (size_t j = 0; j < info->data->n_inputs; j++) {
            text_add(&text, j == 0 ? "[" : ", ");
            number_add_real(&text, info->predict[i * info->data->n_inputs + j]);
        }
        text_add_char(&text, ']');
        texts[i] = text_take(&text);
    }
    return texts;
}

static int prepare_statements(struct store *store, struct diag *diag)
{
    struct text sql = {0};
    text_add(&sql, "INSERT OR IGNORE INTO trials (key, rule, status, mse, error_sum, final_mse,"
                   " diverged_epoch, curve_points, curve_error_sums, dataset_id, run_id, sweep");
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        text_addf(&sql, ", %s", parameter_info((enum parameter)i)->name);
    text_add(&sql, ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?");
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        text_add(&sql, ", ?");
    text_add_char(&sql, ')');
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
                  6) != SQLITE_OK)
        return database_error(store, "cannot write to", diag);
    return 0;
}

static int begin(struct store *store, struct diag *diag)
{
    if (database_check_place(store, diag) != 0)
        return -1;
    return database_execute(store, "BEGIN IMMEDIATE", diag);
}

/* Ends the transaction: all of it when `status` is 0, else nothing of it. */
static int end(struct store *store, int status, struct diag *diag)
{
    if (status == 0)
        status = database_execute(store, "COMMIT", diag);
    if (status != 0) {
        bulk_discard(&store->curves);
        bulk_discard(&store->weights);
        bulk_discard(&store->biases);
        bulk_discard(&store->predictions);
        /* SQLite may have rolled back by itself. */
        if (!sqlite3_get_autocommit(store->db))
            sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    }
    return status;
}

static int register_run(struct store *store, const struct run_info *info, struct diag *diag)
{
    /* With the lock in our hands, a run without an end is one whose process died. */
    if (database_execute(store, "UPDATE runs SET outcome = 'killed' WHERE outcome IS NULL",
                         diag) != 0)
        return -1;
    int64_t sweep_id = register_sweep(store, info, diag);
    if (sweep_id < 0)
        return -1;
    store->dataset_id = register_dataset(store, info->data, diag);
    if (store->dataset_id < 0)
        return -1;
    return insert_run(store, info, sweep_id, diag);
}

int store_begin_run(struct store *store, const struct run_info *info, struct diag *diag)
{
    if (begin(store, diag) != 0 || end(store, register_run(store, info, diag), diag) != 0)
        return -1;
    store->is_created = false;
    store->run = info;
    store->predict_texts = predict_texts(info);
    return prepare_statements(store, diag);
}

/* Adds those of the run's predictions that the trial does not have, after those it has. */
static int add_missing_predictions(struct store *store, int64_t trial_id, const double *outputs,
                                   struct diag *diag)
{
    if (database_prepare(store,
                         "SELECT coalesce(max(row), 0) FROM predictions"
                         " WHERE trial_id = ? AND part = 'predict'",
                         &store->next_row, diag) != 0 ||
        bulk_flush(&store->predictions) != SQLITE_OK) /* or it would not see what waits */
        return -1;
    sqlite3_bind_int64(store->next_row, 1, trial_id);
    int64_t row = sqlite3_step(store->next_row) == SQLITE_ROW
                      ? sqlite3_column_int64(store->next_row, 0)
                      : 0;
    if (sqlite3_reset(store->next_row) != SQLITE_OK)
        return database_error(store, "cannot read", diag);
    size_t n_outputs = store->run->data->n_targets;
    for (size_t i = 0; i < store->run->n_predict; i++) {
        sqlite3_bind_int64(store->has_prediction, 1, trial_id);
        sqlite3_bind_text(store->has_prediction, 2, store->predict_texts[i], -1, SQLITE_STATIC);
        bool has = sqlite3_step(store->has_prediction) == SQLITE_ROW;
        if (sqlite3_reset(store->has_prediction) != SQLITE_OK)
            return database_error(store, "cannot read", diag);
        if (has)
            continue;
        row++;
        for (size_t k = 0; k < n_outputs; k++) {
            const struct cell cells[] = {
                integer_cell(trial_id),           text_cell("predict"),
                integer_cell(row),                integer_cell((int64_t)k + 1),
                text_cell(store->predict_texts[i]), real_cell(outputs[i * n_outputs + k]),
            };
            if (bulk_add(&store->predictions, cells) != SQLITE_OK)
                return database_error(store, "cannot write to", diag);
        }
    }
    return 0;
}

static int prepare_has_prediction(struct store *store, struct diag *diag)
{
    return database_prepare(store,
                            "SELECT 1 FROM predictions"
                            " WHERE trial_id = ? AND part = 'predict' AND input = ?",
                            &store->has_prediction, diag);
}

int store_has_predictions(struct store *store, int64_t trial_id, struct diag *diag)
{
    if (prepare_has_prediction(store, diag) != 0)
        return -1;
    bool has = true;
    for (size_t i = 0; i < store->run->n_predict && has; i++) {
        sqlite3_bind_int64(store->has_prediction, 1, trial_id);
        sqlite3_bind_text(store->has_prediction, 2, store->predict_texts[i], -1, SQLITE_STATIC);
        has = sqlite3_step(store->has_prediction) == SQLITE_ROW;
        if (sqlite3_reset(store->has_prediction) != SQLITE_OK)
            return database_error(store, "cannot read", diag);
    }
    return has ? 1 : 0;
}

/* In a transaction: adds the predictions that wait. */
static int add_late_predictions(struct store *store, struct diag *diag)
{
    int status = store->n_late > 0 ? prepare_has_prediction(store, diag) : 0;
    for (size_t i = 0; i < store->n_late; i++) {
        if (status == 0)
            status = add_missing_predictions(store, store->late[i].trial_id,
                                             store->late[i].outputs, diag);
        mem_free(store->late[i].outputs);
    }
    store->n_late = 0;
    return status;
}

static int flush(struct store *store, struct diag *diag)
{
    if (bulk_flush(&store->curves) != SQLITE_OK || bulk_flush(&store->weights) != SQLITE_OK ||
        bulk_flush(&store->biases) != SQLITE_OK || bulk_flush(&store->predictions) != SQLITE_OK)
        return database_error(store, "cannot write to", diag);
    return 0;
}

int store_add_predictions(struct store *store, int64_t trial_id, const double *outputs,
                          struct diag *diag)
{
    if (store->n_late == store->late_capacity) {
        store->late_capacity = mem_grown_capacity(store->late_capacity, store->n_late + 1);
        store->late = mem_resize(store->late, store->late_capacity, sizeof *store->late);
    }
    size_t size = store->run->n_predict * store->run->data->n_targets * sizeof *outputs;
    store->late[store->n_late++] =
        (struct late_prediction){.trial_id = trial_id, .outputs = mem_copy(outputs, size)};
    return store->n_late < MAX_LATE_PREDICTIONS ? 0 : store_add_results(store, NULL, 0, diag);
}

static int bind_trial(struct store *store, const struct trial_result *result, const char *key)
{
    sqlite3_stmt *statement = store->insert_trial;
    const struct run_info *run = store->run;
    uint64_t epochs = (uint64_t)result->trial.values[PARAMETER_EPOCHS].integer;
    int at = 0;
    sqlite3_bind_text(statement, ++at, key, HASH_HEX_SIZE - 1, SQLITE_STATIC);
    sqlite3_bind_text(statement, ++at, rule_name(run->network->rule), -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, ++at, trial_status_name(result->status), -1, SQLITE_STATIC);
    sqlite3_bind_double(statement, ++at, result->mse);
    sqlite3_bind_double(statement, ++at, result->error_sum);
    sqlite3_bind_double(statement, ++at, result->final_mse);
    if (result->status == TRIAL_DIVERGED)
        sqlite3_bind_int64(statement, ++at, (int64_t)result->diverged_epoch);
    else
        sqlite3_bind_null(statement, ++at);
    sqlite3_bind_int64(statement, ++at, (int64_t)record_n_points(&result->record, epochs));
    sqlite3_bind_int64(statement, ++at, result->record.error_sum);
    sqlite3_bind_int64(statement, ++at, store->dataset_id);
    sqlite3_bind_int64(statement, ++at, store->run_id);
    sqlite3_bind_text(statement, ++at, run->sweep_name, -1, SQLITE_STATIC);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        union value value = result->trial.values[i];
        if (parameter_is_absent((enum parameter)i, value)) {
            sqlite3_bind_null(statement, ++at);
            continue;
        }
        switch (parameter_info((enum parameter)i)->type) {
        case PARAMETER_REAL:
            sqlite3_bind_double(statement, ++at, value.real);
            break;
        case PARAMETER_INTEGER:
            sqlite3_bind_int64(statement, ++at, value.integer);
            break;
        }
    }
    return at;
}

static int add_curve(struct store *store, int64_t trial_id, const struct trial_result *result)
{
    int status = SQLITE_OK;
    for (size_t i = 0; i < result->n_curve && status == SQLITE_OK; i++) {
        const struct curve_point *point = &result->curve[i];
        const struct cell cells[] = {
            integer_cell(trial_id),
            integer_cell((int64_t)point->epoch),
            real_cell(point->mse),
            real_cell(result->record.error_sum ? point->error_sum : (double)nan("")),
        };
        status = bulk_add(&store->curves, cells);
    }
    return status;
}

static int add_parameters(struct store *store, int64_t trial_id,
                          const struct trial_result *result)
{
    const struct network *network = store->run->network;
    const double *parameter = result->parameters;
    int status = SQLITE_OK;
    for (size_t i = 0; i < network->n_layers; i++) {
        const struct layer *layer = &network->layers[i];
        for (size_t j = 0; j < layer->n_inputs * layer->n_units && status == SQLITE_OK; j++) {
            const struct cell cells[] = {
                integer_cell(trial_id),
                integer_cell((int64_t)i + 1),
                integer_cell((int64_t)(j % layer->n_units) + 1),
                integer_cell((int64_t)(j / layer->n_units) + 1),
                real_cell(*parameter++),
            };
            status = bulk_add(&store->weights, cells);
        }
        for (size_t j = 0; j < layer->n_units && status == SQLITE_OK; j++) {
            const struct cell cells[] = {
                integer_cell(trial_id),
                integer_cell((int64_t)i + 1),
                integer_cell((int64_t)j + 1),
                real_cell(*parameter++),
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
        const struct cell cells[] = {
            integer_cell(trial_id),
            text_cell("predict"),
            integer_cell((int64_t)(i / n_outputs) + 1),
            integer_cell((int64_t)(i % n_outputs) + 1),
            text_cell(store->predict_texts[i / n_outputs]),
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
    int64_t trial_id =
        find_id(store, "SELECT trial_id FROM trials WHERE key = ?", key, diag);
    if (trial_id <= 0 ||
        database_prepare(store,
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
        const struct cell id = integer_cell(trial_id);
        if (run_once(store, "DELETE FROM curves WHERE trial_id = ?", &id, 1, diag) != 0)
            return -1;
        if (add_curve(store, trial_id, result) != SQLITE_OK)
            return database_error(store, "cannot write to", diag);
    }
    if (prepare_has_prediction(store, diag) != 0)
        return -1;
    return add_missing_predictions(store, trial_id, result->outputs, diag);
}

static int add_result(struct store *store, const struct trial_result *result, struct diag *diag)
{
    char key[HASH_HEX_SIZE];
    hash_to_hex(result->key, key);
    bind_trial(store, result, key);
    if (database_step(store, store->insert_trial, diag) != 0)
        return -1;
    if (sqlite3_changes(store->db) == 0)
        return replace_curve(store, key, result, diag);
    int64_t trial_id = sqlite3_last_insert_rowid(store->db);
    if (add_curve(store, trial_id, result) != SQLITE_OK ||
        add_parameters(store, trial_id, result) != SQLITE_OK ||
        add_predictions(store, trial_id, result) != SQLITE_OK)
        return database_error(store, "cannot write to", diag);
    return 0;
}

int store_add_results(struct store *store, struct trial_result *const *results, size_t n_results,
                      struct diag *diag)
{
    if (n_results == 0 && store->n_late == 0)
        return 0;
    if (begin(store, diag) != 0)
        return -1;
    int status = add_late_predictions(store, diag);
    for (size_t i = 0; i < n_results && status == 0; i++)
        status = add_result(store, results[i], diag);
    if (status == 0)
        status = flush(store, diag);
    return end(store, status, diag);
}

int store_end_run(struct store *store, enum run_outcome outcome, uint64_t n_trained,
                  uint64_t n_found, struct diag *diag)
{
    int status = store_add_results(store, NULL, 0, diag);
    if (status == 0 && outcome != RUN_FAILED)
        status = database_check_place(store, diag);
    char ended[CLOCK_TEXT_SIZE];
    clock_utc_text(ended);
    const struct cell cells[] = {
        text_cell(ended),
        text_cell(run_outcome_name(outcome)),
        integer_cell((int64_t)n_trained),
        integer_cell((int64_t)n_found),
        integer_cell(store->run_id),
    };
    if (status == 0)
        status = run_once(store,
                          "UPDATE runs SET ended = ?, outcome = ?, trained = ?, found = ?"
                          " WHERE run_id = ?",
                          cells, sizeof cells / sizeof *cells, diag);
    for (size_t i = 0; i < store->run->n_predict; i++)
        mem_free(store->predict_texts[i]);
    mem_free(store->predict_texts);
    store->predict_texts = NULL;
    mem_free(store->late);
    store->late = NULL;
    store->late_capacity = 0;
    store->run = NULL;
    return status;
}
