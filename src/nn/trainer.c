/*
 * Lanes kept full: when a trajectory ends, the next one takes its lane at once, whatever the
 * others are doing. All lanes are trained together in chunks that end where the first of them has
 * to report.
 *
 * When the loss of some epoch of a chunk may not have been finite, all models are put back to
 * where they were before it, and the chunk is trained again in smaller and smaller ones, until the
 * epoch in question is a chunk of its own: then its losses are known, and the weights from before
 * it. Likewise when weights have become infinite; the last finite ones are kept, since the loss
 * may be finite for long after that.
 *
 * A trajectory is in a lane, or it waits: over units there is one lane, and trajectories that are
 * too few for lanes over models go through it one after the other. Where layers are wide there are
 * not even those, so that other workers find something to do.
 */
#include "nnsweep/trainer.h"

#include <math.h>
#include <string.h>

#include "initial.h"
#include "kernel.h"
#include "nnsweep/mem.h"
#include "nnsweep/reference.h"
#include "optimizer.h"
#include "order.h"
#include "room.h"
#include "specified.h"
#include "stopping.h"
#include "tester.h"
#include "tiles.h"
#include "trainer_layout.h"

enum {
    CHUNK_MAX_EPOCHS = 1024,
    CHUNK_OPERATIONS = 1 << 25, /* multiplications of a chunk, for each lane: milliseconds */
    OPERATIONS_PER_UNIT = 20,   /* that an activation takes, about */
    WIDE = 48                   /* units of a layer from which on lanes are over units */
};

/* Targets that are larger cannot be trusted to have finite losses where the kernels' sums of
 * squares are finite. */
#define TAME_TARGET 1e100

/* What is known of one training. Its place does not change. */
struct training {
    bool is_used;
    struct trajectory trajectory;
    uint64_t epoch;       /* done */
    uint64_t next_report; /* greater than `epoch` */
    bool has_overflowed;  /* its weights are not all finite; `finite` has the last that were */
    struct stopper stopper;
    struct order *order;  /* where there are batches */
    struct parked parked; /* the model, while it is in no lane */
    double *finite, *best; /* (n_weights) */
};

struct trainer {
    const struct kernel *kernel; /* NULL: the reference trains */
    const struct model *model;   /* borrowed while trainer_run runs */
    size_t n_weights;
    bool has_wild_targets;       /* for the losses that this matters to */
    struct tiles tiles;          /* of a single unit's samples */
    struct block block;          /* what the following is in */
    struct lanes over_models, over_units;
    struct lanes *lanes;         /* those in use: one of the two */
    size_t n_trainings;          /* that there is room for */
    struct training *trainings;
    struct order *orders, *orders_before;
    double *weights;             /* (n_weights): one model, taken out of its lane */
    struct training *in_lane[LANES_MAX];
    size_t n_held;               /* trainings in use, in lanes or waiting */
    uint64_t n_doubtful;         /* epochs to come, in which some loss may not be finite */
    bool is_layout_given;        /* by trainer_use_layout */
    enum layout given_layout;
    struct tester tester;
    struct trainer_statistics statistics;
};

void trainer_use_layout(struct trainer *trainer, enum layout layout)
{
    trainer->is_layout_given = true;
    trainer->given_layout = layout;
}

struct trainer *trainer_new(void)
{
    struct trainer *trainer = mem_array(1, sizeof *trainer);
    trainer->kernel = kernel_of(isa_chosen());
    return trainer;
}

void trainer_free(struct trainer *trainer)
{
    if (!trainer)
        return;
    tiles_release(&trainer->tiles);
    block_release(&trainer->block);
    block_release(&trainer->tester.block);
    mem_free(trainer);
}

struct trainer_statistics trainer_statistics(const struct trainer *trainer)
{
    return trainer->statistics;
}

/* --- Places ----------------------------------------------------------------------------------- */

static size_t widest_layer(const struct model *model)
{
    size_t most = 0;
    for (size_t l = 0; l < model->n_layers; l++)
        most = model->layers[l].n_units > most ? model->layers[l].n_units : most;
    return most;
}

