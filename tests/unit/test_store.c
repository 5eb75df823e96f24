/* Results into a real SQLite file and out again, seen through a second connection as well. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "nnsweep/read.h"
#include "nnsweep/store.h"
#include "nnsweep/text.h"
#include "nnsweep/trial_key.h"
#include "nnsweep/write.h"
#include "test.h"

/* One input, two samples. */
static double inputs[] = {0.5, -2.0}, targets[] = {1.0, 0.0};
static char *input_names[] = {(char[]){"x"}}, *target_names[] = {(char[]){"y"}};
static const struct dataset data = {
    .n_rows = 2,
    .n_inputs = 1,
    .n_targets = 1,
    .input_names = input_names,
    .target_names = target_names,
    .inputs = inputs,
    .targets = targets,
};
static const double predict[] = {1.0, 0.1};

enum { N_WEIGHTS = 2, N_CURVE = 3, N_PREDICT = 2 };

static char folder[] = "/tmp/nnsweep-store-XXXXXX";
static char path[64];

static void remove_files(void)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        unlink(name);
    }
    rmdir(folder);
}

static void use_new_folder(void)
{
    strcpy(folder, "/tmp/nnsweep-store-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/r.db", folder);
}

static struct views views;
static struct model model;
static const struct record record = {.n_points = N_CURVE, .weights = true};
static struct run_info info; /* borrowed by the store until the run ends */

static struct store *open_run(void)
{
    struct diag diag = {0};
    struct store *store = store_open_write(path, NULL, &diag);
    CU_ASSERT_PTR_NOT_NULL_FATAL(store);
    views_init(&views, &data);
    recipe_model(&(struct trial){.values[PARAMETER_RULE] = {.word = RULE_GRADIENT}}, &views, &model);
    info = (struct run_info){
        .sweep_name = "test",
        .sweep_description = "",
        .config_path = "test.yaml",
        .config_text = "text",
        .overrides = "",
        .data = &data,
        .n_predict = N_PREDICT,
        .predict = predict,
        .instruction_set = "scalar",
        .n_threads = 1,
        .n_trials = 2,
    };
    CU_ASSERT_EQUAL_FATAL(store_begin_run(store, &info, &diag), 0);
    return store;
}

static void end_run(struct store *store)
{
    struct diag diag = {0};
    CU_ASSERT_EQUAL(store_end_run(store, RUN_COMPLETED, &(struct run_counts){0}, &diag), 0);
    CU_ASSERT_EQUAL(store_close(store, &diag), 0);
    CU_ASSERT_EQUAL(diag.n_errors, 0);
    diag_release(&diag);
}

/* A result whose numbers are awkward on purpose. */
static struct trial_result *result_of(int64_t seed)
{
    struct trial_result *result = trial_result_new(N_WEIGHTS, N_CURVE, N_PREDICT);
    result->trial.values[PARAMETER_LEARNING_RATE].real = 0.1;
    result->trial.values[PARAMETER_EPOCHS].integer = 20;
    result->trial.values[PARAMETER_SEED].integer = seed;
    struct trial_keys keys;
    trial_keys_init(&keys, &views);
    result->key = trial_key(&keys, &result->trial);
    trial_keys_release(&keys);
    result->model = model;
    result->record = record;
    result->best_epoch = 17;
    result->stopped_epoch = 19;
    result->losses.loss = 0x1.0000000000003p-1;
    result->losses.mse = 0x1.0000000000001p-3;
    result->losses.error_sum = -0x1.fffffffffffffp-2;
    result->final.loss = 0x1.3p-1022;
    result->final.mse = 0x1.23456789abcdfp-4 + (double)seed;
    result->weights[0] = -0x1p-1074;
    result->weights[1] = 0x1.fffffffffffffp+1023;
    result->n_curve = N_CURVE;
    for (size_t i = 0; i < N_CURVE; i++)
        result->curve[i] = (struct curve_point){
            .epoch = 1 + 9 * i, .losses = {.loss = 0.3 / (double)(i + 1),
                                             .mse = 0.1 / (double)(i + 1),
                                             .error_sum = 1.0 / 3.0}};
    result->outputs[0] = 0x1.999999999999ap-4;
    result->outputs[1] = 0x1p-1022;
    return result;
}

