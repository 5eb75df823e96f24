/* Queries of the program itself; people have theirs. */
#include "nnsweep/read.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "database.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"

/* A REAL column, NaN for NULL. */
static double column_real(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL
               ? (double)nan("")
               : sqlite3_column_double(statement, column);
}

/* A TEXT column; never NULL. */
static const char *column_text(sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text ? (const char *)text : "";
}

int store_find_trial(struct store *store, struct hash128 key, struct stored_trial *out,
                     struct diag *diag)
{
    if (store->was_empty)
        return 0;
    if (database_prepare(store,
                         "SELECT trial_id, curve_points, curve_error_sums,"
                         " CASE WHEN status = 'done' THEN final_mse END,"
                         " EXISTS (SELECT 1 FROM sweep_trials AS s"
                         "         WHERE s.trial_id = t.trial_id AND s.sweep_id = ?2)"
                         " FROM trials AS t WHERE key = ?1",
                         &store->find, diag) != 0)
        return -1;
    char hex[HASH_HEX_SIZE];
    hash_to_hex(key, hex);
    sqlite3_bind_text(store->find, 1, hex, HASH_HEX_SIZE - 1, SQLITE_STATIC);
    sqlite3_bind_int64(store->find, 2, store->sweep_id);
    bool is_found = sqlite3_step(store->find) == SQLITE_ROW;
    if (is_found) {
        int64_t n_curve = sqlite3_column_int64(store->find, 1);
        *out = (struct stored_trial){
            .trial_id = sqlite3_column_int64(store->find, 0),
            .n_curve = n_curve > 0 ? (uint64_t)n_curve : 0,
            .has_error_sums = sqlite3_column_int(store->find, 2) != 0,
            .final_mse = column_real(store->find, 3),
            .is_of_sweep = sqlite3_column_int(store->find, 4) != 0,
        };
    }
    if (sqlite3_reset(store->find) != SQLITE_OK)
        return database_error(store, "cannot read", diag);
    return is_found ? 1 : 0;
}

/* NULL: the parameter does not apply. What somebody has made unreadable is as good as that. */
static void read_parameters(sqlite3_stmt *statement, int column, struct trial *trial)
{
    *trial = (struct trial){0};
    for (size_t i = 0; i < PARAMETER_COUNT; i++, column++) {
        struct field field = {.kind = FIELD_NULL};
        switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            field = integer_cell(sqlite3_column_int64(statement, column));
            break;
        case SQLITE_FLOAT:
            field = real_cell(sqlite3_column_double(statement, column));
            break;
        case SQLITE_TEXT:
            field = text_cell(column_text(statement, column));
            break;
        }
        if (!value_of_field((enum parameter)i, &field, &trial->values[i]))
            trial->absent |= UINT64_C(1) << i;
    }
}

/* Steps through all rows of a query of one trial, handing each to `take`. */
static int for_each_row(struct store *store, const char *sql, int64_t trial_id,
                        void (*take)(void *self, sqlite3_stmt *row), void *self,
                        struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store, sql, &statement, diag) != 0)
        return -1;
    sqlite3_bind_int64(statement, 1, trial_id);
    int status;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW)
        take(self, statement);
    int result = status == SQLITE_DONE ? 0 : database_error(store, "cannot read", diag);
    sqlite3_finalize(statement);
    return result;
}

/* The weights of a network in the order of model.h, expected one after the other. */
struct expected_weights {
    const struct model *model;
    double *values;
    size_t n;                          /* so far */
    size_t layer, input, unit;         /* of the next one, from 0; input n_inputs: the biases */
    bool is_damaged;
};

