/*
 * The kernel of networks with any layers, in both layouts. Included by kernel_*.c, which say how
 * wide a vector is.
 *
 * An epoch goes over batches, a batch over tiles: rows, forward through each layer, the output
 * stage, then back. The order of operations in a lane is that of reference.c. Where a batch is one
 * tile, a layer's weights are moved as soon as their gradient is summed up and their errors are
 * sent back; else the gradient is stored from tile to tile.
 */
#ifndef NNSWEEP_KERNEL_NETWORK_H
#define NNSWEEP_KERNEL_NETWORK_H

#include "kernel_activation.h"
#include "kernel_loss.h"
#include "kernel_product.h"
#include "kernel_rows.h"
#include "kernel_step.h"
#include "lanes.h"

INLINE vec *vectors_of(double *from)
{
    return (vec *)(void *)from;
}

/* What a layer is given: rows of data, or the outputs of the layer before. */
struct layer_inputs {
    const double *first;
    size_t row_stride, stride; /* doubles */
    bool are_shared;           /* by all lanes, or there are as many as lanes */
};

INLINE struct layer_inputs inputs_of(const struct lanes *lanes, size_t l, const struct rows *rows)
{
    struct layer_inputs inputs = {.first = rows->inputs, .row_stride = rows->input_stride,
                                  .are_shared = rows->inputs_are_shared};
    if (l > 0) {
        inputs.first = lanes->layers[l - 1].outputs;
        inputs.row_stride = lanes->layers[l - 1].stride * WIDTH;
        inputs.are_shared = lanes->layout == LAYOUT_UNITS;
    }
    inputs.stride = inputs.are_shared ? 1 : WIDTH;
    return inputs;
}

INLINE void multiply(const struct product *product, bool a_is_shared)
{
    if (a_is_shared)
        multiply_shared(product);
    else
        multiply_own(product);
}

/* The layer's weighted sums, in the place of its outputs. */
INLINE void forward_layer(const struct lanes *lanes, size_t l, const struct rows *rows)
{
    const struct lane_layer *layer = &lanes->layers[l];
    const struct layer_inputs inputs = inputs_of(lanes, l, rows);
    const vec *weights = vectors_of(layer->weights);
    const struct product product = {
        .n_i = rows->n,
        .n_n = layer->n_row,
        .n_k = layer->n_inputs,
        .a = inputs.first,
        .a_i = inputs.row_stride,
        .a_k = inputs.stride,
        .b = weights,
        .b_k = layer->stride,
        .b_n = 1,
        .c = vectors_of(layer->outputs),
        .c_i = layer->stride,
        .last = weights + layer->n_inputs * layer->stride,
    };
    multiply(&product, inputs.are_shared);
}

/* Forward through all layers, up to the weighted sums of the last one. */
INLINE void forward(const struct lanes *lanes, const struct rows *rows)
{
    for (size_t l = 0; l < lanes->n_layers; l++) {
        const struct lane_layer *layer = &lanes->layers[l];
        const struct rectangle of = {rows->n, layer->n_row, layer->stride};
        forward_layer(lanes, l, rows);
        if (l + 1 < lanes->n_layers)
            activate_block(layer->activation, of, vectors_of(layer->outputs));
    }
}

INLINE vec *deltas_of(const struct lanes *lanes, size_t l)
{
    return vectors_of(lanes->deltas[l & 1]);
}

/* The errors at the weighted sums of the layer below. */
INLINE void send_back(const struct lanes *lanes, size_t l, size_t n_rows)
{
    const struct lane_layer *layer = &lanes->layers[l], *below = &lanes->layers[l - 1];
    const bool is_over_units = lanes->layout == LAYOUT_UNITS;
    const struct product product = {
        .n_i = n_rows,
        .n_n = layer->n_input_row,
        .n_k = layer->n_units,
        .a = lanes->deltas[l & 1],
        .a_i = layer->stride * WIDTH,
        .a_k = is_over_units ? 1 : WIDTH,
        .b = vectors_of(is_over_units ? layer->across : layer->weights),
        .b_k = is_over_units ? layer->input_stride : 1,
        .b_n = is_over_units ? 1 : layer->stride,
        .c = deltas_of(lanes, l - 1),
        .c_i = below->stride,
    };
    multiply(&product, is_over_units);
    send_through_block(below->activation, (struct rectangle){n_rows, below->n_row, below->stride},
                       deltas_of(lanes, l - 1), vectors_of(below->outputs));
}

