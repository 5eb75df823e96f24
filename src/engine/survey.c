/* A walk over the plan, and a stopwatch on the trainer. */
#include "nnsweep/survey.h"

#include <math.h>

#include "feeder.h"
#include "nnsweep/clock.h"
#include "nnsweep/read.h"
#include "nnsweep/trainer.h"

int survey_is_stored(const struct config *config, struct store *store, struct trial_keys *keys,
                     const struct trial *trial, struct diag *diag)
{
    if (!store)
        return 0;
    struct stored_trial stored;
    int found = store_find_trial(store, trial_key(keys, trial), &stored, diag);
    if (found <= 0)
        return found;
    return feeder_is_satisfied(config, trial, &stored) ? 1 : 0;
}

static int survey_trajectory(const struct config *config, const struct plan *plan,
                             struct store *store, struct trial_keys *keys,
                             uint64_t trajectory_idx, struct survey *out, struct diag *diag)
{
    uint64_t longest = 0, n_missing = 0;
    uint64_t n = plan_trajectory_n_trials(plan, trajectory_idx);
    for (uint64_t k = 0; k < n; k++) {
        struct trial trial;
        plan_trajectory_trial(plan, trajectory_idx, k, &trial);
        int found = survey_is_stored(config, store, keys, &trial, diag);
        if (found < 0)
            return -1;
        if (found) {
            out->n_found++;
            continue;
        }
        n_missing++;
        longest = (uint64_t)trial.values[PARAMETER_EPOCHS].integer;
        out->n_curve_points += (double)record_n_points(&config->record, longest);
    }
    out->n_missing += n_missing;
    out->n_trajectories += n_missing > 0;
    out->n_epochs += (double)longest;
    return 0;
}

int survey_plan(const struct config *config, const struct plan *plan, struct store *store,
                struct survey *out, struct diag *diag)
{
    *out = (struct survey){0};
    struct trial_keys keys;
    trial_keys_init(&keys, &config->network, &config->data);
    int status = 0;
    uint64_t n = plan_n_trajectories(plan);
    for (uint64_t i = 0; i < n && status == 0; i++)
        status = survey_trajectory(config, plan, store, &keys, i, out, diag);
    trial_keys_release(&keys);
    return status;
}

/* A feed that trains the sweep's trajectories, spread over the plan, until time is up. */
struct stopwatch {
    const struct plan *plan;
    int64_t until_ns;
    uint64_t n_in_training, max_in_training;
    uint64_t n_started;
};

/* Reports this many epochs apart: about as often as a default curve of a long training. */
enum { REPORT_EPOCHS = 500 };

static bool watch_is_over(void *self)
{
    const struct stopwatch *watch = self;
    return clock_monotonic_ns() >= watch->until_ns;
}

static bool watch_next(void *self, struct trajectory *out)
{
    struct stopwatch *watch = self;
    if (watch->n_in_training == watch->max_in_training || watch_is_over(watch))
        return false;
    /* Steps of a golden section reach all corners of the plan, whatever its order. */
    uint64_t n = plan_n_trajectories(watch->plan);
    uint64_t i = (uint64_t)((double)n * 0.6180339887498949 * (double)watch->n_started) % n;
    struct trial trial;
    plan_trajectory_trial(watch->plan, i, 0, &trial);
    watch->n_started++;
    watch->n_in_training++;
    *out = (struct trajectory){
        .learning_rate = trial.values[PARAMETER_LEARNING_RATE].real,
        .weight_decay = trial.values[PARAMETER_WEIGHT_DECAY].real,
        .seed = (uint32_t)trial.values[PARAMETER_SEED].integer,
        .first_report = REPORT_EPOCHS,
    };
    return true;
}

static uint64_t watch_report(void *self, const struct trajectory *trajectory,
                             const struct snapshot *snapshot)
{
    (void)trajectory;
    struct stopwatch *watch = self;
    bool is_over = snapshot->epoch >= 50 * REPORT_EPOCHS || watch_is_over(watch);
    if (!is_over && !snapshot->diverged)
        return snapshot->epoch + REPORT_EPOCHS;
    watch->n_in_training--;
    return 0;
}

double survey_measure_speed(const struct survey *survey, const struct config *config,
                            const struct plan *plan, size_t n_threads, double seconds)
{
    struct samples samples = config_samples(config);
    struct trainer *trainer = trainer_new(&config->network, &samples);
    int64_t started_ns = clock_monotonic_ns();
    struct stopwatch watch = {
        .plan = plan,
        .until_ns = started_ns + (int64_t)(seconds * (double)NS_PER_SECOND),
        .max_in_training = (survey->n_trajectories + n_threads - 1) / n_threads,
    };
    const struct feed feed = {
        .next = watch_next,
        .report = watch_report,
        .is_cancelled = watch_is_over,
        .self = &watch,
    };
    trainer_run(trainer, &feed);
    int64_t elapsed_ns = clock_monotonic_ns() - started_ns;
    uint64_t n_trained = trainer_statistics(trainer).n_epochs;
    trainer_free(trainer);
    double n_epochs = n_trained > 0 ? (double)n_trained : 1;
    return n_epochs * (double)NS_PER_SECOND / (double)elapsed_ns;
}

/* What a trial costs besides its epochs, on the main thread: looked up, stored, committed.
 * `make bench` measures both together. */
#define SECONDS_PER_TRIAL 20e-6
#define SECONDS_PER_CURVE_POINT 0.5e-6

double survey_estimate_seconds(const struct survey *survey, double epochs_per_second,
                               size_t n_threads)
{
    double n_used = fmin((double)n_threads, (double)survey->n_trajectories);
    double training = n_used > 0 ? survey->n_epochs / epochs_per_second / n_used : 0.0;
    double storing = (double)survey->n_missing * SECONDS_PER_TRIAL +
                     survey->n_curve_points * SECONDS_PER_CURVE_POINT;
    return training + storing;
}

/* Bytes a row takes in the file, pages and keys included: measured on files of 10^4 trials and
 * more. A file begins with its schema and the first page of every table. */
#define BYTES_PER_FILE 90e3
#define BYTES_PER_TRIAL 230.0
#define BYTES_PER_CURVE_POINT 18.0
#define BYTES_PER_ERROR_SUM 9.0 /* at a curve point, where they are kept */
#define BYTES_PER_PARAMETER 20.0
#define BYTES_PER_PREDICTION 45.0

double survey_estimate_bytes(const struct survey *survey, const struct config *config)
{
    double n_parameters = (double)network_n_parameters(&config->network);
    double per_trial = BYTES_PER_TRIAL + n_parameters * BYTES_PER_PARAMETER +
                       (double)config->n_predict * BYTES_PER_PREDICTION;
    double per_point =
        BYTES_PER_CURVE_POINT + (config->record.error_sum ? BYTES_PER_ERROR_SUM : 0.0);
    return BYTES_PER_FILE + (double)survey->n_missing * per_trial +
           survey->n_curve_points * per_point;
}
