/*
 * The thread's loop waits for a job and lets the trainer run; while it runs, the trainer asks for
 * more jobs itself as it has room, so that a worker waits only when the whole queue is empty.
 *
 * A job is taken on only when there is room for its results. A worker that has nothing else to do
 * waits for it: training must not outrun the disk.
 */
#include "worker.h"

#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "job.h"
#include "nnsweep/arithmetic.h"
#include "nnsweep/clock.h"
#include "nnsweep/mem.h"
#include "nnsweep/reference.h"
#include "nnsweep/result.h"
#include "nnsweep/trainer.h"

struct worker {
    pthread_t thread;
    struct crew *crew;        /* kept */
    struct trainer *trainer;  /* owned */
    struct model model;       /* in training */
    struct tally tally;       /* owned: what was trained */
    struct job *waiting;      /* owned: taken from the queue, not yet in training */
    bool has_room;            /* the budget for it is taken */
    struct training *trainings; /* owned: in training now, a list */
    size_t n_trainings;
};

/* A job in training; the trajectory's owner. */
struct training {
    struct training *previous, *next; /* in the worker's list */
    struct job *job;          /* owned */
    size_t n_finished;        /* goals whose result was sent */
    struct pending {
        struct trial_result *result; /* owned until sent */
        uint64_t next_point;         /* the next epoch of its curve, or 0 */
    } pending[];              /* one a goal */
};

/* Takes the job and enters the worker's list. */
static struct training *training_new(struct worker *worker, struct job *job)
{
    const struct config *config = worker->crew->config;
    const struct model *model = &job->model;
    struct training *training =
        mem_array(1, sizeof *training + job->n_goals * sizeof training->pending[0]);
    training->job = job;
    for (size_t i = 0; i < job->n_goals; i++) {
        const struct goal *goal = &job->goals[i];
        uint64_t epochs = goal_epochs(goal);
        struct trial_result *result =
            trial_result_new(model_n_weights(model), record_n_points(&goal->record, epochs),
                             config->n_predict * model_n_outputs(model));
        result->model = *model;
        result->trial = goal->trial;
        result->key = goal->key;
        result->record = goal->record;
        training->pending[i].result = result;
        training->pending[i].next_point = record_next_epoch(&goal->record, epochs, 0);
    }
    training->next = worker->trainings;
    if (training->next)
        training->next->previous = training;
    worker->trainings = training;
    worker->n_trainings++;
    atomic_fetch_add(&worker->crew->n_in_training, 1);
    return training;
}

static void drop_result(const struct crew *crew, struct trial_result *result)
{
    budget_give(crew->budget, trial_result_bytes(result));
    trial_result_free(result);
}

/* Leaves the list; results not sent are lost. */
static void training_free(struct worker *worker, struct training *training)
{
    if (training->previous)
        training->previous->next = training->next;
    else
        worker->trainings = training->next;
    if (training->next)
        training->next->previous = training->previous;
    worker->n_trainings--;
    atomic_fetch_sub(&worker->crew->n_in_training, 1);
    for (size_t i = training->n_finished; i < training->job->n_goals; i++)
        drop_result(worker->crew, training->pending[i].result);
    mem_free(training->job);
    mem_free(training);
}

/* The next epoch at which one of the unfinished goals wants to hear; 0 when all are finished. */
static uint64_t next_report(const struct training *training)
{
    uint64_t next = UINT64_MAX;
    for (size_t i = training->n_finished; i < training->job->n_goals; i++) {
        uint64_t point = training->pending[i].next_point;
        uint64_t epochs = goal_epochs(&training->job->goals[i]);
        uint64_t epoch = point != 0 && point < epochs ? point : epochs;
        next = epoch < next ? epoch : next;
    }
    return training->n_finished < training->job->n_goals ? next : 0;
}

static void add_point(struct trial_result *result, const struct snapshot *snapshot)
{
    result->curve[result->n_curve++] =
        (struct curve_point){.epoch = snapshot->epoch, .losses = snapshot->losses};
}

static void add_curve_points(struct training *training, const struct snapshot *snapshot)
{
    for (size_t i = training->n_finished; i < training->job->n_goals; i++) {
        struct pending *pending = &training->pending[i];
        if (pending->next_point == 0 || snapshot->epoch == 0)
            continue;
        /* A training that stops has its last epoch in the curve. */
        if (pending->next_point != snapshot->epoch && !snapshot->stopped)
            continue;
        add_point(pending->result, snapshot);
        const struct goal *goal = &training->job->goals[i];
        pending->next_point =
            record_next_epoch(&goal->record, goal_epochs(goal), snapshot->epoch);
    }
}

/* The weights to keep: of a training that keeps its best, those; of one that diverged, the last that
 * are numbers. */
static const double *weights_of(const struct snapshot *snapshot, bool has_diverged)
{
    if (has_diverged)
        return snapshot->finite_weights;
    return snapshot->best_weights ? snapshot->best_weights : snapshot->weights;
}