static void take_expected(void *self, sqlite3_stmt *row)
{
    struct expected_weights *weights = self;
    if (weights->is_damaged || weights->layer == weights->model->n_layers) {
        weights->is_damaged = true;
        return;
    }
    const struct layer *layer = &weights->model->layers[weights->layer];
    bool is_bias = weights->input == layer->n_inputs;
    weights->is_damaged = sqlite3_column_int64(row, 0) != (int64_t)weights->layer + 1 ||
                          (sqlite3_column_int(row, 1) != 0) != is_bias ||
                          sqlite3_column_int64(row, 2) != (is_bias ? 0 : (int64_t)weights->input + 1) ||
                          sqlite3_column_int64(row, 3) != (int64_t)weights->unit + 1 ||
                          sqlite3_column_type(row, 4) != SQLITE_FLOAT;
    if (weights->is_damaged)
        return;
    weights->values[weights->n++] = sqlite3_column_double(row, 4);
    if (++weights->unit < layer->n_units)
        return;
    weights->unit = 0;
    if (++weights->input <= layer->n_inputs)
        return;
    weights->input = 0;
    weights->layer++;
}

int store_read_weights(struct store *store, int64_t trial_id, const struct model *model,
                       double *out, struct diag *diag)
{
    struct expected_weights weights = {.model = model, .values = out};
    if (for_each_row(store,
                     "SELECT layer, 0 AS is_bias, input, unit, value FROM weights"
                     " WHERE trial_id = ?1 UNION ALL"
                     " SELECT layer, 1, 0, unit, value FROM biases WHERE trial_id = ?1"
                     " ORDER BY 1, 2, 3, 4",
                     trial_id, take_expected, &weights, diag) != 0)
        return -1;
    return !weights.is_damaged && weights.layer == model->n_layers;
}

static void take_trial(void *self, sqlite3_stmt *row)
{
    struct trial_record *record = self;
    int at = 0;
    record->trial_id = sqlite3_column_int64(row, at++);
    snprintf(record->key, sizeof record->key, "%s", column_text(row, at++));
    record->sweep = mem_string(column_text(row, at++));
    record->rule = mem_string(column_text(row, at++));
    record->status = mem_string(column_text(row, at++));
    /* Versions before schema 3 stored infinite losses. */
    bool is_done = strcmp(record->status, "done") == 0;
    record->mse = is_done ? column_real(row, at) : (double)nan("");
    record->error_sum = is_done ? column_real(row, at + 1) : (double)nan("");
    record->final_mse = is_done ? column_real(row, at + 2) : (double)nan("");
    at += 3;
    record->diverged_epoch = sqlite3_column_int64(row, at++);
    record->run_id = sqlite3_column_int64(row, at++);
    read_parameters(row, at, &record->trial);
}

/* Makes room for one more element of an array that grows. */
static void *grown(void *array, size_t n, size_t size)
{
    bool is_full = n == 0 || (n & (n - 1)) == 0; /* at powers of two */
    return is_full ? mem_resize(array, n == 0 ? 1 : 2 * n, size) : array;
}

static void take_weight(void *self, sqlite3_stmt *row)
{
    struct trial_record *record = self;
    record->weights = grown(record->weights, record->n_weights, sizeof *record->weights);
    record->weights[record->n_weights++] = (struct stored_weight){
        .layer = sqlite3_column_int64(row, 0),
        .unit = sqlite3_column_int64(row, 1),
        .input = sqlite3_column_int64(row, 2),
        .input_name = sqlite3_column_type(row, 3) == SQLITE_NULL ? NULL
                                                                 : mem_string(column_text(row, 3)),
        .value = column_real(row, 4),
    };
}

static void take_prediction(void *self, sqlite3_stmt *row)
{
    struct trial_record *record = self;
    record->predictions =
        grown(record->predictions, record->n_predictions, sizeof *record->predictions);
    record->predictions[record->n_predictions++] = (struct stored_prediction){
        .part = mem_string(column_text(row, 0)),
        .input = mem_string(column_text(row, 1)),
        .target = column_real(row, 2),
        .output = column_real(row, 3),
    };
}

