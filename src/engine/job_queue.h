/*
 * Jobs on their way to the workers, those of one model together.
 *
 * The one idea: models that are equal are trained side by side, so a worker asks for more of the model
 * it has, and only when there is none for the one with the most work left. Within a model long jobs go
 * first, so that no worker is left alone with one at the end. Bounded: what is full refuses. Any number
 * of threads.
 */
#ifndef NNSWEEP_JOB_QUEUE_H
#define NNSWEEP_JOB_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

#include "job.h"

struct job_queue;

struct job_queue *job_queue_new(size_t capacity);
void job_queue_free(struct job_queue *queue); /* nobody may be using it any more; NULL is fine */

/* Takes the job. false when the queue is full or closed: the job is still the caller's. */
bool job_queue_try_put(struct job_queue *queue, struct job *job);

/* The first job of the model with the most work left. Waits while the queue is empty and open; NULL:
 * closed and empty. */
struct job *job_queue_take(struct job_queue *queue);

/* The first job of this model or, with NULL, of any; NULL at once when there is none. */
struct job *job_queue_try_take(struct job_queue *queue, const struct model *model);

/* Jobs in the queue at the moment. */
size_t job_queue_length(struct job_queue *queue);

/* No more jobs come; those in the queue can still be taken. */
void job_queue_close(struct job_queue *queue);

#endif
