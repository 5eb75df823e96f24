/*
 * The run loop, the feeder and the workers between a results file in memory and a trainer that
 * computes nothing: what is trained, what is stored, and what happens when something fails.
 */
#include "nnsweep/runner.h"

#include <math.h>
#include <string.h>

#include "../../src/engine/feeder.h"
#include "fake_store.h"
#include "fake_trainer.h"
#include "nnsweep/load.h"
#include "nnsweep/mem.h"
#include "test.h"

#define DATA "data: {columns: [x1, x2, y], target: y, rows: [[0, 1, 1], [1, 0, 0], [1, 1, 0]]}\n"
static const char networks[] =
    DATA "parameters: {hidden: [none, 4, 3-2], learning_rate: [0.1, 0.2], epochs: [1, 5, 20],\n"
         "             seed: {min: 0, max: 9}}\n"
         "record: {curve: 4}\n"
         "predict: [[1, 0]]\n";
enum { N_TRIALS = 3 * 2 * 3 * 10, N_TRAJECTORIES = 3 * 2 * 10 };

static struct config config;
static struct fake_store results;
static struct fake_trainer trainer;

static void load(const char *text)
{
    struct diag diag = {0};
    CU_ASSERT_EQUAL_FATAL(config_read(&config, "test.yaml", text, strlen(text), NULL, 0, &diag), 0);
    diag_release(&diag);
}

static void begin(const char *text)
{
    load(text);
    results = (struct fake_store){0};
    trainer = (struct fake_trainer){0};
    fake_trainer_use(&trainer);
}

static void end(void)
{
    fake_trainer_use(NULL);
    fake_store_release(&results);
    config_release(&config);
}

/* Runs the sweep; how many warnings and errors there were is in the diag's own counts. */
static enum run_outcome run(size_t n_threads, struct run_progress *progress, struct diag *diag)
{
    atomic_store(&trainer.n_trajectories, 0);
    enum run_outcome outcome = runner_run(&config, config.plan, fake_store_of(&results), n_threads,
                                          NULL, progress, diag);
    tally_release(&progress->tally);
    return outcome;
}

/* Runs it once more, expecting so many to be found and trained, in so many trainings. */
static void expect_run(uint64_t n_found, uint64_t n_trained, unsigned n_trajectories)
{
    struct diag diag = {0};
    struct run_progress progress;
    CU_ASSERT_EQUAL(run(2, &progress, &diag), RUN_COMPLETED);
    CU_ASSERT_EQUAL(progress.n_found, n_found);
    CU_ASSERT_EQUAL(progress.n_trained, n_trained);
    CU_ASSERT_EQUAL(trainer.n_trajectories, n_trajectories);
    CU_ASSERT_EQUAL(diag.n_errors, 0);
    diag_release(&diag);
}

static int64_t epochs_of(const struct fake_trial *trial)
{
    return trial->trial.values[PARAMETER_EPOCHS].integer;
}

static uint32_t seed_of(const struct fake_trial *trial)
{
    return (uint32_t)trial->trial.values[PARAMETER_SEED].integer;
}

/* Whether its weights are those after that epoch. */
static bool is_trained(const struct fake_trial *trial, uint64_t epoch)
{
    bool is_right = true;
    for (size_t i = 0; i < trial->n_weights; i++)
        is_right = is_right && trial->weights[i] == fake_weight(seed_of(trial), epoch, i);
    return is_right;
}