/* One integer out of the file, through a connection of our own. */
static int64_t query(const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    int64_t value = -1;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int64(statement, 0);
    else
        printf("\n    %s: %s ", sql, sqlite3_errmsg(db));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return value;
}

static void add(struct store *store, struct trial_result *result)
{
    struct diag diag = {0};
    CU_ASSERT_EQUAL(store_add_results(store, &result, 1, true, &diag), 0);
    diag_release(&diag);
    trial_result_free(result);
}

static int same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static void keeps_every_bit(void)
{
    use_new_folder();
    struct store *store = open_run();
    add(store, result_of(7));
    struct trial_result *expected = result_of(7);
    end_run(store);

    struct diag diag = {0};
    store = store_open_read(path, &diag);
    CU_ASSERT_PTR_NOT_NULL_FATAL(store);
    struct trial_record record_1;
    CU_ASSERT_EQUAL_FATAL(store_read_trial(store, "1", &record_1, &diag), 1);
    CU_ASSERT_TRUE(same_bits(record_1.mse, expected->losses.mse));
    CU_ASSERT_TRUE(same_bits(record_1.error_sum, expected->losses.error_sum));
    CU_ASSERT_TRUE(same_bits(record_1.final_mse, expected->final.mse));
    CU_ASSERT_TRUE(same_bits(record_1.last_loss, expected->losses.loss));
    CU_ASSERT_TRUE(same_bits(record_1.final_loss, expected->final.loss));
    CU_ASSERT_EQUAL(record_1.best_epoch, 17);
    CU_ASSERT_EQUAL(record_1.stopped_epoch, 19);
    CU_ASSERT_EQUAL(record_1.trial.values[PARAMETER_SEED].integer, 7);
    CU_ASSERT_TRUE(same_bits(record_1.trial.values[PARAMETER_LEARNING_RATE].real, 0.1));
    CU_ASSERT_EQUAL(record_1.n_weights, N_WEIGHTS);
    CU_ASSERT_TRUE(same_bits(record_1.weights[0].value, expected->weights[0]));
    CU_ASSERT_TRUE(same_bits(record_1.weights[1].value, expected->weights[1]));
    CU_ASSERT_EQUAL(record_1.weights[1].input, 0);
    CU_ASSERT_STRING_EQUAL(record_1.weights[0].input_name, "x");
    CU_ASSERT_EQUAL_FATAL(record_1.n_curve, N_CURVE);
    for (size_t i = 0; i < N_CURVE; i++) {
        CU_ASSERT_EQUAL(record_1.curve[i].epoch, expected->curve[i].epoch);
        CU_ASSERT_TRUE(same_bits(record_1.curve[i].losses.mse, expected->curve[i].losses.mse));
        CU_ASSERT_TRUE(same_bits(record_1.curve[i].losses.loss, expected->curve[i].losses.loss));
    }
    CU_ASSERT_EQUAL_FATAL(record_1.n_predictions, N_PREDICT);
    CU_ASSERT_STRING_EQUAL(record_1.predictions[1].input, "[0.1]");
    CU_ASSERT_TRUE(same_bits(record_1.predictions[1].output, expected->outputs[1]));
    trial_record_release(&record_1);
    double weights[N_WEIGHTS];
    CU_ASSERT_EQUAL(store_read_weights(store, 1, &model, weights, &diag), 1);
    CU_ASSERT_EQUAL(memcmp(weights, expected->weights, sizeof weights), 0);
    trial_result_free(expected);
    store_close(store, &diag);
    remove_files();
}

static void what_is_no_number_is_null(void)
{
    use_new_folder();
    struct store *store = open_run();
    struct trial_result *result = result_of(1);
    result->status = TRIAL_DIVERGED;
    result->diverged_epoch = 5;
    result->losses.mse = HUGE_VAL;
    result->losses.error_sum = 1.0;
    result->final.mse = result->weights[0] = nan("");
    result->weights[1] = HUGE_VAL;
    add(store, result);
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT mse IS NULL AND error_sum IS NULL AND final_mse IS NULL AND status = 'diverged' AND "
                          "diverged_epoch = 5 FROM trials"), 1);
    CU_ASSERT_EQUAL(query("SELECT value IS NULL FROM weights"), 1);
    CU_ASSERT_EQUAL(query("SELECT value = 9e999 FROM biases"), 1);
    remove_files();
}