static void take_point(void *self, sqlite3_stmt *row)
{
    struct trial_record *record = self;
    record->curve = grown(record->curve, record->n_curve, sizeof *record->curve);
    record->curve[record->n_curve++] = (struct curve_point){
        .epoch = (uint64_t)sqlite3_column_int64(row, 0),
        .losses = {.mse = column_real(row, 1), .error_sum = column_real(row, 2)},
    };
}

enum { KEY_MIN_DIGITS = 4 };

static bool is_key_prefix(const char *text)
{
    size_t length = strspn(text, "0123456789abcdef");
    return text[length] == '\0' && length >= KEY_MIN_DIGITS && length < HASH_HEX_SIZE;
}

/* Ids win over keys of digits only: `show 2024` is trial 2024 when there is one. 1, 0 and a message when
 * there is no such trial, or -1. */
static int find_by_id_or_key(struct store *store, const char *id_or_key, int64_t *trial_id,
                             struct diag *diag)
{
    struct number number = number_parse(id_or_key);
    bool is_id = number.kind == NUMBER_INTEGER && isdigit((unsigned char)id_or_key[0]);
    if (!is_id && !is_key_prefix(id_or_key)) {
        diag_error(diag, "'%s' is neither a trial_id nor the beginning of a key", id_or_key);
        diag_note(diag, "a key is written in the digits 0-9 and a-f; give at least %d of them",
                  KEY_MIN_DIGITS);
        return 0;
    }
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store,
                         "SELECT trial_id FROM trials WHERE trial_id = ?1 UNION ALL"
                         " SELECT trial_id FROM trials WHERE ?2 <> '' AND key >= ?2"
                         " AND key < ?2 || 'g' LIMIT 3",
                         &statement, diag) != 0)
        return -1;
    sqlite3_bind_int64(statement, 1, is_id ? number.integer : -1);
    sqlite3_bind_text(statement, 2, is_key_prefix(id_or_key) ? id_or_key : "", -1, SQLITE_STATIC);
    int n_found = 0;
    bool is_exact = false;
    int status = SQLITE_ROW;
    while (!is_exact && (status = sqlite3_step(statement)) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(statement, 0);
        is_exact = is_id && id == number.integer;
        if (n_found++ == 0 || is_exact)
            *trial_id = id;
    }
    sqlite3_finalize(statement);
    if (status != SQLITE_ROW && status != SQLITE_DONE)
        return database_error(store, "cannot read", diag);
    if (n_found == 1 || is_exact)
        return 1;
    if (n_found == 0)
        diag_error(diag, "there is no trial '%s' in '%s'", id_or_key, store->path);
    else
        diag_error(diag, "'%s' begins the keys of several trials in '%s'; give more digits",
                   id_or_key, store->path);
    return 0;
}

static char *trial_query(void)
{
    struct text sql = {0};
    text_add(&sql, "SELECT trial_id, key, sweep, rule, status, mse, error_sum, final_mse,"
                   " diverged_epoch, run_id");
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        text_addf(&sql, ", %s", parameter_info((enum parameter)i)->name);
    text_add(&sql, " FROM trials WHERE trial_id = ?");
    return text_take(&sql);
}

