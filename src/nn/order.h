/*
 * The order in which a training takes its rows, drawn anew before each epoch.
 *
 * The one idea: trainings that have drawn the same numbers take the same orders. They share one,
 * which is drawn once, and a kernel sees by the pointer that its lanes take the same rows.
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
    uint64_t n_drawn;     /* epochs */
    size_t n_users;       /* trainings */
};

/* Before the first epoch; `random` has drawn the weights. */
void order_begin(struct order *order);

/* The same from here on; `to` keeps its own memory, which has room for as many rows. */
void order_copy(struct order *to, const struct order *from);

/* Draws what is missing of the orders of the first `n_epochs`. */
void order_draw(struct order *order, uint64_t n_epochs);

#endif
