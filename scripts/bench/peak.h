/*
 * The most multiply-adds that one core starts: nanoseconds for a multiply-add of one lane of a vector,
 * when ten chains of them are independent of each other. Takes a few milliseconds; measured beside
 * each timing, because the clock goes up and down with what the neighbours do.
 */
#ifndef NNSWEEP_BENCH_PEAK_H
#define NNSWEEP_BENCH_PEAK_H

#include "nnsweep/isa.h"

/* 0 where the instruction set has no vector multiply-add. */
double peak_ns(enum isa isa);

#endif
