/*
 * One loop on the main thread: hand out jobs while the queue has room, take what the workers send,
 * commit it every 100 ms or when there is much, show progress, look whether somebody asked to stop.
 *
 * It ends when every worker has said goodbye (a NULL among the results): because the plan is
 * through, because of a signal (trainings that run get half a second to finish), or because the
 * results file failed.
 */
#include "nnsweep/runner.h"

#include <time.h>

#include "channel.h"
#include "feeder.h"
#include "job.h"
#include "nnsweep/clock.h"
#include "nnsweep/mem.h"
#include "nnsweep/result.h"
#include "nnsweep/settle.h"
#include "nnsweep/stop.h"
#include "worker.h"

enum {
    QUEUED_JOBS = 1024,     /* enough to last while the main thread waits for the disk */
    QUEUED_RESULTS = 4096,
    RESULTS_AT_ONCE = 256,
    BATCH_TRIALS = 32768,   /* trials a transaction at most */
    BATCH_BYTES = 8 << 20,  /* bytes of results a transaction, about */
    BUDGET_BYTES = 64 << 20, /* of results in flight: what is to be stored after Ctrl-C, at most */
};
#define BATCH_NS (NS_PER_SECOND / 10) /* between transactions, at least */
#define BATCH_MAX_NS NS_PER_SECOND
#define WAIT_NS (NS_PER_SECOND / 50)  /* for results, before the queue is filled again */
#define FEED_NS (NS_PER_SECOND / 50)  /* looking up trials, before results are taken again */
#define GRACE_NS (NS_PER_SECOND / 2)  /* for what runs when a signal comes */
#define NOTICE_NS (3 * NS_PER_SECOND) /* waiting for another program, before that is said */

struct runner {
    struct crew crew;
    struct store *store;
    struct feeder *feeder;
    struct worker **workers;
    size_t n_workers, n_ended;
    struct job *job;               /* owned: made, not yet in the queue */
    bool is_fed;                   /* no more jobs: plan through, stopped or failed */
    bool has_failed;
    int64_t started_ns, committed_ns, cancel_ns;
    int64_t batch_ns;              /* between transactions, for now */
    struct trial_result *batch[BATCH_TRIALS]; /* owned: the first n_batch wait for their commit */
    size_t n_batch, batch_bytes;
    int64_t refused_ns;            /* since when another program keeps us from storing; 0: none does */
    bool has_said_so;
    bool has_dropped;              /* results that could not wait any longer */
    const struct run_observer *observer; /* kept; or NULL */
    struct run_progress *progress;
    struct diag *diag;
};

static void end_feeding(struct runner *runner)
{
    runner->is_fed = true;
    job_queue_close(runner->crew.jobs);
}

/* No worker gets another job; those that run are dropped at `cancel_ns`. */
static void abandon_queue(struct runner *runner, int64_t cancel_ns)
{
    end_feeding(runner);
    struct job *job;
    while ((job = job_queue_try_take(runner->crew.jobs, NULL)))
        mem_free(job);
    runner->cancel_ns = cancel_ns;
}

static void fail(struct runner *runner)
{
    runner->has_failed = true;
    abandon_queue(runner, 0);
}

static void note_trained(struct run_progress *progress, const struct trial_result *result)
{
    progress->n_trained++;
    if (result->status == TRIAL_DIVERGED)
        progress->n_diverged++;
    else
        best_trial_offer(&progress->best, &result->trial, result->key, result->final.mse);
}

/* Says once that storing has to wait, when it has waited for a while, and once that it goes on. */
static void note_refusal(struct runner *runner, bool is_refused)
{
    int64_t now_ns = clock_monotonic_ns();
    if (is_refused && runner->refused_ns == 0)
        runner->refused_ns = now_ns;
    bool says_so = is_refused ? !runner->has_said_so && now_ns - runner->refused_ns > NOTICE_NS
                              : runner->has_said_so;
    if (!is_refused)
        runner->refused_ns = 0;
    if (!says_so)
        return;
    runner->has_said_so = is_refused;
    if (runner->observer)
        runner->observer->waiting(runner->observer->self, is_refused);
}

static void let_go_of_batch(struct runner *runner)
{
    for (size_t i = 0; i < runner->n_batch; i++)
        trial_result_free(runner->batch[i]);
    budget_give(runner->crew.budget, runner->batch_bytes);
    runner->n_batch = 0;
    runner->batch_bytes = 0;
}

