/*
 * The seam between the trainer and the arithmetic: what trains the networks in a group of lanes.
 *
 * The one idea: one source (kernel_unit.h, kernel_network.h) is compiled once for each instruction
 * set, and a lane's numbers are those of reference.c, bit for bit, whichever it is.
 *
 * Private to src/nn. Kernels are immutable; lanes belong to one thread.
 */
#ifndef NNSWEEP_KERNEL_H
#define NNSWEEP_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lanes.h"
#include "nnsweep/isa.h"

/* Trains the models in the lanes for so many epochs, at least one, and leaves the losses of the
 * last. Returns true when the losses of all epochs were finite; of a single epoch also when they
 * were not: then they show it. Returns false when one may not have been in the first *n_epochs,
 * which may be fewer then: the models are to be put back to where they were, and trained more
 * carefully. */
typedef bool train_function(struct lanes *lanes, uint64_t *n_epochs);

struct kernel {
    size_t width;      /* doubles in a vector */
    size_t unit_lanes; /* single units that are trained at a time: a few vectors */
    train_function *train_unit;
    train_function *train_network;
    /* Leaves the losses of the networks as they are; the rows are taken in their order. */
    void (*test_network)(struct lanes *lanes);
};

/* The kernel for an instruction set; NULL for the reference, and when this program was built
 * without. */
const struct kernel *kernel_of(enum isa isa);

#endif
