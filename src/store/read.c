/* One trial: whether it is stored, and all of it. */
#include "nnsweep/read.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "column.h"
#include "database.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/text.h"

int store_has_dataset(struct store *store, struct hash128 hash, struct diag *diag)
{
    char hex[HASH_HEX_SIZE];
    hash_to_hex(hash, hex);
    int64_t id;
    return database_find_id(store, "SELECT dataset_id FROM datasets WHERE hash = ?", hex, &id, diag);
}

int store_find_trial(struct store *store, struct hash128 key, struct stored_trial *out,
                     struct diag *diag)
{
    if (store->was_empty)
        return 0;
    if (database_prepare(store,
                         "SELECT trial_id, curve_points, curve_error_sums,"
                         " CASE WHEN status = 'done' THEN final_mse END,"
                         " weights_stored, EXISTS (SELECT 1 FROM sweep_trials AS s"
                         "                         WHERE s.trial_id = t.trial_id AND s.sweep_id = ?2)"
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
            .has_weights = sqlite3_column_int(store->find, 4) != 0,
            .is_of_sweep = sqlite3_column_int(store->find, 5) != 0,
        };
    }
    if (sqlite3_reset(store->find) != SQLITE_OK)
        return database_error(store, "cannot read", diag);
    return is_found ? 1 : 0;
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

static void take_trial(void *self, sqlite3_stmt *row)
{
    struct trial_record *record = self;
    int at = 0;
    record->trial_id = sqlite3_column_int64(row, at++);
    snprintf(record->key, sizeof record->key, "%s", column_text(row, at++));
    record->sweep = mem_string(column_text(row, at++));
    record->status = mem_string(column_text(row, at++));
    /* Versions before schema 3 stored infinite losses. */
    bool is_done = strcmp(record->status, "done") == 0;
    double *const losses[] = {&record->last_loss, &record->mse, &record->error_sum,
                              &record->final_loss, &record->final_mse};
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++, at++)
        *losses[i] = is_done ? column_real(row, at) : (double)nan("");
    record->best_epoch = sqlite3_column_int64(row, at++);
    record->stopped_epoch = sqlite3_column_int64(row, at++);
    record->diverged_epoch = sqlite3_column_int64(row, at++);
    record->has_weights = sqlite3_column_int(row, at++) != 0;
    record->run_id = sqlite3_column_int64(row, at++);
    record->n_inputs = sqlite3_column_int64(row, at++);
    record->n_outputs = sqlite3_column_int64(row, at++);
    column_trial(row, at, &record->trial);
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

static void take_layer(void *self, sqlite3_stmt *row)
{
    struct trial_record *record = self;
    record->layers = grown(record->layers, record->n_layers, sizeof *record->layers);
    record->layers[record->n_layers++] = (struct stored_layer){
        .layer = sqlite3_column_int64(row, 0),
        .are_biases = sqlite3_column_int(row, 1) != 0,
        .n = sqlite3_column_int64(row, 2),
        .min = column_real(row, 3),
        .max = column_real(row, 4),
        .mean = column_real(row, 5),
        .sd = column_real(row, 6),
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
        .row = sqlite3_column_int64(row, 2),
        .unit = sqlite3_column_int64(row, 3),
        .target = column_real(row, 4),
        .output = column_real(row, 5),
    };
}

static void take_point(void *self, sqlite3_stmt *row)
{
    struct trial_record *record = self;
    record->curve = grown(record->curve, record->n_curve, sizeof *record->curve);
    record->curve[record->n_curve++] = (struct curve_point){
        .epoch = (uint64_t)sqlite3_column_int64(row, 0),
        .losses = {.loss = column_real(row, 1),
                   .mse = column_real(row, 2),
                   .error_sum = column_real(row, 3)},
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

/* How many inputs and outputs the network has is in its weights or, where they were not kept, in its
 * predictions and its data. */
static const char trial_columns[] =
    "trial_id, key, sweep, status, last_loss, mse, error_sum, final_loss, final_mse, best_epoch,"
    " stopped_epoch, diverged_epoch, weights_stored, run_id,"
    " coalesce((SELECT max(input) FROM weights AS w"
    "           WHERE w.trial_id = t.trial_id AND layer = 1 AND unit = 1),"
    "          (SELECT n_inputs FROM datasets AS d WHERE d.dataset_id = t.dataset_id)),"
    " coalesce((SELECT unit FROM biases AS b WHERE b.trial_id = t.trial_id"
    "           ORDER BY layer DESC, unit DESC LIMIT 1),"
    "          (SELECT max(unit) FROM predictions AS p WHERE p.trial_id = t.trial_id),"
    "          (SELECT n_targets FROM datasets AS d WHERE d.dataset_id = t.dataset_id))";

static char *trial_query(void)
{
    struct text sql = {0};
    text_addf(&sql, "SELECT %s", trial_columns);
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        text_addf(&sql, ", %s", parameter_info((enum parameter)i)->name);
    text_add(&sql, " FROM trials AS t WHERE trial_id = ?");
    return text_take(&sql);
}

static const char weights_query[] =
    "SELECT layer, unit, input, name, value FROM ("
    " SELECT w.layer, w.unit, w.input, c.name, w.value FROM weights AS w"
    " JOIN trials AS t USING (trial_id) LEFT JOIN dataset_columns AS c"
    " ON c.dataset_id = t.dataset_id AND c.position = w.input AND w.layer = 1"
    " WHERE w.trial_id = ?1 UNION ALL"
    " SELECT layer, unit, 0, NULL, value FROM biases WHERE trial_id = ?1)"
    " ORDER BY layer, unit, input = 0, input";

/* The deviation is taken from the mean: sums of squares would cancel. */
static const char layers_query[] =
    "WITH w AS (SELECT layer, 0 AS is_bias, value FROM weights WHERE trial_id = ?1 UNION ALL"
    "           SELECT layer, 1, value FROM biases WHERE trial_id = ?1),"
    " m AS (SELECT layer, is_bias, avg(value) AS mean FROM w GROUP BY layer, is_bias)"
    " SELECT layer, is_bias, count(*), min(value), max(value), max(mean),"
    "        CASE WHEN count(*) > 1"
    "             THEN sqrt(sum((value - mean) * (value - mean)) / (count(*) - 1)) END"
    " FROM w JOIN m USING (layer, is_bias) GROUP BY layer, is_bias ORDER BY layer, is_bias";

static void take_count(void *self, sqlite3_stmt *row)
{
    *(int64_t *)self = sqlite3_column_int64(row, 0);
}

/* The weights one by one or, where there are many, layer by layer. */
static int read_weights(struct store *store, int64_t trial_id, struct trial_record *out,
                        struct diag *diag)
{
    int64_t n = 0;
    if (for_each_row(store,
                     "SELECT count(*) + (SELECT count(*) FROM biases WHERE trial_id = ?1)"
                     " FROM weights WHERE trial_id = ?1",
                     trial_id, take_count, &n, diag) != 0)
        return -1;
    return n > RECORD_MAX_WEIGHTS
               ? for_each_row(store, layers_query, trial_id, take_layer, out, diag)
               : for_each_row(store, weights_query, trial_id, take_weight, out, diag);
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
        status = read_weights(store, trial_id, out, diag);
    if (status == 0)
        status = for_each_row(store,
                              "SELECT part, input, row, unit, target, output FROM predictions"
                              " WHERE trial_id = ? ORDER BY part, row, unit",
                              trial_id, take_prediction, out, diag);
    if (status == 0)
        status = for_each_row(store,
                              "SELECT epoch, loss, mse, error_sum FROM curves WHERE trial_id = ?"
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
    mem_free(record->status);
    mem_free(record->weights);
    mem_free(record->layers);
    mem_free(record->predictions);
    mem_free(record->curve);
    *record = (struct trial_record){0};
}