/* Its column of epochs is a key, so that a curve with one twice cannot be stored: the good trials
 * of the same batch must not be in the file either. */
static void a_batch_is_whole_or_absent(void)
{
    use_new_folder();
    struct store *store = open_run();
    struct trial_result *batch[] = {result_of(1), result_of(2), result_of(3)};
    batch[1]->curve[1].epoch = batch[1]->curve[0].epoch;
    struct diag diag = {0};
    CU_ASSERT_EQUAL(store_add_results(store, batch, 3, true, &diag), -1);
    CU_ASSERT_EQUAL(diag.n_errors, 1);
    diag_release(&diag);
    CU_ASSERT_EQUAL(query("SELECT (SELECT count(*) FROM trials) + (SELECT count(*) FROM curves) + "
                          "(SELECT count(*) FROM weights) + (SELECT count(*) FROM predictions)"), 0);
    /* And the store goes on. */
    batch[1]->curve[1].epoch++;
    CU_ASSERT_EQUAL(store_add_results(store, batch, 3, true, &diag), 0);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM trials"), 3);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM curves"), 3 * N_CURVE);
    for (size_t i = 0; i < 3; i++)
        trial_result_free(batch[i]);
    end_run(store);
    remove_files();
}

static void a_key_is_stored_once(void)
{
    use_new_folder();
    struct store *store = open_run();
    add(store, result_of(1));
    struct trial_result *again = result_of(1);
    again->final.mse = 99.0;
    add(store, again);
    struct trial_result *twice[] = {result_of(2), result_of(2)};
    struct diag diag = {0};
    CU_ASSERT_EQUAL(store_add_results(store, twice, 2, true, &diag), 0);
    end_run(store);
    store = open_run();
    struct stored_trial stored;
    CU_ASSERT_EQUAL(store_find_trial(store, twice[0]->key, &stored, &diag), 1);
    CU_ASSERT_TRUE(stored.trial_id > 1); /* a refused row may have used one up */
    CU_ASSERT_EQUAL(stored.n_curve, N_CURVE);
    CU_ASSERT_FALSE(stored.has_error_sums);
    trial_result_free(twice[0]);
    trial_result_free(twice[1]);
    struct trial_result *other = result_of(3);
    CU_ASSERT_EQUAL(store_find_trial(store, other->key, &stored, &diag), 0);
    trial_result_free(other);
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM trials"), 2);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM trials WHERE final_mse > 90"), 0);
    remove_files();
}

static void predictions_are_added_once(void)
{
    use_new_folder();
    struct store *store = open_run();
    struct trial_result *without = result_of(1);
    without->n_outputs = 0;
    add(store, without);
    struct diag diag = {0};
    CU_ASSERT_EQUAL(store_has_predictions(store, 1, &diag), 0);
    const double outputs[] = {0.25, 0.75};
    store_note_found(store, 1, outputs, 1);
    add(store, result_of(2)); /* lands them */
    CU_ASSERT_EQUAL(store_has_predictions(store, 1, &diag), 1);
    CU_ASSERT_EQUAL(store_has_predictions(store, 2, &diag), 1);
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM predictions WHERE trial_id = 1"), 2);
    CU_ASSERT_EQUAL(query("SELECT output = 0.75 FROM predictions WHERE trial_id = 1 AND row = 2"),
                    1);
    remove_files();
}

/* A lock is a process's, so the second writer is one. */
static void a_second_writer_is_refused(void)
{
    use_new_folder();
    struct store *store = open_run();
    pid_t child = fork();
    CU_ASSERT_TRUE_FATAL(child >= 0);
    if (child == 0) {
        struct diag diag = {0};
        struct store *second = store_open_write(path, NULL, &diag);
        struct text message = {0};
        diag_render(&diag, &message);
        _exit(second == NULL && strstr(text_string(&message), "is in use by another run") ? 0 : 1);
    }
    int status = -1;
    CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
    CU_ASSERT_EQUAL(status, 0);
    end_run(store);
    /* Closed, it is free again. */
    store = open_run();
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM runs"), 2);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM sweeps"), 1);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM datasets"), 1);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM dataset_values"), 4);
    remove_files();
}