INLINE struct moved moved_of(const struct lane_layer *layer, const struct update *update)
{
    return (struct moved){
        .update = update,
        .weights = vectors_of(layer->weights),
        .moments = {vectors_of(layer->moments[0]), vectors_of(layer->moments[1])},
        .stride = layer->stride,
    };
}

/* The biases' gradient: the sums of the deltas, over the rows in their order. */
INLINE void add_to_bias_gradient(const struct lane_layer *layer, const vec *deltas, size_t n_rows,
                                 bool is_continued)
{
    vec *gradient = vectors_of(layer->gradient) + layer->n_inputs * layer->stride;
    for (size_t u = 0; u < layer->n_row; u++) {
        vec sum = is_continued ? gradient[u] : vec_all(0.0);
        for (size_t i = 0; i < n_rows; i++)
            sum += deltas[i * layer->stride + u];
        gradient[u] = sum;
    }
}

INLINE void move_biases(const struct lane_layer *layer, struct moved moved)
{
    const size_t at = layer->n_inputs * layer->stride;
    moved.are_biases = true;
    move_block(&moved, vectors_of(layer->gradient) + at, layer->stride, 1, layer->n_row, at);
}

/* `update`: the batch ends with this tile, and is no more than it; else NULL. */
INLINE void add_to_gradient(const struct lanes *lanes, size_t l, const struct rows *rows,
                            bool is_continued, const struct update *update)
{
    const struct lane_layer *layer = &lanes->layers[l];
    const struct layer_inputs inputs = inputs_of(lanes, l, rows);
    const struct moved moved = moved_of(layer, update);
    const struct product product = {
        .n_i = layer->n_inputs,
        .n_n = layer->n_row,
        .n_k = rows->n,
        .a = inputs.first,
        .a_i = inputs.stride,
        .a_k = inputs.row_stride,
        .b = deltas_of(lanes, l),
        .b_k = layer->stride,
        .b_n = 1,
        .c = vectors_of(layer->gradient),
        .c_i = layer->stride,
        .is_continued = is_continued,
        .moves = update ? &moved : NULL,
    };
    multiply(&product, inputs.are_shared);
    add_to_bias_gradient(layer, deltas_of(lanes, l), rows->n, is_continued);
    if (update)
        move_biases(layer, moved);
}

/* Over units, errors go back by the weights transposed. */
INLINE void transpose_layer(const struct lane_layer *layer)
{
    const double *from = layer->weights;
    const size_t from_stride = layer->stride * WIDTH, to_stride = layer->input_stride * WIDTH;
    size_t j = 0;
    for (; j + WIDTH <= layer->n_inputs; j += WIDTH) {
        /* A row of units ends with a whole vector. */
        for (size_t u = 0; u < layer->n_units; u += WIDTH) {
            vec square[WIDTH];
            for (size_t i = 0; i < WIDTH; i++)
                square[i] = vec_at(from + (j + i) * from_stride + u);
            vec_transpose(square);
            for (size_t i = 0; i < WIDTH && u + i < layer->n_units; i++)
                vec_put(layer->across + (u + i) * to_stride + j, square[i]);
        }
    }
    for (; j < layer->n_inputs; j++) {
        for (size_t u = 0; u < layer->n_units; u++)
            layer->across[u * to_stride + j] = from[j * from_stride + u];
    }
}

/* After weights have been moved. */
INLINE void weights_have_moved(const struct lanes *lanes, size_t l)
{
    if (lanes->layout == LAYOUT_UNITS && l > 0)
        transpose_layer(&lanes->layers[l]);
}

INLINE struct outputs outputs_of(const struct lanes *lanes, const struct rows *rows,
                                 struct sums *sums)
{
    const size_t last = lanes->n_layers - 1;
    const struct lane_layer *layer = &lanes->layers[last];
    return (struct outputs){
        .rows = rows,
        .of = {rows->n, layer->n_row, layer->stride},
        .n_units = layer->n_units,
        .z = vectors_of(layer->outputs),
        .deltas = deltas_of(lanes, last),
        .sums = sums,
    };
}

struct batch {
    size_t from, n;
    double scale;
    const struct update *update;
};

