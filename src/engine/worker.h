/*
 * A worker: a thread that takes jobs, trains them and sends a result for each goal.
 *
 * The one idea: what workers share is immutable or a channel. Each has its own trainer and writes
 * only what it owns; a finished trial leaves by message. A worker that has ended sends NULL.
 */
#ifndef NNSWEEP_WORKER_H
#define NNSWEEP_WORKER_H

#include <stdatomic.h>
#include <stddef.h>

#include "budget.h"
#include "channel.h"
#include "job_queue.h"
#include "nnsweep/config.h"
#include "nnsweep/tally.h"

/* What the workers of one run have in common. Borrowed by all, owned by the runner. */
struct crew {
    const struct config *config;
    struct job_queue *jobs;    /* taken by the workers */
    struct channel *results;   /* struct trial_result *, or NULL: one worker less */
    atomic_bool is_cancelled;  /* drop what is in flight */
    atomic_size_t n_workers;
    atomic_size_t n_in_training;   /* jobs, of all workers together */
    struct budget *budget;         /* of results from taking a job on until they are stored */
};

struct worker;

/* Starts the thread, with all signals blocked. The caller owns the worker and joins it. */
struct worker *worker_start(struct crew *crew);

/* Takes the worker; adds to `tally` what it has trained. */
void worker_join(struct worker *worker, struct tally *tally);

#endif