static void one_file_is_left_behind(void)
{
    use_new_folder();
    struct store *store = open_run();
    add(store, result_of(1));
    char wal[80];
    snprintf(wal, sizeof wal, "%s-wal", path);
    CU_ASSERT_EQUAL(access(wal, F_OK), 0);
    end_run(store);
    CU_ASSERT_EQUAL(access(wal, F_OK), -1);
    remove_files();
    CU_ASSERT_EQUAL(access(folder, F_OK), -1);
}

/* Runs SQL as somebody else would. */
static void execute(const char *sql)
{
    sqlite3 *db = NULL;
    CU_ASSERT_EQUAL(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    CU_ASSERT_EQUAL(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void store_three_trials(void)
{
    use_new_folder();
    struct store *store = open_run();
    for (int64_t seed = 1; seed <= 3; seed++)
        add(store, result_of(seed));
    end_run(store);
}

static void deleting_a_trial_takes_all_of_it_and_no_id_comes_back(void)
{
    store_three_trials();
    execute("DELETE FROM trials WHERE trial_id = 3");
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM (SELECT trial_id FROM curves UNION ALL SELECT trial_id"
                          " FROM weights UNION ALL SELECT trial_id FROM biases UNION ALL SELECT"
                          " trial_id FROM predictions UNION ALL SELECT trial_id FROM sweep_trials)"
                          " WHERE trial_id = 3"), 0);
    struct store *store = open_run();
    add(store, result_of(3));
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT max(trial_id) FROM trials"), 4);
    remove_files();
}

static void rows_in_the_way_are_cleared(void)
{
    store_three_trials();
    execute("INSERT INTO curves (trial_id, epoch) VALUES (4, 1), (4, 10)");
    struct store *store = open_run();
    add(store, result_of(4));
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM curves WHERE trial_id = 4"), N_CURVE);
    remove_files();
}

static void what_was_dropped_comes_back(void)
{
    store_three_trials();
    execute("DROP VIEW points; DROP TRIGGER trials_delete; DROP TABLE predictions");
    struct store *store = open_run();
    add(store, result_of(4));
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT sum(trials) FROM points"), 4);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM predictions"), N_PREDICT);
    remove_files();
}

static void an_id_may_be_negative(void)
{
    store_three_trials();
    execute("UPDATE sweeps SET sweep_id = -1; UPDATE datasets SET dataset_id = -1");
    struct store *store = open_run();
    add(store, result_of(4));
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT dataset_id FROM trials WHERE trial_id = 4"), -1);
    remove_files();
}

static void a_key_of_any_length_is_read(void)
{
    store_three_trials();
    execute("UPDATE trials SET key = 'abc' WHERE trial_id = 1;"
            "UPDATE trials SET key = printf('%.400c', 'f') WHERE trial_id = 2");
    struct diag diag = {0};
    struct store *store = store_open_read(path, &diag);
    CU_ASSERT_PTR_NOT_NULL_FATAL(store);
    struct trial_record trial;
    CU_ASSERT_EQUAL_FATAL(store_read_trial(store, "1", &trial, &diag), 1);
    CU_ASSERT_STRING_EQUAL(trial.key, "abc");
    trial_record_release(&trial);
    CU_ASSERT_EQUAL_FATAL(store_read_trial(store, "2", &trial, &diag), 1);
    CU_ASSERT_EQUAL(strlen(trial.key), HASH_HEX_SIZE - 1);
    trial_record_release(&trial);
    CU_ASSERT_EQUAL(store_read_trial(store, "9", &trial, &diag), 0);
    CU_ASSERT_EQUAL(diag.n_errors, 1);
    diag_release(&diag);
    store_close(store, &diag);
    remove_files();
}