/* What a row costs, in multiplications of vectors: over models of all of them together, however many
 * lanes are in use; over units of each model. Fitted to the times of 150 networks of one to four
 * hidden layers of 1 to 40 units, on both AVX2 and AVX-512; it tells the faster layout but where the
 * two are within a tenth of each other. */
static size_t cost_over_models(const struct model *model)
{
    size_t cost = 0;
    for (size_t l = 0; l < model->n_layers; l++)
        cost += model->layers[l].n_units * (model->layers[l].n_inputs + 14);
    return cost;
}

static size_t cost_over_units(const struct model *model, size_t width)
{
    size_t cost = 0;
    for (size_t l = 0; l < model->n_layers; l++) {
        const size_t n_vectors = (model->layers[l].n_units + width - 1) / width;
        cost += n_vectors * (model->layers[l].n_inputs + 10) + 5;
    }
    return cost;
}

/* The layout that trains n models the fastest. Of wide layers a model fills the caches by itself. */
static enum layout layout_of(const struct trainer *trainer, size_t n_models)
{
    const struct model *model = trainer->model;
    const size_t width = trainer->kernel->width;
    if (model_is_single_unit(model))
        return LAYOUT_MODELS;
    if (trainer->is_layout_given)
        return trainer->given_layout;
    if (width == 1)
        return LAYOUT_MODELS;
    if (widest_layer(model) >= WIDE)
        return LAYOUT_UNITS;
    if (n_models < width && n_models * cost_over_units(model, width) < cost_over_models(model))
        return LAYOUT_UNITS;
    return LAYOUT_MODELS;
}

static size_t lanes_over_models(const struct trainer *trainer)
{
    return model_is_single_unit(trainer->model) ? trainer->kernel->unit_lanes
                                                : trainer->kernel->width;
}

static void place_trainings(struct trainer *trainer, struct room *room)
{
    const size_t n = trainer->n_trainings, n_weights = trainer->n_weights;
    const size_t n_moments = lanes_n_moments(trainer->model);
    trainer->trainings = room_take(room, n, sizeof *trainer->trainings);
    if (room->memory)
        memset(trainer->trainings, 0, n * sizeof *trainer->trainings);
    for (size_t i = 0; i < n; i++) {
        struct training none = {0}, *training = room->memory ? &trainer->trainings[i] : &none;
        training->finite = room_take(room, n_weights, sizeof(double));
        training->best = room_take(room, n_weights, sizeof(double));
        training->parked.weights = room_take(room, n_weights, sizeof(double));
        for (size_t m = 0; m < n_moments; m++)
            training->parked.moments[m] = room_take(room, n_weights, sizeof(double));
    }
}

static struct order *place_orders(const struct trainer *trainer, struct room *room)
{
    const size_t n = trainer->model->batch_size > 0 ? trainer->n_trainings : 0;
    const size_t n_rows = trainer->model->samples->n_samples;
    struct order *orders = room_take(room, n, sizeof *orders);
    for (size_t i = 0; i < n; i++) {
        uint32_t *rows = room_take(room, n_rows, sizeof *rows);
        if (orders)
            orders[i] = (struct order){.rows = rows, .n_rows = n_rows};
    }
    return orders;
}

/* Everything that training the model takes; the trainer's `model` and `kernel` are set. */
static void place_all(struct trainer *trainer, struct room *room)
{
    const struct model *model = trainer->model;
    trainer->n_weights = model_n_weights(model);
    const bool is_wide = layout_of(trainer, LANES_MAX) == LAYOUT_UNITS;
    const bool is_narrow = layout_of(trainer, 1) == LAYOUT_MODELS;
    trainer->n_trainings = is_wide ? 1 : lanes_over_models(trainer);
    place_trainings(trainer, room);
    trainer->orders = place_orders(trainer, room);
    trainer->orders_before = place_orders(trainer, room);
    trainer->weights = room_take(room, trainer->n_weights, sizeof(double));
    if (!is_wide)
        lanes_place(&trainer->over_models, model, LAYOUT_MODELS, lanes_over_models(trainer), room);
    if (!is_narrow)
        lanes_place(&trainer->over_units, model, LAYOUT_UNITS, trainer->kernel->width, room);
    trainer->lanes = is_wide ? &trainer->over_units : &trainer->over_models;
}