static void every_trial_is_trained_and_stored_once(void)
{
    for (size_t n_threads = 1; n_threads <= 3; n_threads += 2) {
        begin(networks);
        struct diag diag = {0};
        struct run_progress progress;
        CU_ASSERT_EQUAL(run(n_threads, &progress, &diag), RUN_COMPLETED);
        CU_ASSERT_EQUAL(progress.n_threads, n_threads);
        CU_ASSERT_EQUAL(progress.n_trained, N_TRIALS);
        CU_ASSERT_EQUAL(results.n, N_TRIALS);
        CU_ASSERT_EQUAL(trainer.n_trajectories, N_TRAJECTORIES);
        CU_ASSERT_EQUAL(trainer.n_foreign, 0);
        CU_ASSERT_TRUE(trainer.n_runs >= 3); /* models */
        for (size_t i = 0; i < results.n; i++) {
            const struct fake_trial *trial = &results.trials[i];
            CU_ASSERT_EQUAL(trial->n_stored, 1);
            CU_ASSERT_EQUAL(trial->status, TRIAL_DONE);
            CU_ASSERT_TRUE(is_trained(trial, (uint64_t)epochs_of(trial)));
            CU_ASSERT_EQUAL(trial->n_curve, epochs_of(trial) < 4 ? 1 : 4);
        }
        diag_release(&diag);
        end();
    }
}

static void what_is_stored_is_not_trained(void)
{
    begin(networks);
    expect_run(0, N_TRIALS, N_TRAJECTORIES);
    expect_run(N_TRIALS, 0, 0);
    results.trials[results.n - 1].key.low ^= 1; /* lost */
    expect_run(N_TRIALS - 1, 1, 1);
    end();
}

/* Predictions are computed where there are weights; where there are none the trial is trained again, and
 * keeps the finer curve that it had. */
static void what_is_lacking_is_added(void)
{
    begin(networks);
    expect_run(0, N_TRIALS, N_TRAJECTORIES);
    struct fake_trial *with = &results.trials[0], *without = &results.trials[1];
    with->has_predictions = without->has_predictions = false;
    without->record.weights = config.record.weights = false;
    without->record.n_points = 17;
    without->record.error_sum = true;
    struct diag diag = {0};
    struct run_progress progress;
    CU_ASSERT_EQUAL(run(1, &progress, &diag), RUN_COMPLETED);
    CU_ASSERT_EQUAL(progress.n_found, N_TRIALS - 1);
    CU_ASSERT_EQUAL(progress.n_predicted, 1);
    CU_ASSERT_EQUAL(progress.n_trained, 1);
    CU_ASSERT_TRUE(results.trials[0].has_predictions && results.trials[1].has_predictions);
    CU_ASSERT_EQUAL(results.trials[1].n_stored, 2);
    CU_ASSERT_TRUE(results.trials[1].record.error_sum && !results.trials[1].record.weights);
    CU_ASSERT_TRUE(results.trials[1].record.n_points >=
                   record_n_points(&(struct record){.n_points = 17},
                                   (uint64_t)epochs_of(&results.trials[1])));
    config.record.weights = true; /* wanted after all */
    expect_run(N_TRIALS - 1, 1, 1);
    CU_ASSERT_TRUE(results.trials[1].record.weights && results.trials[1].record.error_sum);
    diag_release(&diag);
    end();
}

static void damaged_weights_are_told_of_and_left(void)
{
    begin(networks);
    expect_run(0, N_TRIALS, N_TRAJECTORIES);
    results.trials[7].has_predictions = false;
    results.trials[7].is_damaged = true;
    struct diag diag = {0};
    struct run_progress progress;
    CU_ASSERT_EQUAL(run(2, &progress, &diag), RUN_COMPLETED);
    CU_ASSERT_EQUAL(progress.n_damaged, 1);
    CU_ASSERT_EQUAL(progress.n_trained, 0);
    struct text said = {0};
    diag_render(&diag, &said);
    CU_ASSERT_PTR_NOT_NULL(strstr(text_string(&said), "trial 8 is damaged"));
    text_release(&said);
    diag_release(&diag);
    end();
}

static void a_store_that_is_busy_is_waited_for(void)
{
    begin(networks);
    results.n_refusals = 3;
    expect_run(0, N_TRIALS, N_TRAJECTORIES);
    CU_ASSERT_EQUAL(results.n_refusals, 0);
    CU_ASSERT_EQUAL(results.n, N_TRIALS);
    end();
}

static void a_store_that_fails_ends_the_run(void)
{
    begin(networks);
    results.fails = true;
    struct diag diag = {0};
    struct run_progress progress;
    CU_ASSERT_EQUAL(run(3, &progress, &diag), RUN_FAILED);
    CU_ASSERT_EQUAL(diag.n_errors, 1);
    CU_ASSERT_EQUAL(results.n, 0);
    CU_ASSERT_EQUAL(progress.n_trained, 0);
    diag_release(&diag);
    end();
}