/* Each of these makes a network that is not the one that was stored. */
static void damaged_weights_are_noticed(void)
{
    static const char *const edits[] = {
        "DELETE FROM weights WHERE trial_id = 1",
        "DELETE FROM biases WHERE trial_id = 1",
        "UPDATE weights SET input = 17 WHERE trial_id = 1",
        "UPDATE weights SET layer = 2 WHERE trial_id = 1",
        "UPDATE biases SET unit = 0 WHERE trial_id = 1",
        "UPDATE weights SET value = NULL WHERE trial_id = 1",
        "INSERT INTO weights VALUES (1, 1, 1, 2, 0.5)",
        "INSERT INTO biases VALUES (1, 2, 1, 0.5)",
    };
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        store_three_trials();
        execute(edits[i]);
        struct diag diag = {0};
        struct store *store = store_open_read(path, &diag);
        CU_ASSERT_PTR_NOT_NULL_FATAL(store);
        double weights[N_WEIGHTS];
        CU_ASSERT_EQUAL(store_read_weights(store, 1, &model, weights, &diag), 0);
        CU_ASSERT_EQUAL(store_read_weights(store, 2, &model, weights, &diag), 1);
        store_close(store, &diag);
        remove_files();
    }
}

/* 1-3-2: weights of the first layer, its biases, those of the second. */
enum { N_NETWORK = 3 + 3 + 6 + 2 };

static const struct model network = {
    .n_layers = 2,
    .layers = {{1, 3, ACTIVATION_TANH}, {3, 2, ACTIVATION_SOFTMAX}},
};

static struct trial_result *network_result(bool keeps_weights)
{
    struct trial_result *one = result_of(1);
    struct trial_result *result = trial_result_new(N_NETWORK, N_CURVE, 2 * N_PREDICT);
    result->trial = one->trial;
    result->key = one->key;
    trial_result_free(one);
    result->model = network;
    result->record = record;
    result->record.weights = keeps_weights;
    for (size_t i = 0; i < N_NETWORK; i++)
        result->weights[i] = (double)i;
    for (size_t i = 0; i < result->n_outputs; i++)
        result->outputs[i] = 100.0 + (double)i;
    return result;
}

/* In memory input by input, in the file unit by unit. */
static void a_network_has_its_weights_unit_by_unit(void)
{
    use_new_folder();
    struct store *store = open_run();
    add(store, network_result(true));
    end_run(store);
    static const char *const expected[] = {
        "SELECT count(*) = 9 AND sum(value) = 0 + 1 + 2 + 6 + 7 + 8 + 9 + 10 + 11 FROM weights",
        "SELECT count(*) = 5 AND sum(value) = 3 + 4 + 5 + 12 + 13 FROM biases",
        "SELECT value = 2 FROM weights WHERE layer = 1 AND unit = 3 AND input = 1",
        "SELECT value = 4 FROM biases WHERE layer = 1 AND unit = 2",
        "SELECT value = 7 FROM weights WHERE layer = 2 AND unit = 2 AND input = 1",
        "SELECT value = 10 FROM weights WHERE layer = 2 AND unit = 1 AND input = 3",
        "SELECT value = 13 FROM biases WHERE layer = 2 AND unit = 2",
        "SELECT output = 103 AND input = '[0.1]' FROM predictions WHERE row = 2 AND unit = 2",
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        CU_ASSERT_EQUAL(query(expected[i]), 1);
    struct diag diag = {0};
    store = store_open_read(path, &diag);
    CU_ASSERT_PTR_NOT_NULL_FATAL(store);
    double weights[N_NETWORK];
    CU_ASSERT_EQUAL(store_read_weights(store, 1, &network, weights, &diag), 1);
    for (size_t i = 0; i < N_NETWORK; i++)
        CU_ASSERT_EQUAL(weights[i], (double)i);
    struct model narrower = network; /* what is there is more than its weights */
    narrower.n_layers = 1;
    CU_ASSERT_EQUAL(store_read_weights(store, 1, &narrower, weights, &diag), 0);
    store_close(store, &diag);
    remove_files();
}

static bool has_weights(struct store *store)
{
    struct diag diag = {0};
    struct trial_result *result = network_result(true);
    struct stored_trial stored = {0};
    CU_ASSERT_EQUAL(store_find_trial(store, result->key, &stored, &diag), 1);
    trial_result_free(result);
    return stored.has_weights;
}

static void weights_are_kept_when_somebody_wants_them(void)
{
    use_new_folder();
    end_run(open_run());
    static const char count[] = "SELECT (SELECT count(*) FROM weights) + count(*) FROM biases";
    static const struct {
        bool keeps;
        int64_t n_expected;
    } steps[] = {{false, 0}, {false, 0}, {true, N_NETWORK}, {true, N_NETWORK}, {false, N_NETWORK}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct store *store = open_run();
        add(store, network_result(steps[i].keeps));
        end_run(store);
        CU_ASSERT_EQUAL(query(count), steps[i].n_expected);
        store = open_run();
        CU_ASSERT_EQUAL(has_weights(store), steps[i].n_expected > 0);
        end_run(store);
    }
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM predictions"), 2 * N_PREDICT);
    remove_files();
}

/* Somebody else's transaction, from another process: a lock is a process's. */
static pid_t hold_lock(const char *begin, int *let_go)
{
    int is_held[2], go[2];
    CU_ASSERT_EQUAL_FATAL(pipe(is_held), 0);
    CU_ASSERT_EQUAL_FATAL(pipe(go), 0);
    pid_t child = fork();
    if (child == 0) {
        char byte = 0;
        sqlite3 *db = NULL;
        close(go[1]);
        int status = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);
        status |= sqlite3_exec(db, begin, NULL, NULL, NULL);
        if (status == SQLITE_OK && write(is_held[1], &byte, 1) == 1)
            (void)!read(go[0], &byte, 1);
        sqlite3_close(db);
        _exit(0);
    }
    char byte;
    CU_ASSERT_EQUAL_FATAL(read(is_held[0], &byte, 1), 1);
    close(is_held[0]);
    close(is_held[1]);
    close(go[0]);
    *let_go = go[1];
    return child;
}

