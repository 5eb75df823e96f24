/*
 * Many models trained in lockstep, one a lane: what a kernel gets and what it leaves.
 *
 * The one idea: a weight is a row of lanes, the same weight of as many models; the samples are
 * shared. No lane looks at another, so that a model's bits do not depend on its neighbours. One
 * source (kernel_body.h) is compiled once for each instruction set.
 *
 * A lane's numbers are those of reference.c, bit for bit, as long as its loss is finite. When the
 * loss of an epoch is not, those of all later epochs are not either, so that `mse` shows it: a NaN
 * reaches the bias and stays there, and an infinite loss comes from targets alone. From which epoch
 * on is for the caller to find out.
 *
 * Private to src/nn. Kernels are immutable; lanes belong to one thread.
 */
#ifndef NNSWEEP_KERNEL_H
#define NNSWEEP_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/isa.h"
#include "nnsweep/model.h"
#include "tiles.h"

enum { KERNEL_ALIGNMENT = 64 };

/* The lanes of one trainer. Arrays are aligned, owned by whoever made them, and may be read and
 * written between calls. */
struct lanes {
    double *weights;       /* (n_weights, n_lanes), packed as in model.h */
    double *learning_rate; /* (n_lanes) */
    double *weight_decay;  /* (n_lanes); 0: none */
    double *mse;           /* (n_lanes): of the last epoch, before its update */
    double *error_sum;     /* (n_lanes): likewise */
    double *scratch;       /* (kernel_scratch_rows, n_lanes), the kernel's own */
};

/* Rows of scratch that models of `n_inputs` inputs need. */
static inline size_t kernel_scratch_rows(size_t n_inputs)
{
    return 2 * TILE_MAX_SAMPLES + 2 * n_inputs;
}

struct kernel {
    size_t width;   /* lanes of one vector */
    size_t n_lanes; /* a few vectors of them */
    /* Trains the first `n_run` lanes (see kernel_lanes_run) for `n_epochs`, at least one. What lanes
     * that are not in use hold afterwards is undefined. */
    void (*train)(const struct tiles *tiles, enum rule rule, const struct lanes *lanes,
                  size_t n_run, uint64_t n_epochs);
};

/* How many lanes are to be trained so that the first `n_used` are: one vector, two, or all. */
static inline size_t kernel_lanes_run(const struct kernel *kernel, size_t n_used)
{
    if (n_used <= kernel->width)
        return kernel->width;
    return n_used <= 2 * kernel->width ? 2 * kernel->width : kernel->n_lanes;
}

/* The kernel for an instruction set; NULL when this program was built without. */
const struct kernel *kernel_of(enum isa isa);

#endif
