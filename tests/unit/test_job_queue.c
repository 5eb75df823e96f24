/* Jobs by model: the longest first, the model with the most work first, and bounds. */
#include <pthread.h>

#include "../../src/engine/job_queue.h"
#include "nnsweep/mem.h"
#include "test.h"

static struct job *job_of(size_t n_units, int64_t epochs, uint64_t number)
{
    struct job *job = mem_array(1, sizeof *job + sizeof job->goals[0]);
    job->number = number;
    job->n_goals = 1;
    job->model = (struct model){.n_layers = 1, .layers = {{3, n_units, ACTIVATION_SIGMOID}}};
    job->goals[0].trial.values[PARAMETER_EPOCHS].integer = epochs;
    return job;
}

static void put(struct job_queue *queue, size_t n_units, int64_t epochs, uint64_t number)
{
    CU_ASSERT_TRUE(job_queue_try_put(queue, job_of(n_units, epochs, number)));
}

/* Takes a job away and looks at it. */
static void expect(struct job *job, size_t n_units, int64_t epochs)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(job);
    CU_ASSERT_EQUAL(job->model.layers[0].n_units, n_units);
    CU_ASSERT_EQUAL(goal_epochs(&job->goals[0]), (uint64_t)epochs);
    mem_free(job);
}

static void the_model_with_most_work_goes_first(void)
{
    struct job_queue *queue = job_queue_new(100);
    put(queue, 1, 100, 0);
    put(queue, 2, 30, 1);
    put(queue, 2, 10, 2);
    put(queue, 2, 20, 3);
    put(queue, 1, 1, 4);
    CU_ASSERT_EQUAL(job_queue_length(queue), 5);
    expect(job_queue_take(queue), 2, 30); /* 60 epochs of 8 weights against 101 of 4 */
    expect(job_queue_take(queue), 1, 100);
    expect(job_queue_take(queue), 2, 20);
    expect(job_queue_take(queue), 2, 10);
    expect(job_queue_take(queue), 1, 1);
    CU_ASSERT_EQUAL(job_queue_length(queue), 0);
    job_queue_free(queue);
}

static void more_of_a_model_is_the_longest_of_it(void)
{
    struct job_queue *queue = job_queue_new(1000);
    for (int64_t i = 0; i < 300; i++)
        put(queue, 1 + (size_t)i % 3, 1 + i * 7919 % 300, (uint64_t)i);
    const struct model model = {.n_layers = 1, .layers = {{3, 2, ACTIVATION_SIGMOID}}};
    const struct model other = {.n_layers = 1, .layers = {{3, 4, ACTIVATION_SIGMOID}}};
    uint64_t last = UINT64_MAX;
    for (int i = 0; i < 100; i++) {
        struct job *job = job_queue_try_take(queue, &model);
        CU_ASSERT_PTR_NOT_NULL_FATAL(job);
        CU_ASSERT_TRUE(model_equals(&job->model, &model) && goal_epochs(&job->goals[0]) <= last);
        last = goal_epochs(&job->goals[0]);
        mem_free(job);
    }
    CU_ASSERT_PTR_NULL(job_queue_try_take(queue, &model));
    CU_ASSERT_PTR_NULL(job_queue_try_take(queue, &other));
    CU_ASSERT_EQUAL(job_queue_length(queue), 200);
    job_queue_free(queue); /* with what is in it */
}

static void it_is_bounded_and_closed(void)
{
    struct job_queue *queue = job_queue_new(2);
    put(queue, 1, 1, 0);
    put(queue, 2, 2, 1);
    struct job *job = job_of(1, 3, 2);
    CU_ASSERT_FALSE(job_queue_try_put(queue, job));
    expect(job_queue_try_take(queue, NULL), 1, 1);
    job_queue_close(queue);
    CU_ASSERT_FALSE(job_queue_try_put(queue, job));
    expect(job_queue_take(queue), 2, 2);
    CU_ASSERT_PTR_NULL(job_queue_take(queue));
    mem_free(job);
    job_queue_free(queue);
}

enum { N_JOBS = 20000, N_TAKERS = 3 };

static void *take_all(void *argument)
{
    uint64_t sum = 0;
    struct job *job;
    while ((job = job_queue_take(argument))) {
        sum += job->number;
        mem_free(job);
    }
    uint64_t *result = mem_array(1, sizeof *result);
    *result = sum;
    return result;
}

static void many_threads_take_each_job_once(void)
{
    struct job_queue *queue = job_queue_new(64);
    pthread_t threads[N_TAKERS];
    for (size_t i = 0; i < N_TAKERS; i++)
        CU_ASSERT_EQUAL_FATAL(pthread_create(&threads[i], NULL, take_all, queue), 0);
    for (uint64_t i = 1; i <= N_JOBS; i++) {
        struct job *job = job_of(1 + i % 5, (int64_t)i % 100, i);
        while (!job_queue_try_put(queue, job))
            continue;
    }
    job_queue_close(queue);
    uint64_t sum = 0;
    for (size_t i = 0; i < N_TAKERS; i++) {
        void *result;
        pthread_join(threads[i], &result);
        sum += *(uint64_t *)result;
        mem_free(result);
    }
    CU_ASSERT_EQUAL(sum, (uint64_t)N_JOBS * (N_JOBS + 1) / 2);
    job_queue_free(queue);
}

const struct test_case tests_job_queue[] = {
    {"the model with most work goes first", the_model_with_most_work_goes_first},
    {"more of a model is the longest of it", more_of_a_model_is_the_longest_of_it},
    {"it is bounded and closed", it_is_bounded_and_closed},
    {"many threads take each job once", many_threads_take_each_job_once},
    {0},
};
