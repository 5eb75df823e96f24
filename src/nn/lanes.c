/* Where the numbers of a group are, and the way in and out of a lane. */
#include "lanes.h"

#include <math.h>
#include <string.h>

#include "nnsweep/schedule.h"

enum { LONG_ROW = 16 }; /* vectors */

/* --- Places ----------------------------------------------------------------------------------- */

static double *take(struct room *room, size_t n)
{
    return room_take(room, n, sizeof(double));
}

/* Long rows an even number of vectors apart would put a column into a few sets of the cache; short
 * ones are best without a gap. */
static size_t stride_of(size_t n_row)
{
    return n_row < LONG_ROW ? n_row : n_row | 1;
}

static size_t n_row_of(const struct lanes *lanes, size_t n_units)
{
    return lanes->layout == LAYOUT_MODELS ? n_units : (n_units + lanes->vector - 1) / lanes->vector;
}

size_t lanes_n_moments(const struct model *model)
{
    switch (model->optimizer) {
    case OPTIMIZER_SGD:
        return model->momentum == MOMENTUM_NONE ? 0 : 1;
    case OPTIMIZER_ADAGRAD:
    case OPTIMIZER_RMSPROP:
        return 1;
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
    case OPTIMIZER_RPROP:
    case OPTIMIZER_IRPROP:
        break;
    }
    return 2;
}

static void describe_layers(struct lanes *lanes)
{
    for (size_t l = 0; l < lanes->n_layers; l++) {
        const struct layer *from = &lanes->model->layers[l];
        size_t n_row = n_row_of(lanes, from->n_units);
        size_t n_input_row = n_row_of(lanes, from->n_inputs);
        lanes->layers[l] = (struct lane_layer){
            .n_inputs = from->n_inputs,
            .n_units = from->n_units,
            .activation = from->activation,
            .n_row = n_row,
            .stride = stride_of(n_row),
            .n_input_row = n_input_row,
            .input_stride = stride_of(n_input_row),
        };
    }
}

/* Doubles of a layer's weights. */
static size_t n_weights_of(const struct lanes *lanes, const struct lane_layer *layer)
{
    return (layer->n_inputs + 1) * layer->stride * lanes->vector;
}

/* Weights, moments and powers are one stretch, to be copied at once. */
static void place_state(struct lanes *lanes, struct room *room)
{
    const size_t start = room->n_used;
    lanes->n_moments = lanes_n_moments(lanes->model);
    for (size_t l = 0; l < lanes->n_layers; l++) {
        double *weights = take(room, n_weights_of(lanes, &lanes->layers[l]));
        lanes->layers[l].weights = weights;
    }
    lanes->n_weights = (room->n_used - start) / sizeof(double);
    for (size_t m = 0; m < lanes->n_moments; m++) {
        for (size_t l = 0; l < lanes->n_layers; l++)
            lanes->layers[l].moments[m] = take(room, n_weights_of(lanes, &lanes->layers[l]));
    }
    lanes->powers = take(room, 2 * lanes->vector);
    lanes->n_state = (room->n_used - start) / sizeof(double);
    lanes->state = lanes->layers[0].weights;
    lanes->before = take(room, lanes->n_state);
}

static void place_work(struct lanes *lanes, struct room *room)
{
    const struct model *model = lanes->model;
    const bool is_over_units = lanes->layout == LAYOUT_UNITS;
    size_t longest = 0;
    for (size_t l = 0; l < lanes->n_layers; l++) {
        struct lane_layer *layer = &lanes->layers[l];
        layer->gradient = take(room, n_weights_of(lanes, layer));
        layer->outputs = take(room, LANES_TILE * layer->stride * lanes->vector);
        if (is_over_units && l > 0)
            layer->across = take(room, layer->n_units * layer->input_stride * lanes->vector);
        longest = layer->stride > longest ? layer->stride : longest;
    }
    for (size_t i = 0; i < 2; i++)
        lanes->deltas[i] = take(room, LANES_TILE * longest * lanes->vector);
    const struct lane_layer *first = &lanes->layers[0], *last = &lanes->layers[lanes->n_layers - 1];
    lanes->input_stride = is_over_units ? first->n_inputs : first->input_stride * lanes->vector;
    lanes->target_stride = last->stride * lanes->vector;
    lanes->inputs = take(room, model->batch_size > 0 ? LANES_TILE * lanes->input_stride : 0);
    lanes->targets = take(room, LANES_TILE * lanes->target_stride);
    if (model_is_single_unit(model))
        lanes->scratch = take(room, first->n_inputs * lanes->vector);
}