/* Keys are hashes: in a large file each trial of a small transaction costs a page of the index, which
 * those of a large one share. When storing takes most of the time, transactions become larger. */
static void adapt_batches(struct runner *runner, int64_t commit_ns)
{
    int64_t wanted_ns = 4 * commit_ns;
    runner->batch_ns = wanted_ns < BATCH_NS ? BATCH_NS : wanted_ns < BATCH_MAX_NS ? wanted_ns : BATCH_MAX_NS;
}

/* Stores what waits, in one transaction, and lets it go. While another program writes, it waits on. */
static void commit(struct runner *runner)
{
    int64_t begun_ns = clock_monotonic_ns();
    if (!runner->has_failed) {
        int status = store_add_results(runner->store, runner->batch, runner->n_batch, false,
                                       runner->diag);
        runner->committed_ns = clock_monotonic_ns();
        note_refusal(runner, status == 1);
        if (status == 1)
            return;
        adapt_batches(runner, runner->committed_ns - begun_ns);
        if (status == 0)
            status = store_keep_up(runner->store, runner->diag);
        if (status != 0)
            fail(runner);
    }
    for (size_t i = 0; i < runner->n_batch && !runner->has_failed; i++)
        note_trained(runner->progress, runner->batch[i]);
    let_go_of_batch(runner);
}

/* Hands out jobs until the queue is full, the plan is through or some time has passed. Returns
 * whether it should be called again soon. */
static bool feed(struct runner *runner)
{
    int64_t until_ns = clock_monotonic_ns() + FEED_NS;
    while (!runner->is_fed) {
        if (runner->job) {
            if (!job_queue_try_put(runner->crew.jobs, runner->job))
                return false;
            runner->job = NULL;
        }
        switch (feeder_next(runner->feeder, &runner->job, runner->diag)) {
        case FEEDER_JOB:
        case FEEDER_MORE:
            break;
        case FEEDER_FULL:
            commit(runner);
            if (runner->refused_ns != 0)
                return false;
            break;
        case FEEDER_END:
            end_feeding(runner);
            break;
        case FEEDER_ERROR:
            fail(runner);
            break;
        }
        if (clock_monotonic_ns() >= until_ns)
            return true;
    }
    return false;
}

/* For want of room for results. Returns that there were none. */
static size_t wait_until(int64_t deadline_ns)
{
    int64_t left_ns = deadline_ns - clock_monotonic_ns();
    if (left_ns > 0)
        nanosleep(&(struct timespec){.tv_nsec = (long)left_ns}, NULL); /* below a second */
    return 0;
}

/* Takes what the workers have sent, waiting until `deadline_ns` for it to be worth the while: a
 * thread that wakes takes a CPU away from one that trains. */
static void take_results(struct runner *runner, int64_t deadline_ns)
{
    void *items[RESULTS_AT_ONCE];
    if (runner->refused_ns != 0 && atomic_load(&runner->crew.is_cancelled)) {
        let_go_of_batch(runner); /* workers that wait for room must come to their end */
        runner->has_dropped = true;
    }
    size_t n_room = BATCH_TRIALS - runner->n_batch;
    size_t n_max = n_room < RESULTS_AT_ONCE ? n_room : RESULTS_AT_ONCE;
    size_t n = n_max > 0 ? channel_receive_many(runner->crew.results, items, n_max, n_max, deadline_ns)
                         : wait_until(deadline_ns);
    for (size_t i = 0; i < n; i++) {
        struct trial_result *result = items[i];
        if (!result) {
            runner->n_ended++;
            continue;
        }
        runner->batch[runner->n_batch++] = result;
        runner->batch_bytes += trial_result_bytes(result);
    }
    bool is_full = runner->n_batch == BATCH_TRIALS || runner->batch_bytes > BATCH_BYTES;
    int64_t wait_ns = is_full && runner->refused_ns == 0 ? 0 : runner->batch_ns;
    if (clock_monotonic_ns() >= runner->committed_ns + wait_ns)
        commit(runner);
}

