/*
 * nnsweep's own trainer on a task of network_task.h, without YAML and SQLite:
 * networks ISA TASK FOLDER [lone]. One thread. The time is that of whole trainings, drawing of the
 * weights and shuffling included: the best of a few tries, each of them many models or, with `lone`,
 * one model that has the trainer to itself.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "network_task.h"
#include "nnsweep/diag.h"
#include "nnsweep/isa.h"
#include "nnsweep/mem.h"
#include "nnsweep/trainer.h"
#include "peak.h"

enum { N_TRIES = 4, MIN_EPOCHS = 6 };
static const double TRY_NS = 1e8;

/* The feed: `n_trials` trainings of `n_epochs` each, with seeds from 0. */
struct trials {
    const struct recipe *recipe;
    uint32_t n_trials, next_seed;
    uint64_t n_epochs;
    double *weights; /* (n_trials, n_weights) at the end; or NULL */
    bool has_diverged;
};

static bool on_next(void *self, struct trajectory *out)
{
    struct trials *trials = self;
    *out = (struct trajectory){.recipe = *trials->recipe, .first_report = trials->n_epochs};
    out->recipe.seed = trials->next_seed;
    return trials->next_seed < trials->n_trials && ++trials->next_seed;
}

static uint64_t on_report(void *self, const struct trajectory *trajectory,
                          const struct snapshot *snapshot)
{
    struct trials *trials = self;
    size_t n_weights = model_n_weights(&trials->recipe->model);
    trials->has_diverged |= snapshot->diverged;
    if (trials->weights)
        memcpy(trials->weights + trajectory->recipe.seed * n_weights, snapshot->weights,
               n_weights * sizeof(double));
    return 0;
}

static bool on_is_cancelled(void *self)
{
    (void)self;
    return false;
}

/* Nanoseconds a trial-epoch. */
static double train(struct trainer *trainer, struct trials trials)
{
    const struct feed feed = {on_next, on_report, on_is_cancelled, &trials};
    double start = network_task_cpu_ns();
    trainer_run(trainer, &trials.recipe->model, &feed);
    double ns = network_task_cpu_ns() - start;
    if (trials.has_diverged)
        exit(1);
    return ns / ((double)trials.n_trials * (double)trials.n_epochs);
}

static double check(struct trainer *trainer, const struct network_task *task, const char *folder)
{
    size_t n = NETWORK_CHECKED_SEEDS * model_n_weights(&task->recipe.model);
    struct trials trials = {.recipe = &task->recipe,
                            .n_trials = NETWORK_CHECKED_SEEDS,
                            .n_epochs = task->n_checked_epochs,
                            .weights = mem_array(n, sizeof(double))};
    train(trainer, trials);
    double difference = network_task_difference(task, folder, trials.weights);
    mem_free(trials.weights);
    return difference;
}

/* Enough models to fill the lanes, however many vectors of them a trainer takes; of networks that take
 * long, the models of one vector. */
static uint32_t models_of_a_group(const struct network_task *task)
{
    return network_task_n_fused(task) < 1e6 ? 192 : 8;
}

/* Makes the trainings so long that a try takes about TRY_NS, which also warms up. */
static void choose_epochs(struct trainer *trainer, struct trials *trials)
{
    double ns = 0.0;
    for (trials->n_epochs = MIN_EPOCHS; ns < TRY_NS / 2.0; trials->n_epochs *= 4)
        ns = train(trainer, *trials) * (double)trials->n_epochs * trials->n_trials;
    double n_epochs = (double)trials->n_epochs / 4.0 * TRY_NS / ns;
    trials->n_epochs = n_epochs > MIN_EPOCHS ? (uint64_t)n_epochs : MIN_EPOCHS;
}

int main(int argc, char **argv)
{
    struct diag diag = {0};
    struct network_task task;
    if (argc < 4 || isa_choose(argv[1], &diag) != 0)
        return 2;
    bool is_lone = argc > 4 && strcmp(argv[4], "lone") == 0;
    network_task_make(&task, argv[2]);
    struct trainer *trainer = trainer_new();
    double difference = check(trainer, &task, argv[3]);

    struct trials trials = {.recipe = &task.recipe,
                            .n_trials = is_lone ? 1 : models_of_a_group(&task)};
    choose_epochs(trainer, &trials);
    double ns = 1e300, peak = 1e300;
    for (int i = 0; i < N_TRIES; i++) {
        peak = fmin(peak, peak_ns(isa_chosen()));
        ns = fmin(ns, train(trainer, trials));
    }
    char name[32];
    snprintf(name, sizeof name, "%s%s", argv[1], is_lone ? " lone" : "");
    network_task_print(&task, name, ns * 1e-3, network_task_n_fused(&task) * peak / ns, difference);
    trainer_free(trainer);
    return 0;
}
