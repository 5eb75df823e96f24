/*
 * All that an instruction set's kernel is made of. Included by kernel_*.c, which say how wide a
 * vector is (WIDTH), how many of them hold single units (VECTORS), and what the kernel is called
 * (KERNEL).
 */
#ifndef NNSWEEP_KERNEL_BODY_H
#define NNSWEEP_KERNEL_BODY_H

#include "kernel.h"
#include "kernel_network.h"
#include "kernel_unit.h"

#ifdef KERNEL
extern const struct kernel KERNEL;
const struct kernel KERNEL = {
    .width = WIDTH,
    .unit_lanes = WIDTH * VECTORS,
    .train_unit = train_unit,
    .train_network = train_network,
    .test_network = test_network,
};
#endif

#endif