static bool are_tame(const struct samples *samples)
{
    bool are_tame = true;
    for (size_t i = 0; i < samples->n_samples * samples->n_outputs; i++)
        are_tame &= fabs(samples->targets[i]) <= TAME_TARGET; /* not NaN, either */
    return are_tame;
}

static void prepare(struct trainer *trainer, const struct model *model)
{
    trainer->model = model;
    struct room room = {0};
    place_all(trainer, &room);
    block_reserve(&trainer->block, room.n_used);
    room = (struct room){.memory = trainer->block.memory};
    place_all(trainer, &room);
    trainer->has_wild_targets = model->loss != LOSS_MSE && !are_tame(model->samples);
    trainer->n_held = 0;
    trainer->n_doubtful = 0;
    tiles_release(&trainer->tiles);
    if (model_is_single_unit(model)) {
        tiles_init(&trainer->tiles, model->samples);
        trainer->over_models.tiles = &trainer->tiles;
    }
}

/* --- In and out of lanes ---------------------------------------------------------------------- */

static struct order *unused_order(const struct trainer *trainer)
{
    size_t i = 0;
    while (trainer->orders[i].n_users > 0)
        i++; /* there is one for each training */
    return &trainer->orders[i];
}

static void enter_lane(struct trainer *trainer, struct training *training)
{
    struct lanes *lanes = trainer->lanes;
    const size_t lane = lanes->n_used++;
    lanes->in[lane] = (struct lane){
        .recipe = &training->trajectory.recipe,
        .epoch = training->epoch,
        .order = training->order,
    };
    lanes_put(lanes, lane, &training->parked, &training->trajectory.recipe);
    trainer->in_lane[lane] = training;
}

/* The last lane is moved into the gap. */
static void close_lane(struct trainer *trainer, size_t lane)
{
    struct lanes *lanes = trainer->lanes;
    const size_t last = --lanes->n_used;
    if (lane == last)
        return;
    struct training *training = trainer->in_lane[last];
    lanes_get(lanes, last, &training->parked);
    lanes_put(lanes, lane, &training->parked, &training->trajectory.recipe);
    lanes->in[lane] = lanes->in[last];
    trainer->in_lane[lane] = training;
}

/* Trainings that go one after the other draw their orders for themselves. */
static void part_orders(struct trainer *trainer)
{
    for (size_t i = 0; i < trainer->n_trainings && trainer->model->batch_size > 0; i++) {
        struct training *training = &trainer->trainings[i];
        struct order *shared = training->order;
        if (!training->is_used || shared->n_users == 1)
            continue;
        training->order = unused_order(trainer);
        order_copy(training->order, shared);
        training->order->n_users = 1;
        shared->n_users--;
    }
}

/* Takes all trainings out of their lanes, and goes on with lanes of another layout. */
static void change_layout(struct trainer *trainer, enum layout layout)
{
    struct lanes *lanes = trainer->lanes;
    for (size_t i = 0; i < lanes->n_used; i++)
        lanes_get(lanes, i, &trainer->in_lane[i]->parked);
    lanes->n_used = 0;
    trainer->lanes = layout == LAYOUT_MODELS ? &trainer->over_models : &trainer->over_units;
}

static bool is_in_lane(const struct trainer *trainer, const struct training *training)
{
    for (size_t i = 0; i < trainer->lanes->n_used; i++) {
        if (trainer->in_lane[i] == training)
            return true;
    }
    return false;
}

