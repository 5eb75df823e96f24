/*
 * nnsweep's own trainer on the task, without YAML and SQLite: bench-engine ISA THREADS TRIALS EPOCHS.
 * Each thread has a trainer; they take seeds from one counter.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/isa.h"
#include "nnsweep/trainer.h"
#include "task.h"

static const struct samples samples = {N_SAMPLES, N_INPUTS, 1, task_inputs, task_targets};
static struct network network;
static uint64_t n_epochs;
static uint32_t n_trials;
static atomic_uint next_seed;
static double checked[CHECKED_SEEDS][N_PARAMETERS];

static bool on_next(void *self, struct trajectory *out)
{
    (void)self;
    uint32_t seed = atomic_fetch_add(&next_seed, 1);
    *out = (struct trajectory){
        .learning_rate = LEARNING_RATE, .seed = seed, .first_report = n_epochs};
    return seed < n_trials;
}

static uint64_t on_report(void *self, const struct trajectory *trajectory,
                          const struct snapshot *snapshot)
{
    (void)self;
    if (trajectory->seed < CHECKED_SEEDS && n_epochs == CHECKED_EPOCHS)
        memcpy(checked[trajectory->seed], snapshot->parameters, sizeof checked[0]);
    return 0;
}

static bool on_is_cancelled(void *self)
{
    (void)self;
    return false;
}

static void *run(void *argument)
{
    (void)argument;
    const struct feed feed = {
        .next = on_next, .report = on_report, .is_cancelled = on_is_cancelled};
    struct trainer *trainer = trainer_new(&network, &samples);
    trainer_run(trainer, &feed);
    trainer_free(trainer);
    return NULL;
}

/* Returns nanoseconds. */
static double train(size_t n_threads, uint32_t trials, uint64_t epochs)
{
    pthread_t threads[1024];
    n_trials = trials;
    n_epochs = epochs;
    atomic_store(&next_seed, 0);
    double start = task_now_ns();
    for (size_t i = 1; i < n_threads; i++) {
        if (pthread_create(&threads[i], NULL, run, NULL) != 0)
            exit(3);
    }
    run(NULL);
    for (size_t i = 1; i < n_threads; i++)
        pthread_join(threads[i], NULL);
    return task_now_ns() - start;
}

int main(int argc, char **argv)
{
    struct diag diag = {0};
    size_t n_threads = argc == 5 ? strtoul(argv[2], NULL, 10) : 0;
    if (n_threads < 1 || n_threads > 1024 || isa_choose(argv[1], &diag) != 0)
        return 2;
    uint32_t trials = (uint32_t)strtoul(argv[3], NULL, 10);
    uint64_t epochs = strtoul(argv[4], NULL, 10);
    network = network_single_unit(N_INPUTS, RULE_ARTICLE);
    train(1, CHECKED_SEEDS, CHECKED_EPOCHS);
    train(n_threads, trials, epochs / 10 + 1); /* warm up */
    double ns = train(n_threads, trials, epochs) / ((double)trials * (double)epochs);
    char name[64];
    snprintf(name, sizeof name, "nnsweep, %s%s", argv[1], n_threads > 1 ? ", all threads" : "");
    task_print(name, ns, checked);
    return 0;
}