static void update_progress(struct runner *runner)
{
    struct found_so_far found = feeder_found(runner->feeder);
    struct run_progress *progress = runner->progress;
    progress->n_found = found.n;
    progress->n_predicted = found.n_predicted;
    progress->n_damaged = found.n_damaged;
    if (found.best.is_known)
        best_trial_offer(&progress->best, &found.best.trial, found.best.key, found.best.final_mse);
    progress->elapsed_ns = clock_monotonic_ns() - runner->started_ns;
}

/* Stores the rest. Somebody who asked to stop does not wait for another program. */
static void commit_rest(struct runner *runner)
{
    int64_t until_ns = INT64_MAX;
    commit(runner);
    while (runner->refused_ns != 0 && clock_monotonic_ns() < until_ns) {
        if (stop_signal() != 0 && until_ns == INT64_MAX)
            until_ns = clock_monotonic_ns() + GRACE_NS;
        wait_until(clock_monotonic_ns() + WAIT_NS);
        commit(runner);
    }
    if (runner->refused_ns == 0 && !runner->has_dropped)
        return;
    diag_warning(runner->diag, "another program has the results file locked: what was trained since "
                 "is not stored");
    let_go_of_batch(runner);
}

static void loop(struct runner *runner)
{
    const struct run_observer *observer = runner->observer;
    while (runner->n_ended < runner->n_workers) {
        bool feed_again = feed(runner);
        int64_t now_ns = clock_monotonic_ns();
        take_results(runner, feed_again ? now_ns : now_ns + WAIT_NS);
        if (stop_signal() != 0 && runner->cancel_ns == INT64_MAX)
            abandon_queue(runner, clock_monotonic_ns() + GRACE_NS);
        if (clock_monotonic_ns() >= runner->cancel_ns)
            atomic_store(&runner->crew.is_cancelled, true);
        if (observer) {
            update_progress(runner);
            observer->progress(observer->self, runner->progress);
        }
    }
    commit_rest(runner);
    update_progress(runner);
}

static void start_workers(struct runner *runner, size_t n_threads)
{
    runner->workers = mem_array(n_threads, sizeof *runner->workers);
    atomic_store(&runner->crew.n_workers, n_threads);
    while (runner->n_workers < n_threads) {
        struct worker *worker = worker_start(&runner->crew);
        if (!worker) {
            if (runner->n_workers == 0) {
                diag_error(runner->diag, "cannot start a thread");
                fail(runner);
            }
            atomic_store(&runner->crew.n_workers, runner->n_workers);
            return; /* fewer do the same work */
        }
        runner->workers[runner->n_workers++] = worker;
    }
}

enum run_outcome runner_run(const struct config *config, const struct plan *plan,
                            struct store *store, size_t n_threads,
                            const struct run_observer *observer, struct run_progress *progress,
                            struct diag *diag)
{
    *progress = (struct run_progress){
        .n_trials = plan_n_trials(plan),
        .told = sweep_told(&config->sweep),
    };
    struct runner *runner = mem_array(1, sizeof *runner);
    runner->crew.config = config;
    runner->crew.jobs = job_queue_new(QUEUED_JOBS);
    runner->crew.results = channel_new(QUEUED_RESULTS);
    runner->crew.budget = budget_new(BUDGET_BYTES);
    runner->store = store;
    runner->feeder = feeder_new(config, plan, store, diag);
    runner->started_ns = runner->committed_ns = clock_monotonic_ns();
    runner->cancel_ns = INT64_MAX;
    runner->batch_ns = BATCH_NS;
    runner->progress = progress;
    runner->observer = observer;
    runner->diag = diag;

    feed(runner); /* so that the first worker does not begin with whatever came first */
    start_workers(runner, n_threads);
    progress->n_threads = runner->n_workers;
    loop(runner);

    for (size_t i = 0; i < runner->n_workers; i++)
        worker_join(runner->workers[i], &progress->tally);
    enum run_outcome outcome = runner->has_failed     ? RUN_FAILED
                               : stop_signal() != 0   ? RUN_INTERRUPTED
                                                      : RUN_COMPLETED;
    if (progress->n_found + progress->n_trained == progress->n_trials && !runner->has_failed)
        outcome = RUN_COMPLETED; /* the signal came when all was done */
    mem_free(runner->workers);
    mem_free(runner->job);
    feeder_free(runner->feeder);
    job_queue_free(runner->crew.jobs);
    channel_free(runner->crew.results);
    budget_free(runner->crew.budget);
    mem_free(runner);
    return outcome;
}