/* Trainings that wait enter lanes while there are empty ones. */
static void enter_lanes(struct trainer *trainer)
{
    const enum layout layout = layout_of(trainer, trainer->n_held);
    if (layout != trainer->lanes->layout)
        change_layout(trainer, layout);
    if (layout == LAYOUT_UNITS)
        part_orders(trainer);
    for (size_t i = 0; i < trainer->n_trainings; i++) {
        struct training *training = &trainer->trainings[i];
        if (trainer->lanes->n_used == trainer->lanes->n_lanes)
            return;
        if (training->is_used && !is_in_lane(trainer, training))
            enter_lane(trainer, training);
    }
}

/* --- Trajectories begin, report and end ------------------------------------------------------- */

/* An order that a training shares which has drawn the same numbers; or one that nobody uses. */
static struct order *order_for(struct trainer *trainer, const struct training *training)
{
    const struct recipe *recipe = &training->trajectory.recipe;
    for (size_t i = 0; i < trainer->n_trainings; i++) {
        const struct training *other = &trainer->trainings[i];
        if (other->is_used && other != training && other->order->n_drawn == 0 &&
            other->trajectory.recipe.seed == recipe->seed &&
            other->trajectory.recipe.init == recipe->init)
            return other->order;
    }
    return unused_order(trainer);
}

/* Draws the weights, and all that goes with them. */
static void training_begin(struct trainer *trainer, struct training *training)
{
    const struct recipe *recipe = &training->trajectory.recipe;
    const struct moments first = optimizer_first_moments(recipe);
    struct parked *parked = &training->parked;
    struct random random;
    random_seed(&random, recipe->seed);
    initial_weights(recipe, &random, parked->weights);
    for (size_t k = 0; k < trainer->n_weights && parked->moments[0]; k++)
        parked->moments[0][k] = first.first;
    for (size_t k = 0; k < trainer->n_weights && parked->moments[1]; k++)
        parked->moments[1][k] = first.second;
    parked->powers[0] = parked->powers[1] = 1.0;
    training->epoch = 0;
    training->has_overflowed = false;
    training->stopper = stopper_new();
    training->order = NULL;
    if (trainer->model->batch_size == 0)
        return;
    training->order = order_for(trainer, training);
    if (training->order->n_users++ > 0)
        return;
    training->order->random = random;
    order_begin(training->order);
}

static void training_end(struct trainer *trainer, struct training *training)
{
    training->is_used = false;
    trainer->n_held--;
    if (training->order)
        training->order->n_users--;
}

/* Reports the model; whether the training is to go on. */
static bool report(const struct feed *feed, struct training *training, const struct losses *losses,
                   const double *weights, bool has_diverged, bool has_stopped)
{
    const bool has_best = training->trajectory.recipe.stopping.keeps_best &&
                          training->stopper.best_epoch > 0;
    const struct snapshot snapshot = {
        .epoch = training->epoch,
        .diverged = has_diverged,
        .stopped = has_stopped,
        .losses = *losses,
        .weights = weights,
        .finite_weights = training->has_overflowed ? training->finite : weights,
        .best_epoch = training->stopper.best_epoch,
        .best_weights = has_best ? training->best : NULL,
    };
    training->next_report = feed->report(feed->self, &training->trajectory, &snapshot);
    return training->next_report != 0 && !has_diverged && !has_stopped;
}

static struct training *free_training(const struct trainer *trainer)
{
    for (size_t i = 0; i < trainer->n_trainings; i++) {
        if (!trainer->trainings[i].is_used)
            return &trainer->trainings[i];
    }
    return NULL;
}

/* Takes the next trajectory. False when there is none, or no room. */
static bool take_next(struct trainer *trainer, const struct feed *feed)
{
    struct training *training = free_training(trainer);
    if (!training || !feed->next(feed->self, &training->trajectory))
        return false;
    training->is_used = true;
    trainer->n_held++;
    training_begin(trainer, training);
    training->next_report = training->trajectory.first_report;
    const struct losses none = {nan(""), nan(""), nan("")};
    if (training->next_report == 0 &&
        !report(feed, training, &none, training->parked.weights, false, false))
        training_end(trainer, training); /* before its first epoch */
    return true;
}

/* --- Chunks ----------------------------------------------------------------------------------- */