/* Completes the next goal with the model of the snapshot and sends its result. */
static void finish_goal(struct worker *worker, struct training *training,
                        const struct snapshot *snapshot)
{
    struct crew *crew = worker->crew;
    const struct config *config = crew->config;
    struct trial_result *result = training->pending[training->n_finished].result;
    const struct model *model = &result->model;
    result->losses = snapshot->losses;
    trainer_losses(worker->trainer, model, weights_of(snapshot, false), &result->final);
    bool has_diverged = snapshot->diverged || !isfinite(result->final.loss);
    result->status = has_diverged ? TRIAL_DIVERGED : TRIAL_DONE;
    result->diverged_epoch = snapshot->diverged ? snapshot->epoch : 0;
    result->stopped_epoch = snapshot->stopped ? snapshot->epoch : 0;
    result->best_epoch = has_diverged ? 0 : snapshot->best_epoch;
    memcpy(result->weights, weights_of(snapshot, has_diverged), result->n_weights * sizeof(double));
    for (size_t i = 0; i < config->n_predict; i++)
        reference_predict(model, result->weights, config->predict + i * config->data.n_inputs,
                          result->outputs + i * model_n_outputs(model));
    training->n_finished++;
    if (!channel_send(crew->results, result))
        drop_result(crew, result);
}

static uint64_t on_report(void *self, const struct trajectory *trajectory,
                          const struct snapshot *snapshot)
{
    struct worker *worker = self;
    struct training *training = trajectory->owner;
    bool is_over = snapshot->diverged || snapshot->stopped;
    if (!snapshot->diverged)
        add_curve_points(training, snapshot);
    while (training->n_finished < training->job->n_goals &&
           (is_over || goal_epochs(&training->job->goals[training->n_finished]) == snapshot->epoch))
        finish_goal(worker, training, snapshot);
    uint64_t next = next_report(training);
    if (next == 0)
        training_free(worker, training);
    return next;
}

/* Near the end of a sweep a worker leaves the others their share: two that train ten models each
 * are done before one that trains sixteen. */
static bool has_its_share(const struct worker *worker)
{
    const struct crew *crew = worker->crew;
    size_t n = job_queue_length(crew->jobs) + atomic_load(&crew->n_in_training);
    return worker->n_trainings * atomic_load(&crew->n_workers) >= n;
}

static bool on_next(void *self, struct trajectory *out)
{
    struct worker *worker = self;
    struct crew *crew = worker->crew;
    if (!worker->waiting) {
        if (!has_its_share(worker))
            worker->waiting = job_queue_try_take(crew->jobs, &worker->model);
        if (!worker->waiting)
            return false;
    }
    struct job *job = worker->waiting;
    if (!worker->has_room && !budget_try_take(crew->budget, job->result_bytes))
        return false;
    worker->waiting = NULL;
    worker->has_room = false;
    struct training *training = training_new(worker, job);
    *out = (struct trajectory){.first_report = next_report(training), .owner = training};
    recipe_of(&job->goals[0].trial, &crew->config->views, &out->recipe);
    return true;
}

static bool on_is_cancelled(void *self)
{
    const struct worker *worker = self;
    return atomic_load_explicit(&worker->crew->is_cancelled, memory_order_relaxed);
}

/* Trains the model of the job that waits, for as long as there are jobs of it. */
static void train(struct worker *worker, const struct feed *feed)
{
    struct trainer_statistics before = trainer_statistics(worker->trainer);
    int64_t started_ns = clock_monotonic_ns();
    worker->model = worker->waiting->model;
    trainer_run(worker->trainer, &worker->model, feed);
    struct trainer_statistics after = trainer_statistics(worker->trainer);
    const struct tally_entry part = {
        .model = worker->model,
        .n_epochs = after.n_epochs - before.n_epochs,
        .n_lane_epochs = after.n_lane_epochs - before.n_lane_epochs,
        .training_ns = clock_monotonic_ns() - started_ns,
    };
    tally_add(&worker->tally, &part);
}

static void *run(void *argument)
{
    struct worker *worker = argument;
    struct crew *crew = worker->crew;
    arithmetic_init();
    const struct feed feed = {
        .next = on_next,
        .report = on_report,
        .is_cancelled = on_is_cancelled,
        .self = worker,
    };
    for (;;) {
        if (!worker->waiting)
            worker->waiting = job_queue_take(crew->jobs);
        if (!worker->waiting)
            break;
        if (!worker->has_room)
            budget_take(crew->budget, worker->waiting->result_bytes);
        worker->has_room = true;
        if (on_is_cancelled(worker))
            break;
        train(worker, &feed);
        while (worker->trainings) /* cancelled */
            training_free(worker, worker->trainings);
    }
    if (worker->has_room)
        budget_give(crew->budget, worker->waiting->result_bytes);
    mem_free(worker->waiting);
    worker->waiting = NULL;
    channel_send(crew->results, NULL);
    return NULL;
}

struct worker *worker_start(struct crew *crew)
{
    struct worker *worker = mem_array(1, sizeof *worker);
    worker->crew = crew;
    worker->trainer = trainer_new();

    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    int status = pthread_create(&worker->thread, NULL, run, worker);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (status != 0) {
        trainer_free(worker->trainer);
        mem_free(worker);
        return NULL;
    }
    return worker;
}

void worker_join(struct worker *worker, struct tally *tally)
{
    pthread_join(worker->thread, NULL);
    tally_add_all(tally, &worker->tally);
    tally_release(&worker->tally);
    trainer_free(worker->trainer);
    mem_free(worker);
}
