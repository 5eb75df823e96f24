/*
 * The order in which a training takes its rows, drawn anew before each epoch.
 *
 * The one idea: trainings of the same seed that began together draw the same orders. They share one,
 * drawn once, and a kernel sees by the pointer that all its lanes take the same rows.
 *
 * Private to src/nn. One thread's.
 */
#ifndef NNSWEEP_ORDER_H
#define NNSWEEP_ORDER_H

#include <stddef.h>
#include <stdint.h>

#include "nnsweep/random.h"

struct order {
    struct random random; /* after all that was drawn so far */
    uint32_t *rows;       /* (n_rows), the caller's */
    size_t n_rows;
    size_t n_users;       /* trainings that share it */
    uint64_t n_drawn;     /* epochs */
    uint64_t kind;        /* of the trainings that may share it: what they drew before */
};

#endif
