/*
 * What is recorded of a training besides its end: the points of its MSE curve, and
 * whether the weights are kept.
 *
 * A curve of k points over E epochs has the epochs 1 + i*(E-1)/(k-1), rounded to nearest, for
 * i = 0..k-1: evenly spaced, first and last always among them; all E epochs when k >= E.
 *
 * Plain data; any thread.
 */
#ifndef NNSWEEP_RECORD_H
#define NNSWEEP_RECORD_H

#include <stdbool.h>
#include <stdint.h>

/* record.curve: `none`, `every`, or a number of points. */
enum { CURVE_NONE = 0, CURVE_MIN_POINTS = 2, CURVE_MAX_POINTS = 1000000, CURVE_DEFAULT_POINTS = 32 };
#define CURVE_EVERY UINT64_MAX

struct record {
    uint64_t n_points; /* CURVE_NONE, CURVE_EVERY or 2 to CURVE_MAX_POINTS */
    bool error_sum;    /* keep the error sum beside the MSE at every point */
    bool weights;      /* keep the weights and biases */
};

/* Points of the curve of a training of `epochs` epochs. */
uint64_t record_n_points(const struct record *record, uint64_t epochs);

/* The first epoch after `after` that is a point of that curve, or 0 when there is none. */
uint64_t record_next_epoch(const struct record *record, uint64_t epochs, uint64_t after);

#endif
