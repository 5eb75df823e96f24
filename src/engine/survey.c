/* A walk over the plan, and what rows take in the file. How long it takes is stopwatch.c. */
#include "nnsweep/survey.h"

#include <math.h>

#include "feeder.h"
#include "nnsweep/clock.h"
#include "nnsweep/mem.h"
#include "nnsweep/read.h"
#include "nnsweep/write.h"

int survey_is_stored(const struct config *config, struct store *store, struct trial_keys *keys,
                     const struct trial *trial, struct diag *diag)
{
    if (!store)
        return 0;
    struct stored_trial stored;
    int found = store_find_trial(store, trial_key(keys, trial), &stored, diag);
    if (found <= 0)
        return found;
    if (!feeder_is_satisfied(config, trial, &stored))
        return 0;
    return stored.has_weights ? 1 : store_has_predictions(store, stored.trial_id, diag);
}

void survey_begin(const struct config *config, struct store *store)
{
    if (store)
        store_want_predictions(store, config->n_predict, config->data.n_inputs, config->predict);
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

enum { MAX_GROUPS = 1000 }; /* of more, the last one has the rest */

/* The group of a missing trial; searched from the end, since neighbours in a plan are often equal. */
static struct survey_group *group_of(struct survey *out, const struct model *model,
                                     const struct trial *trial)
{
    for (size_t i = out->n_groups; i-- > 0;) {
        if (model_equals(&out->groups[i].model, model) || i + 1 == MAX_GROUPS)
            return &out->groups[i];
    }
    if (out->n_groups == out->group_capacity) {
        out->group_capacity = mem_grown_capacity(out->group_capacity, out->n_groups + 1);
        out->groups = mem_resize(out->groups, out->group_capacity, sizeof *out->groups);
    }
    out->groups[out->n_groups] = (struct survey_group){.model = *model, .trial = *trial};
    return &out->groups[out->n_groups++];
}

/* Adds the missing ones of a trajectory: `n` trials that stand for `share` times as many, the last with
 * the most epochs. */
static void add_missing(struct walk *walk, const struct trial *last, double n, double n_all_epochs,
                        double share)
{
    struct survey *out = walk->out;
    struct recipe recipe;
    recipe_of(last, &walk->config->views, &recipe);
    struct survey_group *group = group_of(out, &recipe.model, last);
    bool is_each = recipe_is_for_its_epochs(&recipe);
    double n_trajectories = is_each ? n * share : 1.0;
    double n_epochs = is_each ? n_all_epochs * share
                              : (double)last->values[PARAMETER_EPOCHS].integer;
    group->n_trajectories += n_trajectories;
    group->n_epochs += n_epochs;
    out->n_trajectories += (uint64_t)n_trajectories;
    out->n_epochs += n_epochs;
    if (walk->config->record.weights)
        out->n_weights += n * share * (double)model_n_weights(&recipe.model);
    out->n_outputs += n * share * (double)(walk->config->n_predict * model_n_outputs(&recipe.model));
}

/* Looks at a trajectory's trials, or at `max` of them spread over it, the longest among them. */
static int look_at_trajectory(struct walk *walk, uint64_t trajectory_idx, uint64_t max,
                              struct diag *diag)
{
    struct survey *out = walk->out;
    uint64_t n_all = plan_trajectory_n_trials(walk->plan, trajectory_idx);
    uint64_t n = n_all < max ? n_all : max;
    uint64_t n_missing = 0;
    double n_points = 0, n_epochs = 0;
    struct trial last = {0}; /* of those missing; epochs ascend */
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
        bool is_longer = n_missing++ == 0 || epochs > (uint64_t)last.values[PARAMETER_EPOCHS].integer;
        last = is_longer ? trial : last;
        n_epochs += (double)epochs;
        n_points += (double)record_n_points(&walk->config->record, epochs);
    }
    double share = (double)n_all / (double)n; /* 1 when all were looked at */
    walk->n_looked_at += n;
    out->n_missing += n == n_all ? n_missing : (uint64_t)((double)n_missing * share);
    out->n_found += n == n_all ? n - n_missing : (uint64_t)((double)(n - n_missing) * share);
    out->n_curve_points += n_points * share;
    if (n_missing > 0)
        add_missing(walk, &last, (double)n_missing, n_epochs, share);
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

/* That would be stored. */
static double dataset_n_values(const struct dataset *data)
{
    size_t n = data->n_rows * (data->n_inputs + data->n_targets);
    return n > STORE_MAX_DATASET_VALUES ? 0.0 : (double)n;
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
    out->n_weights *= share;
    out->n_outputs *= share;
    for (size_t i = 0; i < out->n_groups; i++) {
        out->groups[i].n_trajectories *= share;
        out->groups[i].n_epochs *= share;
    }
    double found = (double)out->n_found / (double)(out->n_found + out->n_missing);
    out->n_found = (uint64_t)(found * (double)plan_n_trials(walk->plan) + 0.5);
    out->n_missing = plan_n_trials(walk->plan) - out->n_found;
    return 0;
}

static int look_at_data(struct walk *walk, struct diag *diag)
{
    const struct dataset *data = &walk->config->data;
    int found = walk->store ? store_has_dataset(walk->store, walk->config->views.targets.hash, diag) : 0;
    if (found == 0)
        walk->out->n_data_values = dataset_n_values(data);
    return found < 0 ? -1 : 0;
}

int survey_plan(const struct config *config, const struct plan *plan, struct store *store,
                struct survey *out, struct diag *diag)
{
    struct walk walk = {.config = config, .plan = plan, .store = store, .out = out};
    trial_keys_init(&walk.keys, &config->views);
    *out = (struct survey){0};
    survey_begin(config, store);
    int status = walk_all(&walk, diag);
    if (status == 1) {
        survey_release(out);
        status = walk_part(&walk, diag);
    }
    if (status == 0)
        status = look_at_data(&walk, diag);
    trial_keys_release(&walk.keys);
    return status;
}

void survey_release(struct survey *survey)
{
    mem_free(survey->groups);
    *survey = (struct survey){0};
}

/* Bytes a row takes in the file, pages and keys included: measured on files of 10^4 trials and
 * more. A file begins with its schema and the first page of every table. */
#define BYTES_PER_FILE 80e3
#define BYTES_PER_TRIAL 250.0
#define BYTES_PER_CURVE_POINT 32.0
#define BYTES_PER_ERROR_SUM 9.0 /* at a curve point, where they are kept */
#define BYTES_PER_WEIGHT 24.0
#define BYTES_PER_PREDICTION 41.0
#define BYTES_PER_DATA_VALUE 18.0

double survey_estimate_bytes(const struct survey *survey, const struct config *config)
{
    double per_point =
        BYTES_PER_CURVE_POINT + (config->record.error_sum ? BYTES_PER_ERROR_SUM : 0.0);
    return BYTES_PER_FILE + (double)survey->n_missing * BYTES_PER_TRIAL +
           survey->n_weights * BYTES_PER_WEIGHT + survey->n_outputs * BYTES_PER_PREDICTION +
           survey->n_curve_points * per_point + survey->n_data_values * BYTES_PER_DATA_VALUE;
}

double survey_most_bytes(const struct config *config, const struct plan *plan)
{
    const struct sweep *sweep = &config->sweep;
    uint64_t epochs = (uint64_t)axis_largest(sweep_axis(sweep, PARAMETER_EPOCHS)).integer;
    double n = (double)plan_n_trials(plan);
    struct model model;
    config_largest_model(config, &model);
    const struct survey most = {
        .n_missing = plan_n_trials(plan),
        .n_curve_points = n * (double)record_n_points(&config->record, epochs),
        .n_weights = config->record.weights ? n * (double)model_n_weights(&model) : 0.0,
        .n_outputs = n * (double)(config->n_predict * model_n_outputs(&model)),
        .n_data_values = dataset_n_values(&config->data),
    };
    return survey_estimate_bytes(&most, config);
}