bool model_is_single_unit(const struct model *model)
{
    const struct layer *layer = &model->layers[0];
    return model->n_layers == 1 && layer->n_units == 1 && layer->activation == ACTIVATION_SIGMOID &&
           model->loss == LOSS_MSE && model->optimizer == OPTIMIZER_SGD &&
           model->momentum == MOMENTUM_NONE && model->batch_size == 0;
}

void lanes_place(struct lanes *lanes, const struct model *model, enum layout layout, size_t vector,
                 struct room *room)
{
    const size_t start = room->n_used;
    *lanes = (struct lanes){
        .model = model,
        .layout = layout,
        .vector = vector,
        .n_lanes = layout == LAYOUT_MODELS ? vector : 1,
        .n_layers = model->n_layers,
    };
    describe_layers(lanes);
    place_state(lanes, room);
    place_work(lanes, room);
    lanes->hyper = take(room, HYPER_COUNT * vector);
    lanes->loss = take(room, vector);
    lanes->mse = take(room, vector);
    lanes->error_sum = take(room, vector);
    if (room->memory)
        memset(room->memory + start, 0, room->n_used - start);
}

/* --- In and out of a lane --------------------------------------------------------------------- */

/* Where a row of units begins, and how far apart two units are, in doubles. */
static size_t start_of(const struct lanes *lanes, size_t lane)
{
    return lanes->layout == LAYOUT_MODELS ? lane : 0;
}

static size_t step_of(const struct lanes *lanes)
{
    return lanes->layout == LAYOUT_MODELS ? lanes->vector : 1;
}

/* One layer's rows, out of a lane; returns where the next layer's go. */
static double *get_layer(const struct lanes *lanes, const struct lane_layer *layer, size_t lane,
                         const double *from, double *to)
{
    const size_t step = step_of(lanes);
    from += start_of(lanes, lane);
    for (size_t j = 0; j <= layer->n_inputs; j++, from += layer->stride * lanes->vector) {
        for (size_t u = 0; u < layer->n_units; u++)
            *to++ = from[u * step];
    }
    return to;
}

static const double *put_layer(const struct lanes *lanes, const struct lane_layer *layer,
                               size_t lane, double *to, const double *from)
{
    const size_t step = step_of(lanes);
    to += start_of(lanes, lane);
    for (size_t j = 0; j <= layer->n_inputs; j++, to += layer->stride * lanes->vector) {
        for (size_t u = 0; u < layer->n_units; u++)
            to[u * step] = *from++;
    }
    return from;
}

/* `shift`: to a copy of the weights, so many doubles behind them. */
static void get_weights(const struct lanes *lanes, size_t lane, size_t shift, double *weights)
{
    for (size_t l = 0; l < lanes->n_layers; l++) {
        const struct lane_layer *layer = &lanes->layers[l];
        weights = get_layer(lanes, layer, lane, layer->weights + shift, weights);
    }
}

void lanes_get_weights(const struct lanes *lanes, size_t lane, double *weights)
{
    get_weights(lanes, lane, 0, weights);
}

void lanes_get_weights_before(const struct lanes *lanes, size_t lane, double *weights)
{
    get_weights(lanes, lane, (size_t)(lanes->before - lanes->state), weights);
}

void lanes_put_weights(struct lanes *lanes, size_t lane, const double *weights)
{
    for (size_t l = 0; l < lanes->n_layers; l++)
        weights = put_layer(lanes, &lanes->layers[l], lane, lanes->layers[l].weights, weights);
}

