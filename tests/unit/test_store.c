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

enum { N_PARAMETERS = 2, N_CURVE = 3, N_PREDICT = 2 };

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

static struct network network;
static const struct record record = {.n_points = N_CURVE};
static struct run_info info; /* borrowed by the store until the run ends */

static struct store *open_run(void)
{
    struct diag diag = {0};
    struct store *store = store_open_write(path, &diag);
    CU_ASSERT_PTR_NOT_NULL_FATAL(store);
    network = network_single_unit(1, RULE_GRADIENT);
    info = (struct run_info){
        .sweep_name = "test",
        .sweep_description = "",
        .config_path = "test.yaml",
        .config_text = "text",
        .overrides = "",
        .data = &data,
        .network = &network,
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
    CU_ASSERT_EQUAL(store_end_run(store, RUN_COMPLETED, 0, 0, &diag), 0);
    CU_ASSERT_EQUAL(store_close(store, &diag), 0);
    CU_ASSERT_EQUAL(diag.n_errors, 0);
    diag_release(&diag);
}

/* A result whose numbers are awkward on purpose. */
static struct trial_result *result_of(int64_t seed)
{
    struct trial_result *result = trial_result_new(N_PARAMETERS, N_CURVE, N_PREDICT);
    result->trial.values[PARAMETER_LEARNING_RATE].real = 0.1;
    result->trial.values[PARAMETER_EPOCHS].integer = 20;
    result->trial.values[PARAMETER_SEED].integer = seed;
    struct trial_keys keys;
    trial_keys_init(&keys, &network, &data);
    result->key = trial_key(&keys, &result->trial);
    trial_keys_release(&keys);
    result->record = record;
    result->mse = 0x1.0000000000001p-3;
    result->error_sum = -0x1.fffffffffffffp-2;
    result->final_mse = 0x1.23456789abcdfp-4 + (double)seed;
    result->parameters[0] = -0x1p-1074;
    result->parameters[1] = 0x1.fffffffffffffp+1023;
    result->n_curve = N_CURVE;
    for (size_t i = 0; i < N_CURVE; i++)
        result->curve[i] = (struct curve_point){
            .epoch = 1 + 9 * i, .mse = 0.1 / (double)(i + 1), .error_sum = 1.0 / 3.0};
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
    CU_ASSERT_EQUAL(store_add_results(store, &result, 1, &diag), 0);
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
    CU_ASSERT_EQUAL_FATAL(store_read_trial(store, "1", &record_1, &diag), 0);
    CU_ASSERT_TRUE(same_bits(record_1.mse, expected->mse));
    CU_ASSERT_TRUE(same_bits(record_1.error_sum, expected->error_sum));
    CU_ASSERT_TRUE(same_bits(record_1.final_mse, expected->final_mse));
    CU_ASSERT_EQUAL(record_1.trial.values[PARAMETER_SEED].integer, 7);
    CU_ASSERT_TRUE(same_bits(record_1.trial.values[PARAMETER_LEARNING_RATE].real, 0.1));
    CU_ASSERT_EQUAL(record_1.n_weights, N_PARAMETERS);
    CU_ASSERT_TRUE(same_bits(record_1.weights[0].value, expected->parameters[0]));
    CU_ASSERT_TRUE(same_bits(record_1.weights[1].value, expected->parameters[1]));
    CU_ASSERT_EQUAL(record_1.weights[1].input, 0);
    CU_ASSERT_STRING_EQUAL(record_1.weights[0].input_name, "x");
    CU_ASSERT_EQUAL_FATAL(record_1.n_curve, N_CURVE);
    for (size_t i = 0; i < N_CURVE; i++) {
        CU_ASSERT_EQUAL(record_1.curve[i].epoch, expected->curve[i].epoch);
        CU_ASSERT_TRUE(same_bits(record_1.curve[i].mse, expected->curve[i].mse));
    }
    CU_ASSERT_EQUAL_FATAL(record_1.n_predictions, N_PREDICT);
    CU_ASSERT_STRING_EQUAL(record_1.predictions[1].input, "[0.1]");
    CU_ASSERT_TRUE(same_bits(record_1.predictions[1].output, expected->outputs[1]));
    trial_record_release(&record_1);
    double parameters[N_PARAMETERS];
    CU_ASSERT_EQUAL(store_read_parameters(store, 1, N_PARAMETERS, parameters, &diag), 0);
    CU_ASSERT_EQUAL(memcmp(parameters, expected->parameters, sizeof parameters), 0);
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
    result->mse = result->final_mse = result->parameters[0] = nan("");
    result->parameters[1] = HUGE_VAL;
    add(store, result);
    end_run(store);
    CU_ASSERT_EQUAL(query("SELECT mse IS NULL AND final_mse IS NULL AND status = 'diverged' AND "
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
    CU_ASSERT_EQUAL(store_add_results(store, batch, 3, &diag), -1);
    CU_ASSERT_EQUAL(diag.n_errors, 1);
    diag_release(&diag);
    CU_ASSERT_EQUAL(query("SELECT (SELECT count(*) FROM trials) + (SELECT count(*) FROM curves) + "
                          "(SELECT count(*) FROM weights) + (SELECT count(*) FROM predictions)"), 0);
    /* And the store goes on. */
    batch[1]->curve[1].epoch++;
    CU_ASSERT_EQUAL(store_add_results(store, batch, 3, &diag), 0);
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
    again->final_mse = 99.0;
    add(store, again);
    struct trial_result *twice[] = {result_of(2), result_of(2)};
    struct diag diag = {0};
    CU_ASSERT_EQUAL(store_add_results(store, twice, 2, &diag), 0);
    end_run(store);
    store = open_run();
    struct stored_trial stored;
    CU_ASSERT_EQUAL(store_find_trial(store, twice[0]->key, &stored, &diag), 1);
    CU_ASSERT_EQUAL(stored.trial_id, 2);
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
    CU_ASSERT_EQUAL(store_add_predictions(store, 1, outputs, &diag), 0);
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
        struct store *second = store_open_write(path, &diag);
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

const struct test_case tests_store[] = {
    {"keeps every bit", keeps_every_bit},
    {"what is no number is NULL", what_is_no_number_is_null},
    {"a batch is whole or absent", a_batch_is_whole_or_absent},
    {"a key is stored once", a_key_is_stored_once},
    {"predictions are added once", predictions_are_added_once},
    {"a second writer is refused", a_second_writer_is_refused},
    {"one file is left behind", one_file_is_left_behind},
    {0},
};
