/*
 * nnsweep's own trainer on networks, one thread: networks ISA [NUMBER ...]. Prints a line of JSON
 * for each network of networks.h (or those with the numbers): microseconds of CPU a trial-epoch,
 * the best of several short runs with a full group of models, and the products' share of the
 * multiply-add peak, which is measured between the runs. Each model has its own seed, so that its
 * shuffles are in it.
 */
#include "networks.h"

#include "nnsweep/isa.h"
#include "nnsweep/trainer.h"

enum { N_RUNS = 7 };
#define SECONDS_OF_A_RUN 0.15

/* --- The peak --------------------------------------------------------------------------------- */

#if defined __x86_64__
#include <immintrin.h>

enum { PEAK_ROUNDS = 100000, PEAK_SUMS = 16 };
static volatile double peak_result;

__attribute__((target("avx512f"))) static double peak_avx512(void)
{
    __m512d sums[PEAK_SUMS], x = _mm512_set1_pd(0.5), y = _mm512_set1_pd(1e-3);
    for (int i = 0; i < PEAK_SUMS; i++)
        sums[i] = _mm512_set1_pd((double)i);
    double start = bench_now();
    for (int k = 0; k < PEAK_ROUNDS; k++) {
#pragma GCC unroll 16
        for (int i = 0; i < PEAK_SUMS; i++)
            sums[i] = _mm512_fmadd_pd(sums[i], x, y);
    }
    double seconds = bench_now() - start;
    for (int i = 1; i < PEAK_SUMS; i++)
        sums[0] = _mm512_add_pd(sums[0], sums[i]);
    peak_result = _mm512_cvtsd_f64(sums[0]);
    return 8.0 * PEAK_ROUNDS * PEAK_SUMS / seconds;
}

__attribute__((target("avx2,fma"))) static double peak_avx2(void)
{
    enum { N = 12 };
    __m256d sums[N], x = _mm256_set1_pd(0.5), y = _mm256_set1_pd(1e-3);
    for (int i = 0; i < N; i++)
        sums[i] = _mm256_set1_pd((double)i);
    double start = bench_now();
    for (int k = 0; k < PEAK_ROUNDS; k++) {
#pragma GCC unroll 16
        for (int i = 0; i < N; i++)
            sums[i] = _mm256_fmadd_pd(sums[i], x, y);
    }
    double seconds = bench_now() - start;
    for (int i = 1; i < N; i++)
        sums[0] = _mm256_add_pd(sums[0], sums[i]);
    peak_result = _mm256_cvtsd_f64(sums[0]);
    return 4.0 * PEAK_ROUNDS * N / seconds;
}

/* Multiply-adds a second; 0: not known. */
static double peak_of(enum isa isa)
{
    return isa == ISA_AVX512 ? peak_avx512() : isa == ISA_AVX2 ? peak_avx2() : 0.0;
}
#else
static double peak_of(enum isa isa)
{
    (void)isa;
    return 0.0;
}
#endif

/* --- The trainer ------------------------------------------------------------------------------ */

struct task {
    struct samples samples;
    struct recipe recipe;
    uint32_t n_models, n_started;
    uint64_t n_epochs;
};

static bool on_next(void *self, struct trajectory *out)
{
    struct task *task = self;
    *out = (struct trajectory){.recipe = task->recipe, .first_report = task->n_epochs};
    out->recipe.seed = task->n_started;
    return task->n_started++ < task->n_models;
}

static uint64_t on_report(void *self, const struct trajectory *trajectory,
                          const struct snapshot *snapshot)
{
    (void)self;
    (void)trajectory;
    (void)snapshot;
    return 0;
}

static bool on_is_cancelled(void *self)
{
    (void)self;
    return false;
}

static void make_task(const struct bench_network *network, struct task *task)
{
    task->samples = bench_samples(network);
    task->recipe = (struct recipe){
        .model = {
            .samples = &task->samples,
            .rule = RULE_GRADIENT,
            .loss = network->loss,
            .optimizer = network->optimizer,
            .batch_size = network->batch_size,
            .n_layers = network->n_layers,
        },
        .hyper = {
            [HYPER_LEARNING_RATE] = BENCH_LEARNING_RATE,
            [HYPER_BETA1] = BENCH_BETA1,
            [HYPER_BETA2] = BENCH_BETA2,
            [HYPER_EPSILON] = BENCH_EPSILON,
        },
        .init = INIT_GLOROT_UNIFORM,
        .stopping = stopping_none(),
    };
    for (size_t l = 0; l < network->n_layers; l++)
        task->recipe.model.layers[l] = (struct layer){
            .n_inputs = network->units[l],
            .n_units = network->units[l + 1],
            .activation = l + 1 < network->n_layers ? network->hidden : network->output,
        };
}

/* Seconds a trial-epoch. */
static double train(struct trainer *trainer, struct task *task)
{
    const struct feed feed = {
        .next = on_next, .report = on_report, .is_cancelled = on_is_cancelled, .self = task};
    task->n_started = 0;
    double start = bench_now();
    trainer_run(trainer, &task->recipe.model, &feed);
    return (bench_now() - start) / ((double)task->n_models * (double)task->n_epochs);
}

/* The best of several runs of a group of so many, and the peak beside them. */
static double measure(struct trainer *trainer, struct task *task, uint32_t n_models, double *peak)
{
    task->n_models = n_models;
    task->n_epochs = 1;
    double best = train(trainer, task);
    for (int run = 0; run < N_RUNS; run++) {
        double n = SECONDS_OF_A_RUN / (best * (double)n_models);
        task->n_epochs = n < 2 ? 2 : (uint64_t)n;
        double seconds = train(trainer, task), beside = peak_of(isa_chosen());
        best = seconds < best ? seconds : best;
        *peak = beside > *peak ? beside : *peak;
    }
    return best;
}

int main(int argc, char **argv)
{
    struct diag diag = {0};
    if (argc < 2 || isa_choose(argv[1], &diag) != 0)
        return 2;
    struct trainer *trainer = trainer_new();
    for (size_t i = 0; i < N_BENCH_NETWORKS; i++) {
        const struct bench_network *network = &bench_networks[i];
        static struct task task;
        if (!bench_is_wanted(i, argc, argv, 2))
            continue;
        make_task(network, &task);
        double peak = 0.0;
        double group = measure(trainer, &task, 8, &peak), lone = measure(trainer, &task, 1, &peak);
        printf("{\"number\": %zu, \"network\": \"%s\", \"how\": \"%s\", \"who\": \"nnsweep, %s\", "
               "\"us\": %.4g, \"lone_us\": %.4g",
               i, network->name, network->how, argv[1], group * 1e6, lone * 1e6);
        if (peak > 0.0)
            printf(", \"share\": %.3f", bench_multiply_adds(network) / group / peak);
        puts("}");
        fflush(stdout);
    }
    trainer_free(trainer);
    return 0;
}