void lanes_get(const struct lanes *lanes, size_t lane, struct parked *parked)
{
    lanes_get_weights(lanes, lane, parked->weights);
    for (size_t m = 0; m < lanes->n_moments; m++) {
        double *to = parked->moments[m];
        for (size_t l = 0; l < lanes->n_layers; l++)
            to = get_layer(lanes, &lanes->layers[l], lane, lanes->layers[l].moments[m], to);
    }
    for (size_t i = 0; i < 2; i++)
        parked->powers[i] = lanes->powers[i * lanes->vector + start_of(lanes, lane)];
}

/* A number of a model, into its lane; over units, into all. */
static void put_number(struct lanes *lanes, double *row, size_t lane, double value)
{
    if (lanes->layout == LAYOUT_MODELS) {
        row[lane] = value;
        return;
    }
    for (size_t i = 0; i < lanes->vector; i++)
        row[i] = value;
}

static void note_decay(struct lanes *lanes)
{
    const double *decays = lanes->hyper + HYPER_WEIGHT_DECAY * lanes->vector;
    lanes->decays = false;
    for (size_t i = 0; i < lanes->vector; i++)
        lanes->decays = lanes->decays || decays[i] != 0.0;
}

void lanes_put(struct lanes *lanes, size_t lane, const struct parked *parked,
               const struct recipe *recipe)
{
    lanes_put_weights(lanes, lane, parked->weights);
    for (size_t m = 0; m < lanes->n_moments; m++) {
        const double *from = parked->moments[m];
        for (size_t l = 0; l < lanes->n_layers; l++)
            from = put_layer(lanes, &lanes->layers[l], lane, lanes->layers[l].moments[m], from);
    }
    for (size_t i = 0; i < 2; i++)
        put_number(lanes, lanes->powers + i * lanes->vector, lane, parked->powers[i]);
    for (size_t h = 0; h < HYPER_COUNT; h++)
        put_number(lanes, lanes->hyper + h * lanes->vector, lane, recipe->hyper[h]);
    note_decay(lanes);
}

bool lanes_are_finite(const struct lanes *lanes, size_t lane)
{
    const size_t step = step_of(lanes);
    bool is_finite = true;
    for (size_t l = 0; l < lanes->n_layers; l++) {
        const struct lane_layer *layer = &lanes->layers[l];
        const double *row = layer->weights + start_of(lanes, lane);
        for (size_t j = 0; j <= layer->n_inputs; j++, row += layer->stride * lanes->vector) {
            for (size_t u = 0; u < layer->n_units; u++)
                is_finite &= isfinite(row[u * step]) != 0;
        }
    }
    return is_finite;
}

bool lanes_losses_are_finite(const struct lanes *lanes)
{
    bool are_finite = true;
    for (size_t i = 0; i < lanes->n_used; i++)
        are_finite &= isfinite(lanes->loss[i]) != 0;
    return are_finite;
}

void lanes_save(struct lanes *lanes, bool weights_alone)
{
    memcpy(lanes->before, lanes->state,
           (weights_alone ? lanes->n_weights : lanes->n_state) * sizeof(double));
}

void lanes_restore(struct lanes *lanes)
{
    memcpy(lanes->state, lanes->before, lanes->n_state * sizeof(double));
}

/* --- Epochs ----------------------------------------------------------------------------------- */

bool lanes_are_scheduled(const struct lanes *lanes)
{
    bool are_scheduled = false;
    for (size_t i = 0; i < lanes->n_used; i++)
        are_scheduled |= lanes->in[i].recipe->schedule != SCHEDULE_CONSTANT;
    return are_scheduled;
}

void lanes_set_rates(struct lanes *lanes, uint64_t n_done)
{
    for (size_t i = 0; i < lanes->n_used; i++)
        put_number(lanes, lanes->hyper + HYPER_LEARNING_RATE * lanes->vector, i,
                   schedule_rate(lanes->in[i].recipe, lanes->in[i].epoch + n_done));
}

void lanes_begin_epoch(struct lanes *lanes, uint64_t n_done, bool is_scheduled)
{
    if (is_scheduled)
        lanes_set_rates(lanes, n_done);
    for (size_t i = 0; i < lanes->n_used && lanes->model->batch_size > 0; i++)
        order_draw(lanes->in[i].order, lanes->in[i].epoch + n_done + 1);
}