/* Epochs that take a few milliseconds. */
static uint64_t longest_chunk(const struct trainer *trainer)
{
    if (trainer->has_wild_targets)
        return 1;
    double n_units = 0.0;
    for (size_t l = 0; l < trainer->model->n_layers; l++)
        n_units += (double)trainer->model->layers[l].n_units;
    double per_row = 3.0 * (double)trainer->n_weights + (double)OPERATIONS_PER_UNIT * n_units;
    double n_rows = (double)trainer->model->samples->n_samples;
    double epoch = n_rows * per_row * (double)trainer->lanes->n_lanes;
    double n = (double)CHUNK_OPERATIONS * (double)trainer->kernel->width / epoch;
    return n < 1 ? 1 : n > (double)CHUNK_MAX_EPOCHS ? CHUNK_MAX_EPOCHS : (uint64_t)n;
}

static uint64_t smaller_of(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static uint64_t chunk_length(const struct trainer *trainer)
{
    uint64_t n = longest_chunk(trainer);
    for (size_t i = 0; i < trainer->lanes->n_used; i++) {
        const struct training *training = trainer->in_lane[i];
        n = smaller_of(n, training->next_report - training->epoch);
        n = smaller_of(n, stopping_next(&training->trajectory.recipe.stopping, training->epoch));
    }
    if (trainer->n_doubtful > 1)
        n = smaller_of(n, trainer->n_doubtful / 2);
    else if (trainer->n_doubtful == 1)
        n = 1;
    return n;
}

/* One direction or the other. */
static void copy_orders(const struct trainer *trainer, struct order *to, const struct order *from)
{
    for (size_t i = 0; i < trainer->n_trainings && trainer->model->batch_size > 0; i++) {
        if (trainer->orders[i].n_users > 0)
            order_copy(&to[i], &from[i]);
    }
}

/* Whether a model that was finite is not any more. */
static bool has_overflow(const struct trainer *trainer)
{
    for (size_t i = 0; i < trainer->lanes->n_used; i++) {
        if (!trainer->in_lane[i]->has_overflowed && !lanes_are_finite(trainer->lanes, i))
            return true;
    }
    return false;
}

/* Trains *n_epochs. False when they have to be repeated, in smaller chunks. */
static bool train_chunk(struct trainer *trainer, uint64_t n_epochs)
{
    struct lanes *lanes = trainer->lanes;
    const bool is_single = n_epochs == 1;
    train_function *train = model_is_single_unit(trainer->model) ? trainer->kernel->train_unit
                                                                 : trainer->kernel->train_network;
    lanes_save(lanes, is_single);
    if (!is_single)
        copy_orders(trainer, trainer->orders_before, trainer->orders);
    bool is_sound = train(lanes, &n_epochs);
    if (is_single || (is_sound && !has_overflow(trainer)))
        return true;
    lanes_restore(lanes);
    copy_orders(trainer, trainer->orders, trainer->orders_before);
    trainer->n_doubtful = n_epochs;
    return false;
}

static void count_chunk(struct trainer *trainer, uint64_t n_epochs)
{
    const size_t width = trainer->kernel->width, n_used = trainer->lanes->n_used;
    size_t n_run = trainer->lanes->n_lanes;
    if (n_used <= 2 * width && n_run > 2 * width)
        n_run = n_used <= width ? width : 2 * width; /* as the kernel of single units has it */
    else if (n_used <= width && n_run > width)
        n_run = width;
    trainer->statistics.n_epochs += n_epochs * n_used;
    trainer->statistics.n_lane_epochs += n_epochs * n_run;
    trainer->n_doubtful -= smaller_of(n_epochs, trainer->n_doubtful);
}

/* Tells the stopper, and keeps the best weights. Whether the training ends. */
static bool judge(struct trainer *trainer, size_t lane, const struct losses *losses)
{
    struct training *training = trainer->in_lane[lane];
    const struct stopping *stopping = &training->trajectory.recipe.stopping;
    if (!stopping_is_wanted(stopping))
        return false;
    stopper_add(&training->stopper, losses->loss);
    if (!stopping_is_due(stopping, training->epoch))
        return false;
    bool ends = stopper_judge(&training->stopper, stopping, training->epoch, losses->loss);
    if (stopping->keeps_best && training->stopper.best_epoch == training->epoch)
        lanes_get_weights(trainer->lanes, lane, training->best);
    return ends;
}

/* After a chunk: whether the training in a lane goes on. */
static bool finish_lane(struct trainer *trainer, const struct feed *feed, size_t lane,
                        uint64_t n_epochs)
{
    struct lanes *lanes = trainer->lanes;
    struct training *training = trainer->in_lane[lane];
    const struct losses losses = {lanes->loss[lane], lanes->mse[lane], lanes->error_sum[lane]};
    training->epoch = lanes->in[lane].epoch += n_epochs;
    if (!isfinite(losses.loss)) {
        lanes_get_weights_before(lanes, lane, trainer->weights);
        return report(feed, training, &losses, trainer->weights, true, false);
    }
    if (n_epochs == 1 && !training->has_overflowed && !lanes_are_finite(lanes, lane)) {
        lanes_get_weights_before(lanes, lane, training->finite);
        training->has_overflowed = true;
    }
    bool has_stopped = judge(trainer, lane, &losses);
    if (!has_stopped && training->epoch != training->next_report)
        return true;
    lanes_get_weights(lanes, lane, trainer->weights);
    return report(feed, training, &losses, trainer->weights, false, has_stopped);
}

static void finish_chunk(struct trainer *trainer, const struct feed *feed, uint64_t n_epochs)
{
    bool goes_on[LANES_MAX];
    count_chunk(trainer, n_epochs);
    for (size_t lane = 0; lane < trainer->lanes->n_used; lane++) /* reports in the order they began */
        goes_on[lane] = finish_lane(trainer, feed, lane, n_epochs);
    for (size_t lane = trainer->lanes->n_used; lane-- > 0;) {
        if (goes_on[lane])
            continue;
        training_end(trainer, trainer->in_lane[lane]);
        close_lane(trainer, lane);
    }
}

/* A single epoch may take seconds: it is left in its midst when nobody wants it any more. */
static void watch_for_the_end(struct trainer *trainer, const struct feed *feed)
{
    trainer->lanes->is_given_up = longest_chunk(trainer) == 1 ? feed->is_cancelled : NULL;
    trainer->lanes->self = feed->self;
}

void trainer_run(struct trainer *trainer, const struct model *model, const struct feed *feed)
{
    if (!trainer->kernel) {
        specified_run(model, feed, &trainer->statistics);
        return;
    }
    prepare(trainer, model);
    while (!feed->is_cancelled(feed->self)) {
        while (take_next(trainer, feed))
            continue;
        if (trainer->n_held == 0)
            return;
        enter_lanes(trainer);
        uint64_t n_epochs = chunk_length(trainer);
        watch_for_the_end(trainer, feed);
        bool is_sound = train_chunk(trainer, n_epochs);
        if (trainer->lanes->is_given_up && feed->is_cancelled(feed->self))
            return; /* perhaps in the midst of an epoch */
        if (is_sound)
            finish_chunk(trainer, feed, n_epochs);
    }
}

/* --- A network as it is ----------------------------------------------------------------------- */

void trainer_losses(struct trainer *trainer, const struct model *model, const double *weights,
                    struct losses *losses)
{
    if (trainer->kernel)
        tester_losses(&trainer->tester, trainer->kernel, model, weights, losses);
    else
        reference_losses(model, weights, losses);
}

size_t trainer_bytes(const struct model *model)
{
    struct trainer trainer = {.kernel = kernel_of(isa_chosen()), .model = model};
    if (!trainer.kernel)
        trainer.kernel = kernel_of(ISA_SCALAR);
    struct room room = {0};
    place_all(&trainer, &room);
    tester_place(&trainer.tester, trainer.kernel, model, &room);
    if (model_is_single_unit(model))
        room.n_used += tiles_bytes(model->samples);
    return sizeof trainer + room.n_used;
}
