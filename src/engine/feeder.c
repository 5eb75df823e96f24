/* Walks the plan, skips what is stored, packs the rest into jobs of bounded size. */
#include "feeder.h"

#include <inttypes.h>

#include "nnsweep/mem.h"
#include "nnsweep/reference.h"
#include "nnsweep/result.h"
#include "nnsweep/trial_key.h"
#include "nnsweep/write.h"

/* A trajectory with very many goals is trained in several pieces: repeating a training is cheap
 * beside holding a million results at once. */
enum { JOB_MAX_GOALS = 1024, JOB_MAX_RESULT_BYTES = 16 << 20 };

/* What waits for the next transaction besides results. */
enum { MAX_WAITING_BYTES = 8 << 20 };

/* Looked-up trials a call: keeps the main thread answering. */
enum { LOOKUPS_PER_CALL = 1024 };

struct feeder {
    const struct config *config;   /* kept */
    const struct plan *plan;       /* kept */
    struct store *store;           /* kept; NULL when there is nothing to look up */
    struct trial_keys keys;
    double *weights;               /* owned: scratch, of a stored trial */
    double *outputs;               /* owned: scratch, (n_predict, n_outputs) */
    size_t n_outputs;
    uint64_t trajectory_idx, goal_idx; /* the next trial to look at */
    struct found_so_far found;
    struct diag *warnings;         /* kept: what is said of trials that are skipped */
    uint64_t n_jobs;
};

struct feeder *feeder_new(const struct config *config, const struct plan *plan,
                          struct store *store, struct diag *warnings)
{
    struct feeder *feeder = mem_array(1, sizeof *feeder);
    feeder->config = config;
    feeder->plan = plan;
    feeder->store = store;
    feeder->warnings = warnings;
    trial_keys_init(&feeder->keys, &config->views);
    return feeder;
}

void feeder_free(struct feeder *feeder)
{
    if (!feeder)
        return;
    trial_keys_release(&feeder->keys);
    mem_free(feeder->weights);
    mem_free(feeder->outputs);
    mem_free(feeder);
}

struct found_so_far feeder_found(const struct feeder *feeder)
{
    return feeder->found;
}

bool feeder_is_satisfied(const struct config *config, const struct trial *trial,
                         const struct stored_trial *stored)
{
    uint64_t epochs = (uint64_t)trial->values[PARAMETER_EPOCHS].integer;
    uint64_t n_wanted = record_n_points(&config->record, epochs);
    if (n_wanted > stored->n_curve || (config->record.weights && !stored->has_weights))
        return false;
    return n_wanted == 0 || !config->record.error_sum || stored->has_error_sums;
}

/* Predictions asked for after a trial was trained are computed from its stored weights. What is not
 * its whole network is no ground to compute from: the trial is named, and left as it is. */
static int compute_missing(struct feeder *feeder, const struct trial *trial, int64_t trial_id,
                           struct diag *diag)
{
    const struct config *config = feeder->config;
    struct model model;
    recipe_model(trial, &config->views, &model);
    size_t n_outputs = feeder->n_outputs = model_n_outputs(&model);
    feeder->weights = mem_resize(feeder->weights, model_n_weights(&model), sizeof(double));
    feeder->outputs = mem_resize(feeder->outputs, config->n_predict * n_outputs, sizeof(double));
    int is_whole = store_read_weights(feeder->store, trial_id, &model, feeder->weights, diag);
    if (is_whole < 0)
        return -1;
    if (is_whole == 0) {
        diag_warning(feeder->warnings, "trial %" PRId64 " is damaged: its weights are not as they were "
                     "stored; it is skipped", trial_id);
        diag_note(feeder->warnings, "DELETE FROM trials WHERE trial_id = %" PRId64 " throws it away, "
                  "and the next run trains it", trial_id);
        feeder->found.n_damaged++;
        return 0;
    }
    for (size_t i = 0; i < config->n_predict; i++)
        reference_predict(&model, feeder->weights, config->predict + i * config->data.n_inputs,
                          feeder->outputs + i * n_outputs);
    feeder->found.n_predicted++;
    return 1;
}

/* Adds what a stored trial lacks to be one of this sweep: 1; 0 when that takes training it again, since
 * predictions are wanted and its weights were not kept; or -1. */
