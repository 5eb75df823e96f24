/*
 * The rows of data of a tile: where they are, or brought together from all over.
 */
#ifndef NNSWEEP_KERNEL_ROWS_H
#define NNSWEEP_KERNEL_ROWS_H

#include "lanes.h"
#include "simd.h"

/* Strides in doubles. Shared: an element is one double for all lanes; else a vector. */
struct rows {
    size_t n;
    const double *inputs, *targets;
    size_t input_stride, target_stride;
    bool inputs_are_shared, targets_are_shared;
};

/* Element (i, u) of the targets. */
INLINE vec target_at(const struct rows *rows, size_t i, size_t u)
{
    const double *row = rows->targets + i * rows->target_stride;
    return rows->targets_are_shared ? vec_all(row[u]) : vec_at(row + u * WIDTH);
}

/* Whether all lanes take the same rows. */
INLINE bool have_one_order(const struct lanes *lanes)
{
    for (size_t i = 1; i < lanes->n_used; i++) {
        if (lanes->in[i].order != lanes->in[0].order)
            return false;
    }
    return true;
}

/* WIDTH columns of every lane's row, or the n that are left. */
INLINE void gather_columns(const double *const *rows, size_t j, size_t n, double *to)
{
    vec columns[WIDTH];
    for (size_t k = 0; k < WIDTH; k++)
        columns[k] = n < WIDTH ? vec_of_first(rows[k] + j, n) : vec_at(rows[k] + j);
    vec_transpose(columns);
    for (size_t k = 0; k < WIDTH && k < n; k++)
        vec_put(to + k * WIDTH, columns[k]);
}

/* Every lane's i-th row, as vectors. Lanes that are not in use take the first one's. */
INLINE void gather_row(const struct lanes *lanes, size_t i, const double *from, size_t n,
                       double *to)
{
    const double *rows[WIDTH];
    for (size_t k = 0; k < WIDTH; k++) {
        const struct order *order = lanes->in[k < lanes->n_used ? k : 0].order;
        rows[k] = from + order->rows[i] * n;
    }
    size_t j = 0;
    for (; j + WIDTH <= n; j += WIDTH)
        gather_columns(rows, j, WIDTH, to + j * WIDTH);
    if (j < n)
        gather_columns(rows, j, n - j, to + j * WIDTH);
}

/* Doubles after doubles, a row shorter than the room for it. */
INLINE void copy_row(double *to, const double *from, size_t n)
{
    memcpy(to, from, n * sizeof *to);
}

/* Rows `from` to `from + n` of the epoch, at most LANES_TILE. */
INLINE struct rows rows_of(const struct lanes *lanes, size_t from, size_t n)
{
    const struct samples *samples = lanes->model->samples;
    const size_t n_inputs = samples->n_inputs, n_outputs = samples->n_outputs;
    struct rows rows = {
        .n = n,
        .inputs = samples->inputs + from * n_inputs,
        .targets = samples->targets + from * n_outputs,
        .input_stride = n_inputs,
        .target_stride = n_outputs,
        .inputs_are_shared = true,
        .targets_are_shared = true,
    };
    const bool is_over_units = lanes->layout == LAYOUT_UNITS;
    const bool is_shuffled = lanes->model->batch_size > 0;
    if (is_shuffled && !is_over_units && !have_one_order(lanes)) {
        for (size_t i = 0; i < n; i++) {
            gather_row(lanes, from + i, samples->inputs, n_inputs,
                       lanes->inputs + i * lanes->input_stride);
            gather_row(lanes, from + i, samples->targets, n_outputs,
                       lanes->targets + i * lanes->target_stride);
        }
        rows.inputs_are_shared = rows.targets_are_shared = false;
    } else if (is_shuffled) {
        const uint32_t *order = lanes->in[0].order->rows + from;
        for (size_t i = 0; i < n; i++) {
            copy_row(lanes->inputs + i * n_inputs, samples->inputs + order[i] * n_inputs, n_inputs);
            copy_row(lanes->targets + i * lanes->target_stride,
                     samples->targets + order[i] * n_outputs, n_outputs);
        }
    } else if (is_over_units) {
        for (size_t i = 0; i < n; i++)
            copy_row(lanes->targets + i * lanes->target_stride, rows.targets + i * n_outputs,
                     n_outputs);
    }
    if (is_shuffled) {
        rows.inputs = lanes->inputs;
        rows.input_stride = rows.inputs_are_shared ? n_inputs : lanes->input_stride;
    }
    if (is_shuffled || is_over_units) {
        rows.targets = lanes->targets;
        rows.target_stride = lanes->target_stride;
        rows.targets_are_shared = rows.targets_are_shared && !is_over_units;
    }
    return rows;
}

#endif
