/*
 * A list of models, each with a binary heap of its jobs. There are as many models as jobs at most, and
 * in most sweeps a handful, so they are searched one by one.
 */
#include "job_queue.h"

#include <pthread.h>

#include "nnsweep/mem.h"

/* Jobs of one model; never empty. */
struct stack {
    struct job **jobs; /* owned: a heap, the first to go at the top */
    size_t n, capacity;
    double work;       /* epochs times weights of all of them */
};

struct job_queue {
    pthread_mutex_t mu;
    pthread_cond_t not_empty;
    size_t n_waiting;      /* guarded by mu */
    bool is_closed;        /* guarded by mu */
    size_t n_jobs;         /* guarded by mu */
    size_t capacity;       /* immutable */
    struct stack *stacks;  /* guarded by mu; owned: the first n_stacks are in use, the others keep
                              their memory */
    size_t n_stacks;
};

struct job_queue *job_queue_new(size_t capacity)
{
    struct job_queue *queue = mem_array(1, sizeof *queue);
    queue->capacity = capacity;
    queue->stacks = mem_array(capacity, sizeof *queue->stacks);
    pthread_mutex_init(&queue->mu, NULL);
    pthread_cond_init(&queue->not_empty, NULL);
    return queue;
}

void job_queue_free(struct job_queue *queue)
{
    if (!queue)
        return;
    for (size_t i = 0; i < queue->capacity; i++) {
        for (size_t k = 0; k < queue->stacks[i].n; k++)
            mem_free(queue->stacks[i].jobs[k]);
        mem_free(queue->stacks[i].jobs);
    }
    mem_free(queue->stacks);
    pthread_cond_destroy(&queue->not_empty);
    pthread_mutex_destroy(&queue->mu);
    mem_free(queue);
}

static double work_of(const struct job *job)
{
    return (double)goal_epochs(&job->goals[job->n_goals - 1]) * (double)model_n_weights(&job->model);
}

static const struct model *model_of(const struct stack *stack)
{
    return &stack->jobs[0]->model;
}

/* The stack of that model; n_stacks when there is none. */
static size_t find_stack(const struct job_queue *queue, const struct model *model)
{
    size_t i = 0;
    while (i < queue->n_stacks && !model_equals(model_of(&queue->stacks[i]), model))
        i++;
    return i;
}

static void push(struct stack *stack, struct job *job)
{
    if (stack->n == stack->capacity) {
        stack->capacity = mem_grown_capacity(stack->capacity, stack->n + 1);
        stack->jobs = mem_resize(stack->jobs, stack->capacity, sizeof *stack->jobs);
    }
    size_t i = stack->n++;
    while (i > 0 && job_goes_before(job, stack->jobs[(i - 1) / 2])) {
        stack->jobs[i] = stack->jobs[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    stack->jobs[i] = job;
    stack->work += work_of(job);
}

static struct job *pop(struct stack *stack)
{
    struct job *first = stack->jobs[0], *last = stack->jobs[--stack->n];
    size_t i = 0;
    for (;;) { /* the last one sinks from the top */
        size_t child = 2 * i + 1;
        if (child + 1 < stack->n && job_goes_before(stack->jobs[child + 1], stack->jobs[child]))
            child++;
        if (child >= stack->n || !job_goes_before(stack->jobs[child], last))
            break;
        stack->jobs[i] = stack->jobs[child];
        i = child;
    }
    stack->jobs[i] = last;
    stack->work = stack->n > 0 ? stack->work - work_of(first) : 0.0;
    return first;
}

/* `mu` held. */
static struct job *take_from(struct job_queue *queue, size_t i)
{
    struct job *job = pop(&queue->stacks[i]);
    queue->n_jobs--;
    if (queue->stacks[i].n == 0) {
        struct stack empty = queue->stacks[i];
        queue->stacks[i] = queue->stacks[--queue->n_stacks];
        queue->stacks[queue->n_stacks] = empty;
    }
    return job;
}

/* `mu` held, the queue not empty. */
static size_t most_work(const struct job_queue *queue)
{
    size_t most = 0;
    for (size_t i = 1; i < queue->n_stacks; i++) {
        if (queue->stacks[i].work > queue->stacks[most].work)
            most = i;
    }
    return most;
}

bool job_queue_try_put(struct job_queue *queue, struct job *job)
{
    pthread_mutex_lock(&queue->mu);
    bool has_room = queue->n_jobs < queue->capacity && !queue->is_closed;
    if (has_room) {
        size_t i = find_stack(queue, &job->model);
        queue->n_stacks += i == queue->n_stacks;
        push(&queue->stacks[i], job);
        queue->n_jobs++;
        if (queue->n_waiting > 0)
            pthread_cond_signal(&queue->not_empty);
    }
    pthread_mutex_unlock(&queue->mu);
    return has_room;
}

struct job *job_queue_take(struct job_queue *queue)
{
    pthread_mutex_lock(&queue->mu);
    while (queue->n_jobs == 0 && !queue->is_closed) {
        queue->n_waiting++;
        pthread_cond_wait(&queue->not_empty, &queue->mu);
        queue->n_waiting--;
    }
    struct job *job = queue->n_jobs > 0 ? take_from(queue, most_work(queue)) : NULL;
    pthread_mutex_unlock(&queue->mu);
    return job;
}

struct job *job_queue_try_take(struct job_queue *queue, const struct model *model)
{
    pthread_mutex_lock(&queue->mu);
    size_t i = model ? find_stack(queue, model) : 0;
    struct job *job = i < queue->n_stacks ? take_from(queue, i) : NULL;
    pthread_mutex_unlock(&queue->mu);
    return job;
}

size_t job_queue_length(struct job_queue *queue)
{
    pthread_mutex_lock(&queue->mu);
    size_t n = queue->n_jobs;
    pthread_mutex_unlock(&queue->mu);
    return n;
}

void job_queue_close(struct job_queue *queue)
{
    pthread_mutex_lock(&queue->mu);
    queue->is_closed = true;
    pthread_cond_broadcast(&queue->not_empty);
    pthread_mutex_unlock(&queue->mu);
}
