/*
 * nnsweep's own trainer on the task, without YAML and SQLite: engine ISA THREADS TRIALS EPOCHS [HOW].
 * Each thread has a trainer; they take seeds from one counter. HOW makes it another task:
 *   saturated  a first input of -1000: in nearly every vector some model's output is as small as a
 *              double can be, and its products are subnormal or zero
 *   mixed      the trainings are from 10 to 100,000 epochs long; EPOCHS is not looked at
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/isa.h"
#include "nnsweep/trainer.h"
#include "task.h"

static double inputs[N_SAMPLES * N_INPUTS];
static const struct samples samples = {N_SAMPLES, N_INPUTS, 1, inputs, task_targets};
static double learning_rate = LEARNING_RATE;
static struct recipe recipe = {
    .model = {.samples = &samples,
              .rule = RULE_ARTICLE,
              .n_layers = 1,
              .layers = {{N_INPUTS, 1, ACTIVATION_SIGMOID}}},
};
static uint64_t n_epochs;
static uint32_t n_trials;
static atomic_uint next_seed;
static bool is_mixed;
static atomic_ulong n_trained, n_lane_epochs; /* epochs, as the trainers count them */
static double checked[CHECKED_SEEDS][N_PARAMETERS];

static bool on_next(void *self, struct trajectory *out)
{
    (void)self;
    uint32_t seed = atomic_fetch_add(&next_seed, 1);
    static const uint64_t lengths[] = {10, 100, 1000, 10000, 100000, 30, 300, 3000, 30000, 70000};
    *out = (struct trajectory){
        .recipe = recipe,
        .first_report = is_mixed ? lengths[seed % (sizeof lengths / sizeof *lengths)] : n_epochs,
    };
    out->recipe.hyper[HYPER_LEARNING_RATE] = learning_rate;
    out->recipe.seed = seed;
    return seed < n_trials;
}

static uint64_t on_report(void *self, const struct trajectory *trajectory,
                          const struct snapshot *snapshot)
{
    (void)self;
    if (trajectory->recipe.seed < CHECKED_SEEDS && n_epochs == CHECKED_EPOCHS)
        memcpy(checked[trajectory->recipe.seed], snapshot->weights, sizeof checked[0]);
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
    struct trainer *trainer = trainer_new();
    trainer_run(trainer, &recipe.model, &feed);
    struct trainer_statistics statistics = trainer_statistics(trainer);
    atomic_fetch_add(&n_trained, statistics.n_epochs);
    atomic_fetch_add(&n_lane_epochs, statistics.n_lane_epochs);
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
    atomic_store(&n_trained, 0);
    atomic_store(&n_lane_epochs, 0);
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
    const char *how = argc == 6 ? argv[5] : "";
    bool is_saturated = strcmp(how, "saturated") == 0;
    size_t n_threads = argc >= 5 ? strtoul(argv[2], NULL, 10) : 0;
    if (n_threads < 1 || n_threads > 1024 || isa_choose(argv[1], &diag) != 0)
        return 2;
    uint32_t trials = (uint32_t)strtoul(argv[3], NULL, 10);
    uint64_t epochs = strtoul(argv[4], NULL, 10);
    recipe.stopping = stopping_none();
    memcpy(inputs, task_inputs, sizeof inputs);
    if (is_saturated) {
        inputs[0] = -1000.0;
        learning_rate = 1e-9; /* the weights stay where they were drawn */
    }
    train(1, CHECKED_SEEDS, CHECKED_EPOCHS);
    train(n_threads, trials, epochs / 10 + 1); /* warm up */
    is_mixed = strcmp(how, "mixed") == 0;
    double ns = train(n_threads, trials, epochs) / (double)n_trained;
    char name[64];
    snprintf(name, sizeof name, "nnsweep, %s%s%s%s", argv[1], n_threads > 1 ? ", all threads" : "",
             *how ? ", " : "", how);
    if (is_mixed) {
        printf("{\"name\": \"%s\", \"ns\": %.4f, \"occupancy\": %.6f}\n", name, ns,
               (double)n_trained / (double)n_lane_epochs);
        return 0;
    }
    task_print(name, ns, checked);
    return 0;
}
