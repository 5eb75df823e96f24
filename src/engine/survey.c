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

/* The i-th of n places when all corners of them are to be reached soon: steps of a golden section. */
static uint64_t spread_place(uint64_t n, uint64_t i)
{
    double turns = 0.6180339887498949 * (double)i;
    uint64_t place = (uint64_t)((double)n * (turns - floor(turns)));
    return place < n ? place : n - 1;
}

/* A walk, and what it has cost so far. */
struct walk {
    const struct config *config;
    const struct plan *plan;
    struct store *store;
    struct trial_keys keys;
    uint64_t n_looked_at;      /* trials */
    struct survey *out;
};

/* Looks at a trajectory's trials, or at `max` of them spread over it, the longest among them. */
static int look_at_trajectory(struct walk *walk, uint64_t trajectory_idx, uint64_t max,
                              struct diag *diag)
{
    struct survey *out = walk->out;
    uint64_t n_all = plan_trajectory_n_trials(walk->plan, trajectory_idx);
    uint64_t n = n_all < max ? n_all : max;
    uint64_t longest = 0, n_missing = 0;
    double n_points = 0;
    for (uint64_t i = 0; i < n; i++) {
        struct trial trial;
        uint64_t k = n == n_all || i + 1 == n ? n_all - n + i : spread_place(n_all, walk->n_looked_at + i);
        plan_trajectory_trial(walk->plan, trajectory_idx, k, &trial);
        int found = survey_is_stored(walk->config, walk->store, &walk->keys, &trial, diag);
        if (found < 0)
            return -1;
        if (found)
            continue;
        uint64_t epochs = (uint64_t)trial.values[PARAMETER_EPOCHS].integer;
        n_missing++;
        longest = epochs > longest ? epochs : longest;
        n_points += (double)record_n_points(&walk->config->record, epochs);
    }
    double share = (double)n_all / (double)n; /* 1 when all were looked at */
    walk->n_looked_at += n;
    out->n_missing += n == n_all ? n_missing : (uint64_t)((double)n_missing * share);
    out->n_found += n == n_all ? n - n_missing : (uint64_t)((double)(n - n_missing) * share);
    out->n_curve_points += n_points * share;
    out->n_trajectories += n_missing > 0;
    out->n_epochs += (double)longest;
    return 0;
}

enum {
    LOOKS_BETWEEN = 4096,      /* trials between two looks at the clock */
    LOOKS_A_TRAJECTORY = 64,   /* of one that is too long */
    MAX_TRAJECTORY = 1000000   /* trials of one that is not */
};
#define WALK_NS (4 * NS_PER_SECOND)

/* Whether the whole walk would take too long, going by what it has taken until now. */
static bool is_too_long(const struct walk *walk, int64_t elapsed_ns)
{
    double share = (double)walk->n_looked_at / (double)plan_n_trials(walk->plan);
    return elapsed_ns > WALK_NS || (elapsed_ns > WALK_NS / 20 && (double)elapsed_ns > share * WALK_NS);
}

/* Walks every trajectory; 1 when that would take too long. */
static int walk_all(struct walk *walk, struct diag *diag)
{
    int64_t started_ns = clock_monotonic_ns();
    uint64_t n = plan_n_trajectories(walk->plan), next_look = LOOKS_BETWEEN;
    if (n > 0 && plan_trajectory_n_trials(walk->plan, 0) > MAX_TRAJECTORY)
        return 1;
    for (uint64_t i = 0; i < n; i++) {
        if (walk->n_looked_at >= next_look) {
            if (is_too_long(walk, clock_monotonic_ns() - started_ns))
                return 1;
            next_look = walk->n_looked_at + LOOKS_BETWEEN;
        }
        if (look_at_trajectory(walk, i, UINT64_MAX, diag) != 0)
            return -1;
    }
    return 0;
}

/* Walks a part of it, spread over the whole. */
static int walk_part(struct walk *walk, struct diag *diag)
{
    int64_t until_ns = clock_monotonic_ns() + WALK_NS / 2;
    uint64_t n = plan_n_trajectories(walk->plan), n_walked = 0;
    while (n_walked < n && (n_walked % 256 != 0 || clock_monotonic_ns() < until_ns)) {
        uint64_t i = spread_place(n, n_walked++);
        if (look_at_trajectory(walk, i, LOOKS_A_TRAJECTORY, diag) != 0)
            return -1;
    }
    struct survey *out = walk->out;
    double share = (double)n / (double)n_walked;
    out->is_estimate = walk->store != NULL; /* else all of them are missing */
    out->n_trajectories = walk->store ? (uint64_t)((double)out->n_trajectories * share) : n;
    out->n_epochs *= share;
    out->n_curve_points *= share;
    double found = (double)out->n_found / (double)(out->n_found + out->n_missing);
    out->n_found = (uint64_t)(found * (double)plan_n_trials(walk->plan) + 0.5);
    out->n_missing = plan_n_trials(walk->plan) - out->n_found;
    return 0;
}

int survey_plan(const struct config *config, const struct plan *plan, struct store *store,
                struct survey *out, struct diag *diag)
{
    struct walk walk = {.config = config, .plan = plan, .store = store, .out = out};
    trial_keys_init(&walk.keys, &config->views);
    *out = (struct survey){0};
    int status = walk_all(&walk, diag);
    if (status == 1) {
        *out = (struct survey){0};
        status = walk_part(&walk, diag);
    }
    trial_keys_release(&walk.keys);
    return status;
}

/* A feed that trains the sweep's trajectories, spread over the plan, until time is up. */
struct stopwatch {
    const struct config *config;
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
    uint64_t i = spread_place(plan_n_trajectories(watch->plan), watch->n_started);
    struct trial trial;
    plan_trajectory_trial(watch->plan, i, 0, &trial);
    watch->n_started++;
    watch->n_in_training++;
    out->first_report = REPORT_EPOCHS;
    recipe_of(&trial, &watch->config->views, &out->recipe);
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
    struct trainer *trainer = trainer_new();
    struct trial first;
    struct model model;
    plan_trajectory_trial(plan, 0, 0, &first);
    recipe_model(&first, &config->views, &model);
    int64_t started_ns = clock_monotonic_ns();
    struct stopwatch watch = {
        .config = config,
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
    trainer_run(trainer, &model, &feed);
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
#define BYTES_PER_WEIGHT 20.0
#define BYTES_PER_PREDICTION 45.0

double survey_estimate_bytes(const struct survey *survey, const struct config *config)
{
    double n_weights = (double)config->data.n_inputs + 1;
    double per_trial = BYTES_PER_TRIAL + n_weights * BYTES_PER_WEIGHT +
                       (double)config->n_predict * BYTES_PER_PREDICTION;
    double per_point =
        BYTES_PER_CURVE_POINT + (config->record.error_sum ? BYTES_PER_ERROR_SUM : 0.0);
    return BYTES_PER_FILE + (double)survey->n_missing * per_trial +
           survey->n_curve_points * per_point;
}

double survey_most_bytes(const struct config *config, const struct plan *plan)
{
    uint64_t epochs =
        (uint64_t)axis_largest(sweep_axis(&config->sweep, PARAMETER_EPOCHS)).integer;
    double n = (double)plan_n_trials(plan);
    const struct survey most = {
        .n_missing = plan_n_trials(plan),
        .n_curve_points = n * (double)record_n_points(&config->record, epochs),
    };
    return survey_estimate_bytes(&most, config);
}