int store_read_trial(struct store *store, const char *id_or_key, struct trial_record *out,
                     struct diag *diag)
{
    *out = (struct trial_record){0};
    int64_t trial_id = 0;
    int found = find_by_id_or_key(store, id_or_key, &trial_id, diag);
    if (found != 1)
        return found;
    char *sql = trial_query();
    int status = for_each_row(store, sql, trial_id, take_trial, out, diag);
    mem_free(sql);
    if (status == 0)
        status = for_each_row(
            store,
            "SELECT layer, unit, input, name, value FROM ("
            " SELECT w.layer, w.unit, w.input, c.name, w.value FROM weights AS w"
            " JOIN trials AS t USING (trial_id) LEFT JOIN dataset_columns AS c"
            " ON c.dataset_id = t.dataset_id AND c.position = w.input AND w.layer = 1"
            " WHERE w.trial_id = ?1 UNION ALL"
            " SELECT layer, unit, 0, NULL, value FROM biases WHERE trial_id = ?1)"
            " ORDER BY layer, unit, input = 0, input",
            trial_id, take_weight, out, diag);
    if (status == 0)
        status = for_each_row(store,
                              "SELECT part, input, target, output FROM predictions"
                              " WHERE trial_id = ? ORDER BY part, row, unit",
                              trial_id, take_prediction, out, diag);
    if (status == 0)
        status = for_each_row(store,
                              "SELECT epoch, mse, error_sum FROM curves WHERE trial_id = ?"
                              " ORDER BY epoch",
                              trial_id, take_point, out, diag);
    if (status == 0)
        return 1;
    trial_record_release(out);
    return -1;
}

void trial_record_release(struct trial_record *record)
{
    for (size_t i = 0; i < record->n_weights; i++)
        mem_free(record->weights[i].input_name);
    for (size_t i = 0; i < record->n_predictions; i++) {
        mem_free(record->predictions[i].part);
        mem_free(record->predictions[i].input);
    }
    mem_free(record->sweep);
    mem_free(record->rule);
    mem_free(record->status);
    mem_free(record->weights);
    mem_free(record->predictions);
    mem_free(record->curve);
    *record = (struct trial_record){0};
}

/* Says that there is no such sweep, and which name is nearest. */
static int report_no_sweep(struct store *store, const char *name, struct diag *diag)
{
    char **names = NULL;
    size_t n = 0, capacity = 0;
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store, "SELECT DISTINCT name FROM sweeps ORDER BY sweep_id DESC",
                         &statement, diag) != 0)
        return -1;
    int status;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
        if (n == capacity) {
            capacity = mem_grown_capacity(capacity, n + 1);
            names = mem_resize(names, capacity, sizeof *names);
        }
        names[n++] = mem_string(column_text(statement, 0));
    }
    int result = status == SQLITE_DONE ? 0 : database_error(store, "cannot read", diag);
    sqlite3_finalize(statement);
    const char *nearest = spelling_nearest(name, (const char *const *)names, n);
    if (result == 0) {
        diag_error(diag, "there is no sweep '%s' in '%s'", name, store->path);
        if (nearest)
            diag_note(diag, "did you mean '%s'?", nearest);
        else if (n > 0)
            diag_note(diag, "the last one is '%s'", names[0]);
    }
    for (size_t i = 0; i < n; i++)
        mem_free(names[i]);
    mem_free(names);
    return result;
}

int store_find_sweep(struct store *store, const char *name_or_id, struct stored_sweep *out,
                     struct diag *diag)
{
    *out = (struct stored_sweep){0};
    struct number number = number_parse(name_or_id);
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store,
                         "SELECT sweep_id, name, config, overrides,"
                         " (SELECT count(*) FROM sweeps WHERE name = ?1) AS n_named FROM sweeps"
                         " WHERE name = ?1 OR (sweep_id = ?2 AND n_named = 0)"
                         " ORDER BY (SELECT max(run_id) FROM runs"
                         "           WHERE runs.sweep_id = sweeps.sweep_id) DESC LIMIT 1",
                         &statement, diag) != 0)
        return -1;
    sqlite3_bind_text(statement, 1, name_or_id, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, number.kind == NUMBER_INTEGER ? number.integer : -1);
    int status = sqlite3_step(statement);
    if (status == SQLITE_ROW) {
        const char *config = column_text(statement, 2);
        out->sweep_id = sqlite3_column_int64(statement, 0);
        out->length = (size_t)sqlite3_column_bytes(statement, 2);
        out->config = mem_string_n(config, out->length);
        out->name = mem_string(column_text(statement, 1));
        out->overrides = mem_string(column_text(statement, 3));
        out->n_named = (uint64_t)sqlite3_column_int64(statement, 4);
    }
    sqlite3_finalize(statement);
    if (status == SQLITE_ROW)
        return 1;
    if (status != SQLITE_DONE)
        return database_error(store, "cannot read", diag);
    return report_no_sweep(store, name_or_id, diag);
}