/* A training that ends before its time ends for all trials that are on it and want more epochs. */
static void an_early_end_is_that_of_all_longer_trials(void)
{
    begin(networks);
    trainer.stops_at = 3;
    trainer.diverges_at = 4;
    expect_run(0, N_TRIALS, N_TRAJECTORIES);
    for (size_t i = 0; i < results.n; i++) {
        const struct fake_trial *trial = &results.trials[i];
        uint64_t epochs = (uint64_t)epochs_of(trial);
        bool diverges = seed_of(trial) % 5 == 0 && epochs > 3;
        bool stops = seed_of(trial) % 5 != 0 && seed_of(trial) % 2 == 1 && epochs > 2;
        CU_ASSERT_EQUAL(trial->status, diverges ? TRIAL_DIVERGED : TRIAL_DONE);
        CU_ASSERT_EQUAL(trial->diverged_epoch, diverges ? 4 : 0);
        CU_ASSERT_EQUAL(trial->stopped_epoch, stops ? 3 : 0);
        CU_ASSERT_TRUE(is_trained(trial, diverges ? 4 : stops ? 3 : epochs));
    }
    end();
}

static void long_trajectories_are_cut(void)
{
    load(DATA "parameters: {epochs: {min: 1, max: 3000}, seed: 1}\nrecord: {curve: none}\n");
    struct diag diag = {0};
    struct feeder *feeder = feeder_new(&config, config.plan, NULL, &diag);
    size_t n_jobs = 0, n_goals = 0;
    int64_t last = 0;
    for (;;) {
        struct job *job = NULL;
        enum feeder_state state = feeder_next(feeder, &job, &diag);
        if (state == FEEDER_END)
            break;
        CU_ASSERT_TRUE_FATAL(state == FEEDER_JOB || state == FEEDER_MORE);
        for (size_t i = 0; job && i < job->n_goals; i++) {
            int64_t epochs = job->goals[i].trial.values[PARAMETER_EPOCHS].integer;
            CU_ASSERT_EQUAL(epochs, last + 1);
            last = epochs;
        }
        n_jobs += job != NULL;
        n_goals += job ? job->n_goals : 0;
        mem_free(job);
    }
    CU_ASSERT_EQUAL(n_goals, 3000);
    CU_ASSERT_EQUAL(n_jobs, 3);
    feeder_free(feeder);
    config_release(&config);
}

static void much_that_waits_is_stored_first(void)
{
    begin(networks);
    struct diag diag = {0};
    struct feeder *feeder = feeder_new(&config, config.plan, fake_store_of(&results), &diag);
    struct job *job = NULL;
    results.waiting_bytes = (size_t)1 << 30;
    CU_ASSERT_EQUAL(feeder_next(feeder, &job, &diag), FEEDER_FULL);
    results.waiting_bytes = 0;
    CU_ASSERT_EQUAL(feeder_next(feeder, &job, &diag), FEEDER_JOB);
    mem_free(job);
    feeder_free(feeder);
    results.waiting_bytes = (size_t)1 << 30; /* and the loop does so */
    expect_run(0, N_TRIALS, N_TRAJECTORIES);
    end();
}

const struct test_case tests_runner[] = {
    {"every trial is trained and stored once", every_trial_is_trained_and_stored_once},
    {"what is stored is not trained", what_is_stored_is_not_trained},
    {"what is lacking is added", what_is_lacking_is_added},
    {"damaged weights are told of and left", damaged_weights_are_told_of_and_left},
    {"a store that is busy is waited for", a_store_that_is_busy_is_waited_for},
    {"a store that fails ends the run", a_store_that_fails_ends_the_run},
    {"an early end is that of all longer trials", an_early_end_is_that_of_all_longer_trials},
    {"long trajectories are cut", long_trajectories_are_cut},
    {"much that waits is stored first", much_that_waits_is_stored_first},
    {0},
};