static void end_lock(pid_t child, int let_go)
{
    close(let_go);
    CU_ASSERT_EQUAL(waitpid(child, NULL, 0), child);
}

static void another_writer_is_waited_for(void)
{
    use_new_folder();
    struct store *store = open_run();
    int let_go;
    pid_t child = hold_lock("BEGIN IMMEDIATE", &let_go);
    struct trial_result *result = result_of(1);
    struct diag diag = {0};
    CU_ASSERT_EQUAL(store_add_results(store, &result, 1, false, &diag), 1);
    CU_ASSERT_EQUAL(diag.n_errors, 0);
    end_lock(child, let_go);
    CU_ASSERT_EQUAL(store_add_results(store, &result, 1, false, &diag), 0);
    trial_result_free(result);
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM trials"), 1);
    remove_files();
}

/* A reader from before the run, in a transaction that never ends, sees what he saw; and the run begins,
 * stores and ends. */
static void a_reader_blocks_nothing(void)
{
    store_three_trials();
    int let_go;
    pid_t child = hold_lock("BEGIN; SELECT count(*) FROM trials", &let_go);
    struct store *store = open_run();
    add(store, result_of(4));
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM trials"), 4);
    end_lock(child, let_go);
    store = open_run(); /* and the next one leaves one file again */
    end_run(store);
    char wal[80];
    snprintf(wal, sizeof wal, "%s-wal", path);
    CU_ASSERT_EQUAL(access(wal, F_OK), -1);
    CU_ASSERT_EQUAL(query("SELECT count(*) FROM trials"), 4);
    remove_files();
}

const struct test_case tests_store[] = {
    {"keeps every bit", keeps_every_bit},
    {"what is no number is NULL", what_is_no_number_is_null},
    {"a batch is whole or absent", a_batch_is_whole_or_absent},
    {"a key is stored once", a_key_is_stored_once},
    {"predictions are added once", predictions_are_added_once},
    {"a second writer is refused", a_second_writer_is_refused},
    {"one file is left behind", one_file_is_left_behind},
    {"deleting a trial takes all of it, and no id comes back",
     deleting_a_trial_takes_all_of_it_and_no_id_comes_back},
    {"rows in the way are cleared", rows_in_the_way_are_cleared},
    {"what was dropped comes back", what_was_dropped_comes_back},
    {"an id may be negative", an_id_may_be_negative},
    {"a key of any length is read", a_key_of_any_length_is_read},
    {"damaged weights are noticed", damaged_weights_are_noticed},
    {"a network has its weights unit by unit", a_network_has_its_weights_unit_by_unit},
    {"weights are kept when somebody wants them", weights_are_kept_when_somebody_wants_them},
    {"another writer is waited for", another_writer_is_waited_for},
    {"a reader blocks nothing", a_reader_blocks_nothing},
    {0},
};