static int complete(struct feeder *feeder, const struct trial *trial,
                    const struct stored_trial *stored, struct diag *diag)
{
    int has = store_has_predictions(feeder->store, stored->trial_id, diag);
    if (has == 0 && !stored->has_weights)
        return 0;
    int computed = has == 0 ? compute_missing(feeder, trial, stored->trial_id, diag) : 0;
    if (has < 0 || computed < 0)
        return -1;
    if (computed == 1 || !stored->is_of_sweep)
        store_note_found(feeder->store, stored->trial_id, computed == 1 ? feeder->outputs : NULL,
                         feeder->n_outputs);
    return 1;
}

/* A trial that is trained again, for more of it, loses nothing that is kept of it already. */
static void keep_no_less(struct record *record, const struct stored_trial *stored)
{
    record->n_points = stored->n_curve > record->n_points ? stored->n_curve : record->n_points;
    record->error_sum = record->error_sum || stored->has_error_sums;
    record->weights = record->weights || stored->has_weights;
}

/* 1: the trial is stored as wanted, 0: it is to be trained, -1: failure. */
static int look_up(struct feeder *feeder, struct goal *goal, struct diag *diag)
{
    if (!feeder->store)
        return 0;
    struct stored_trial stored;
    int found = store_find_trial(feeder->store, goal->key, &stored, diag);
    if (found <= 0)
        return found;
    int is_whole = feeder_is_satisfied(feeder->config, &goal->trial, &stored)
                       ? complete(feeder, &goal->trial, &stored, diag)
                       : 0;
    if (is_whole == 0)
        keep_no_less(&goal->record, &stored);
    if (is_whole != 1)
        return is_whole;
    feeder->found.n++;
    best_trial_offer(&feeder->found.best, &goal->trial, goal->key, stored.final_mse);
    return 1;
}

static size_t result_bytes(const struct feeder *feeder, const struct model *model,
                           const struct goal *goal)
{
    return trial_result_size(model_n_weights(model),
                             record_n_points(&goal->record, goal_epochs(goal)),
                             feeder->config->n_predict * model_n_outputs(model));
}

static struct job *add_goal(struct job *job, const struct model *model, const struct goal *goal,
                            size_t bytes)
{
    size_t n_goals = job ? job->n_goals : 0;
    size_t all_bytes = bytes + (job ? job->result_bytes : 0);
    /* The room doubles: it is full at 0, 1, 3, 7, ... goals. */
    if ((n_goals & (n_goals + 1)) == 0)
        job = mem_resize(job, sizeof *job + (2 * n_goals + 1) * sizeof *goal, 1);
    job->model = *model;
    job->n_goals = n_goals + 1;
    job->result_bytes = all_bytes;
    job->goals[n_goals] = *goal;
    return job;
}

enum feeder_state feeder_next(struct feeder *feeder, struct job **out, struct diag *diag)
{
    if (feeder->trajectory_idx == plan_n_trajectories(feeder->plan))
        return FEEDER_END;
    if (feeder->store && store_waiting_bytes(feeder->store) > MAX_WAITING_BYTES)
        return FEEDER_FULL;
    uint64_t n_goals = plan_trajectory_n_trials(feeder->plan, feeder->trajectory_idx);
    struct job *job = NULL;
    struct recipe recipe = {0};
    for (int i = 0; i < LOOKUPS_PER_CALL && feeder->goal_idx < n_goals; i++) {
        struct goal goal;
        plan_trajectory_trial(feeder->plan, feeder->trajectory_idx, feeder->goal_idx,
                              &goal.trial);
        goal.key = trial_key(&feeder->keys, &goal.trial);
        goal.record = feeder->config->record;
        int found = look_up(feeder, &goal, diag);
        if (found < 0) {
            mem_free(job);
            return FEEDER_ERROR;
        }
        if (found == 1) {
            feeder->goal_idx++;
            continue;
        }
        if (!job)
            recipe_of(&goal.trial, &feeder->config->views, &recipe);
        size_t bytes = result_bytes(feeder, &recipe.model, &goal);
        if (job && (job->n_goals == JOB_MAX_GOALS || recipe_is_for_its_epochs(&recipe) ||
                    job->result_bytes + bytes > JOB_MAX_RESULT_BYTES))
            break;
        feeder->goal_idx++;
        job = add_goal(job, &recipe.model, &goal, bytes);
    }
    if (feeder->goal_idx == n_goals) {
        feeder->trajectory_idx++;
        feeder->goal_idx = 0;
    }
    if (job)
        job->number = feeder->n_jobs++;
    *out = job;
    return job ? FEEDER_JOB : FEEDER_MORE;
}