/* Rows `from` to `from + n` of the epoch, which are a part of the batch. */
INLINE void train_tile(const struct lanes *lanes, const struct batch *batch, size_t from, size_t n,
                       bool wants_loss, struct sums *sums)
{
    const struct rows rows = rows_of(lanes, from, n);
    const struct update *update = n == batch->n ? batch->update : NULL;
    forward(lanes, &rows);
    const struct outputs outputs = outputs_of(lanes, &rows, sums);
    output_stage(lanes, &outputs, batch->scale, wants_loss);
    for (size_t l = lanes->n_layers; l-- > 0;) {
        if (l > 0)
            send_back(lanes, l, n);
        add_to_gradient(lanes, l, &rows, from > batch->from, update);
        if (update)
            weights_have_moved(lanes, l);
    }
}

/* By the gradient that has been stored. */
INLINE void move_all(const struct lanes *lanes, const struct update *update)
{
    for (size_t l = 0; l < lanes->n_layers; l++) {
        const struct lane_layer *layer = &lanes->layers[l];
        const struct moved moved = moved_of(layer, update);
        move_block(&moved, vectors_of(layer->gradient), layer->stride, layer->n_inputs,
                   layer->n_row, 0);
        move_biases(layer, moved);
        weights_have_moved(lanes, l);
    }
}

INLINE bool is_given_up(const struct lanes *lanes)
{
    return lanes->is_given_up && lanes->is_given_up(lanes->self);
}

INLINE void train_batch(struct lanes *lanes, const struct batch *batch, bool wants_loss,
                        struct sums *sums)
{
    const size_t end = batch->from + batch->n;
    for (size_t from = batch->from; from < end && !is_given_up(lanes); from += LANES_TILE) {
        size_t n = end - from < LANES_TILE ? end - from : LANES_TILE;
        train_tile(lanes, batch, from, n, wants_loss, sums);
    }
    if (batch->n > LANES_TILE)
        move_all(lanes, batch->update);
}

INLINE struct sums no_sums(void)
{
    const vec zero = vec_all(0.0);
    return (struct sums){zero, zero, zero, zero};
}

/* Rows of a batch but for the last one, which may be smaller. */
INLINE size_t batch_of(const struct model *model)
{
    const size_t n_rows = model->samples->n_samples, size = model->batch_size;
    return size > 0 && size < n_rows ? size : n_rows;
}

INLINE struct sums train_epoch(struct lanes *lanes, struct update *update, bool wants_loss)
{
    const struct model *model = lanes->model;
    const size_t n_rows = model->samples->n_samples, size = batch_of(model);
    struct sums sums = no_sums();
    for (size_t from = 0; from < n_rows && !is_given_up(lanes); from += size) {
        struct batch batch = {.from = from, .n = n_rows - from < size ? n_rows - from : size,
                              .update = update};
        batch.scale = scale_of(model, batch.n);
        update_next(lanes, update);
        train_batch(lanes, &batch, wants_loss, &sums);
    }
    return sums;
}

/* As kernel.h says of `train`. */
ENTRY bool train_network(struct lanes *lanes, uint64_t *n_epochs)
{
    const bool is_scheduled = lanes_are_scheduled(lanes);
    struct update update = update_of(lanes);
    for (size_t l = 0; l < lanes->n_layers; l++)
        weights_have_moved(lanes, l);
    for (uint64_t n_done = 0; n_done + 1 < *n_epochs; n_done++) {
        lanes_begin_epoch(lanes, n_done, is_scheduled);
        struct sums sums = train_epoch(lanes, &update, false);
        if (are_beyond_doubt(lanes, &sums))
            continue;
        *n_epochs = n_done + 1;
        return false;
    }
    lanes_begin_epoch(lanes, *n_epochs - 1, is_scheduled);
    struct sums sums = train_epoch(lanes, &update, true);
    store_losses(lanes, &sums, lanes->model->samples->n_samples);
    return *n_epochs == 1 || lanes_losses_are_finite(lanes);
}

/* As kernel.h says of `test`. */
ENTRY void test_network(struct lanes *lanes)
{
    const size_t n_rows = lanes->model->samples->n_samples;
    struct sums sums = no_sums();
    for (size_t from = 0; from < n_rows; from += LANES_TILE) {
        size_t n = n_rows - from < LANES_TILE ? n_rows - from : LANES_TILE;
        const struct rows rows = rows_of(lanes, from, n);
        forward(lanes, &rows);
        const struct outputs outputs = outputs_of(lanes, &rows, &sums);
        output_stage(lanes, &outputs, 0.0, true);
    }
    store_losses(lanes, &sums, n_rows);
}

#endif
