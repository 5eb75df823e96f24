/* The task of the benchmark in C: the same as in peers/task.py, which says more. */
#ifndef NNSWEEP_BENCH_TASK_H
#define NNSWEEP_BENCH_TASK_H

#include <stdint.h>
#include <stdio.h>
#include <time.h>

#define LEARNING_RATE 0.05
enum { N_INPUTS = 3, N_SAMPLES = 7, N_PARAMETERS = 4, CHECKED_SEEDS = 4, CHECKED_EPOCHS = 1000 };

static const double task_inputs[N_SAMPLES * N_INPUTS] = {0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1,
                                                         0, 1, 1, 1, 0, 1, 1, 0, 1, 0};
static const double task_targets[N_SAMPLES] = {1, 0, 0, 1, 1, 0, 1};

static inline double task_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* One JSON line, as the driver reads it. */
static inline void task_print(const char *name, double ns,
                              double parameters[CHECKED_SEEDS][N_PARAMETERS])
{
    printf("{\"name\": \"%s\", \"ns\": %.4f, \"parameters\": [", name, ns);
    for (int i = 0; i < CHECKED_SEEDS; i++)
        printf("%s[%.17g, %.17g, %.17g, %.17g]", i > 0 ? ", " : "", parameters[i][0],
               parameters[i][1], parameters[i][2], parameters[i][3]);
    printf("]}\n");
}

#endif
