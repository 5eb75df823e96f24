/*
 * The networks that are measured, for networks.c, plain_networks.c and the peers: shapes,
 * trainings and data. Data are drawn by NumPy's generator, seeded with 0: inputs as
 * random_sample() * 2 - 1, row by row; then for mse the targets as random_sample(), for classes
 * one random_sample() a row, times their number, rounded down.
 */
#ifndef NNSWEEP_BENCH_NETWORKS_H
#define NNSWEEP_BENCH_NETWORKS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "nnsweep/model.h"
#include "nnsweep/random.h"

struct bench_network {
    const char *name, *how;
    size_t n_layers, units[4]; /* units[0]: inputs */
    enum activation hidden, output;
    enum loss loss;
    enum optimizer optimizer;
    size_t n_rows, batch_size;
};

static const struct bench_network bench_networks[] = {
    {"2-4-1", "sigmoid mse sgd, 4 rows", 2, {2, 4, 1}, ACTIVATION_SIGMOID, ACTIVATION_SIGMOID,
     LOSS_MSE, OPTIMIZER_SGD, 4, 0},
    {"20-8-1", "sigmoid mse sgd, 1,000 rows", 2, {20, 8, 1}, ACTIVATION_SIGMOID, ACTIVATION_SIGMOID,
     LOSS_MSE, OPTIMIZER_SGD, 1000, 0},
    {"4-8-3", "tanh softmax adam, 150 rows by 32", 2, {4, 8, 3}, ACTIVATION_TANH,
     ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, OPTIMIZER_ADAM, 150, 32},
    {"64-64-10", "relu softmax sgd, 2,000 rows", 2, {64, 64, 10}, ACTIVATION_RELU,
     ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, OPTIMIZER_SGD, 2000, 0},
    {"64-64-10", "relu softmax sgd, 2,000 rows by 32", 2, {64, 64, 10}, ACTIVATION_RELU,
     ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, OPTIMIZER_SGD, 2000, 32},
    {"64-64-10", "relu softmax adam, 2,000 rows by 32", 2, {64, 64, 10}, ACTIVATION_RELU,
     ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, OPTIMIZER_ADAM, 2000, 32},
    {"16-64-64-1", "relu mse adam, 4,000 rows by 32", 3, {16, 64, 64, 1}, ACTIVATION_RELU,
     ACTIVATION_IDENTITY, LOSS_MSE, OPTIMIZER_ADAM, 4000, 32},
    {"784-128-10", "relu softmax sgd, 2,000 rows", 2, {784, 128, 10}, ACTIVATION_RELU,
     ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, OPTIMIZER_SGD, 2000, 0},
    {"784-128-10", "relu softmax adam, 2,000 rows by 32", 2, {784, 128, 10}, ACTIVATION_RELU,
     ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, OPTIMIZER_ADAM, 2000, 32},
};
enum { N_BENCH_NETWORKS = sizeof bench_networks / sizeof *bench_networks };

#define BENCH_LEARNING_RATE 0.01
#define BENCH_BETA1 0.9
#define BENCH_BETA2 0.999
#define BENCH_EPSILON 1e-8

static inline size_t bench_n_outputs(const struct bench_network *network)
{
    return network->units[network->n_layers];
}

static inline void *bench_room(size_t n, size_t size)
{
    void *room = calloc(n, size);
    if (!room)
        exit(3);
    return room;
}

/* Never released: the program ends soon. */
static inline struct samples bench_samples(const struct bench_network *network)
{
    size_t n_inputs = network->units[0], n_outputs = bench_n_outputs(network), n = network->n_rows;
    double *inputs = bench_room(n * n_inputs, sizeof *inputs);
    double *targets = bench_room(n * n_outputs, sizeof *targets);
    struct random random;
    random_seed(&random, 0);
    for (size_t i = 0; i < n * n_inputs; i++)
        inputs[i] = random_uniform(&random) * 2.0 - 1.0;
    for (size_t i = 0; i < n; i++) {
        if (network->loss == LOSS_MSE)
            targets[i] = random_uniform(&random);
        else
            targets[i * n_outputs + (size_t)(random_uniform(&random) * (double)n_outputs)] = 1.0;
    }
    return (struct samples){n, n_inputs, n_outputs, inputs, targets};
}

/* Multiplications with addition in the three products of an epoch; nothing else is counted. */
static inline double bench_multiply_adds(const struct bench_network *network)
{
    double n = 0.0;
    for (size_t l = 0; l < network->n_layers; l++) {
        double inputs = (double)network->units[l], units = (double)network->units[l + 1];
        n += 2.0 * (inputs + 1.0) * units + (l > 0 ? inputs * units : 0.0);
    }
    return n * (double)network->n_rows;
}

/* Seconds that this thread has run. */
static inline double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Whether the network is asked for on the command line: by its place in the table; none: all. */
static inline int bench_is_wanted(size_t i, int argc, char **argv, int first)
{
    for (int k = first; k < argc; k++) {
        if (strtoul(argv[k], NULL, 10) == i)
            return 1;
    }
    return argc <= first;
}

#endif
