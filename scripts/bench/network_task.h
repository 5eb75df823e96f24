/*
 * The tasks of the benchmark of networks: what is trained, on which rows, and what comes out.
 *
 * The one idea: the table in network_task.c says it once. `networks-write` writes each task to a
 * folder (the rows, the initial weights, the weights after some epochs by the specification), and
 * whoever trains, in C or in Python, is compared with these before its time counts.
 */
#ifndef NNSWEEP_BENCH_NETWORK_TASK_H
#define NNSWEEP_BENCH_NETWORK_TASK_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "nnsweep/model.h"

enum { NETWORK_CHECKED_SEEDS = 2 }; /* seeds 0 and 1 */

struct network_task {
    char name[32];          /* "64-64-10-adam-32": the task's folder, too */
    struct recipe recipe;   /* of seed 0 */
    struct samples samples; /* recipe.model.samples */
    uint64_t n_checked_epochs;
};

/* The next name after `name`, the first one after NULL; NULL at the end. */
const char *network_task_next(const char *name);

/* Makes the task of that name, and its rows; exits when there is none. */
void network_task_make(struct network_task *task, const char *name);

/* The largest difference between `weights`, (NETWORK_CHECKED_SEEDS, n_weights), and those in the
 * file `trained` of the task's folder: relative, for values below 1e-3 relative to 1e-3. 1e300
 * where there is a NaN. */
double network_task_difference(const struct network_task *task, const char *folder,
                               const double *weights);

/* Multiply-adds of the matrix products of an epoch: forward, gradient, error sent back. */
double network_task_n_fused(const struct network_task *task);

/* Prints the one JSON line. */
void network_task_print(const struct network_task *task, const char *name, double us, double share,
                        double difference);

/* Nanoseconds of CPU time: others on the machine disturb it less than the wall clock. */
static inline double network_task_cpu_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

#endif
