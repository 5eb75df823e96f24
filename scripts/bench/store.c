/*
 * What it takes to store weights: store FILE TRIALS. Trials of a 64-64-10 network, 4,810 numbers each,
 * go into a new results file in batches of 8 MB, as a run makes them; beside them as many without
 * weights. The difference, and the file's growth, a number.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "nnsweep/store.h"
#include "nnsweep/trial_key.h"
#include "nnsweep/write.h"
#include "task.h"

enum { N_WEIGHTS = 64 * 64 + 64 + 64 * 10 + 10, BATCH = (8 << 20) / (N_WEIGHTS * 8) };

static const struct model model = {
    .n_layers = 2,
    .layers = {{64, 64, ACTIVATION_RELU}, {64, 10, ACTIVATION_SOFTMAX}},
};

static struct trial_result *result_of(int64_t seed, bool keeps_weights)
{
    struct trial_result *result = trial_result_new(N_WEIGHTS, 0, 0);
    result->trial.values[PARAMETER_SEED].integer = seed;
    result->key = (struct hash128){.high = (uint64_t)seed * UINT64_C(0x9e3779b97f4a7c15)};
    result->model = model;
    result->record.weights = keeps_weights;
    for (int i = 0; i < N_WEIGHTS; i++)
        result->weights[i] = 1.0 / (double)(i + 3 + seed);
    return result;
}

/* Seconds, from the first batch to the closed file; *bytes is the file's size. */
static double store_all(const char *path, int64_t n_trials, bool keeps_weights, double *bytes)
{
    static double cell[] = {0.0};
    static char name[] = "x", *names[] = {name};
    static const struct dataset data = {.n_rows = 1, .n_inputs = 1, .input_names = names,
                                        .target_names = names, .inputs = cell, .targets = cell};
    static const struct run_info info = {"bench", "", "", "", "", &data, 0, NULL, "", 1, 0};
    struct diag diag = {0};
    struct trial_result *batch[BATCH];
    unlink(path);
    struct store *store = store_open_write(path, NULL, &diag);
    if (!store || store_begin_run(store, &info, &diag) != 0)
        exit(3);
    double ns = 0;
    for (int64_t i = 0; i < n_trials; i += BATCH) {
        for (int64_t j = 0; j < BATCH; j++)
            batch[j] = result_of(i + j, keeps_weights);
        double start = task_now_ns();
        if (store_add_results(store, batch, BATCH, true, &diag) != 0 || store_keep_up(store, &diag) != 0)
            exit(3);
        ns += task_now_ns() - start;
        for (int64_t j = 0; j < BATCH; j++)
            trial_result_free(batch[j]);
    }
    double start = task_now_ns();
    struct run_counts counts = {.n_threads = 1};
    if (store_end_run(store, RUN_COMPLETED, &counts, &diag) != 0 || store_close(store, &diag) != 0)
        exit(3);
    struct stat info_of_file;
    *bytes = stat(path, &info_of_file) == 0 ? (double)info_of_file.st_size : 0.0;
    unlink(path);
    return (ns + task_now_ns() - start) * 1e-9;
}

int main(int argc, char **argv)
{
    int64_t n_trials = argc == 3 ? strtoll(argv[2], NULL, 10) / BATCH * BATCH : 0;
    if (n_trials < BATCH)
        return 2;
    double bytes, bytes_without;
    double without = store_all(argv[1], n_trials, false, &bytes_without);
    double with = store_all(argv[1], n_trials, true, &bytes);
    double n = (double)n_trials * N_WEIGHTS;
    printf("{\"name\": \"64-64-10\", \"us_per_weight\": %.4f, \"bytes_per_weight\": %.2f, "
           "\"us_per_row\": %.2f, \"bytes_per_row\": %.1f}\n",
           (with - without) * 1e6 / n, (bytes - bytes_without) / n,
           without * 1e6 / (double)n_trials, bytes_without / (double)n_trials);
    return 0;
}