void stored_sweep_release(struct stored_sweep *sweep)
{
    mem_free(sweep->config);
    mem_free(sweep->name);
    mem_free(sweep->overrides);
    *sweep = (struct stored_sweep){0};
}

/* As the view `leaderboard`, but only as far as needed: no ranking of a million rows. */
static char *leaderboard_query(void)
{
    struct text sql = {0};
    text_add(&sql, "SELECT trial_id, sweep, rule, dataset_id, mse, final_mse");
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        text_addf(&sql, ", %s", parameter_info((enum parameter)i)->name);
    text_add(&sql, " FROM trials AS t WHERE status = 'done' AND final_mse IS NOT NULL AND (?1 = 0 OR EXISTS"
                   " (SELECT 1 FROM sweep_trials AS s"
                   "  WHERE s.trial_id = t.trial_id AND s.sweep_id = ?1))"
                   " ORDER BY final_mse, key LIMIT ?2");
    return text_take(&sql);
}

int store_leaderboard(struct store *store, int64_t sweep_id, uint64_t limit,
                      void (*visit)(void *self, const struct ranked_trial *trial), void *self,
                      struct diag *diag)
{
    char *sql = leaderboard_query();
    sqlite3_stmt *statement = NULL;
    int result = database_prepare(store, sql, &statement, diag);
    mem_free(sql);
    if (result != 0)
        return -1;
    sqlite3_bind_int64(statement, 1, sweep_id);
    sqlite3_bind_int64(statement, 2, (int64_t)limit);
    struct ranked_trial ranked = {0};
    int64_t n_rows = 0;
    int status;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
        double final_mse = sqlite3_column_double(statement, 5);
        n_rows++;
        if (n_rows == 1 || final_mse > ranked.final_mse) /* equal ones share a rank */
            ranked.rank = n_rows;
        ranked.trial_id = sqlite3_column_int64(statement, 0);
        ranked.sweep = column_text(statement, 1);
        ranked.rule = column_text(statement, 2);
        ranked.dataset_id = sqlite3_column_int64(statement, 3);
        ranked.mse = column_real(statement, 4);
        ranked.final_mse = final_mse;
        read_parameters(statement, 6, &ranked.trial);
        visit(self, &ranked);
    }
    if (status != SQLITE_DONE)
        result = database_error(store, "cannot read", diag);
    sqlite3_finalize(statement);
    return result;
}

int store_count_trials(struct store *store, int64_t sweep_id, struct trial_counts *out,
                       struct diag *diag)
{
    *out = (struct trial_counts){0};
    sqlite3_stmt *statement = NULL;
    if (database_prepare(store,
                         "SELECT count(*), sum(status = 'done'),"
                         " count(DISTINCT CASE WHEN status = 'done' THEN dataset_id END)"
                         " FROM trials AS t WHERE ?1 = 0 OR EXISTS (SELECT 1 FROM sweep_trials AS s"
                         " WHERE s.trial_id = t.trial_id AND s.sweep_id = ?1)",
                         &statement, diag) != 0)
        return -1;
    sqlite3_bind_int64(statement, 1, sweep_id);
    int status = sqlite3_step(statement);
    if (status == SQLITE_ROW)
        *out = (struct trial_counts){
            .n = (uint64_t)sqlite3_column_int64(statement, 0),
            .n_done = (uint64_t)sqlite3_column_int64(statement, 1),
            .n_datasets = (uint64_t)sqlite3_column_int64(statement, 2),
        };
    int result = status == SQLITE_ROW ? 0 : database_error(store, "cannot read", diag);
    sqlite3_finalize(statement);
    return result;
}
