/*
 * Lanes kept full: when a trajectory ends, the next one takes its lane at once, whatever the others
 * are doing. All lanes are trained together in chunks that end where the first of them has to
 * report; the lanes in use are the first ones, so that a sweep's last trainings do not pay for
 * lanes that stand empty.
 *
 * A lane whose loss is not finite at the end of a chunk has diverged somewhere in it. Its model as
 * it was before the chunk is trained once more by reference.c, which knows at which epoch to stop.
 * Likewise for one whose parameters have become infinite: its last finite ones are kept, since the loss
 * may be finite for long after that.
 */
#include "nnsweep/trainer.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "kernel.h"
#include "nnsweep/mem.h"
#include "nnsweep/reference.h"
#include "unit.h"

enum {
    CHUNK_MAX_EPOCHS = 1024,      /* trained once more when a lane diverges */
    CHUNK_OPERATIONS = 1 << 25,   /* multiplications of a chunk, about: a few milliseconds */
    OPERATIONS_PER_SIGMOID = 20,
};

/* What is known of one lane's training. */
struct lane {
    struct trajectory trajectory;
    uint64_t epoch;       /* done */
    uint64_t next_report; /* greater than `epoch` */
    bool has_overflowed;  /* its parameters are not all finite; `finite` has the last that were */
};

struct trainer {
    struct model model;            /* in training; n_layers 0: none yet */
    const struct kernel *kernel;
    struct tiles tiles;
    size_t n_weights;
    uint64_t max_chunk;
    double *block;                 /* owned: what `lanes` points into */
    struct lanes lanes;
    double *before;                /* (n_weights, n_lanes): the parameters before the chunk */
    double *finite;                /* (n_lanes, n_weights): of the lanes that have overflowed */
    double *weights, *gradient;    /* (n_weights): one model, taken out of its lane */
    struct lane *state;            /* owned: (n_lanes); the first n_used are in training */
    size_t n_used;
    struct trainer_statistics statistics;
};

static uint64_t max_chunk_of(const struct samples *samples, size_t n_lanes)
{
    double epoch = (double)samples->n_samples * (double)n_lanes *
                   (2.0 * (double)samples->n_inputs + (double)OPERATIONS_PER_SIGMOID);
    double n = (double)CHUNK_OPERATIONS / epoch;
    return n < 1 ? 1 : n > (double)CHUNK_MAX_EPOCHS ? CHUNK_MAX_EPOCHS : (uint64_t)n;
}

/* One block for all arrays, in rows of n_lanes doubles: each row is a whole number of vectors. */
static void make_lanes(struct trainer *trainer)
{
    size_t n_lanes = trainer->kernel->n_lanes, n_weights = trainer->n_weights;
    size_t n_scratch = kernel_scratch_rows(trainer->model.samples->n_inputs);
    size_t n_rows = 2 * n_weights + 4 + n_scratch;
    trainer->block = mem_aligned_array(KERNEL_ALIGNMENT, n_rows * n_lanes, sizeof(double));
    double *row = trainer->block;
    trainer->lanes.scratch = row;
    trainer->lanes.weights = row += n_scratch * n_lanes;
    trainer->before = row += n_weights * n_lanes;
    trainer->lanes.learning_rate = row += n_weights * n_lanes;
    trainer->lanes.weight_decay = row += n_lanes;
    trainer->lanes.mse = row += n_lanes;
    trainer->lanes.error_sum = row += n_lanes;
    trainer->state = mem_array(n_lanes, sizeof *trainer->state);
}

struct trainer *trainer_new(void)
{
    struct trainer *trainer = mem_array(1, sizeof *trainer);
    trainer->kernel = kernel_of(isa_chosen());
    return trainer;
}

static void release_model(struct trainer *trainer)
{
    tiles_release(&trainer->tiles);
    mem_free(trainer->block);
    mem_free(trainer->state);
    mem_free(trainer->weights);
    mem_free(trainer->gradient);
    mem_free(trainer->finite);
}

static void set_model(struct trainer *trainer, const struct model *model)
{
    if (model_equals(&trainer->model, model))
        return;
    release_model(trainer);
    trainer->model = *model;
    trainer->n_weights = model_n_weights(model);
    trainer->max_chunk = max_chunk_of(model->samples, trainer->kernel->n_lanes);
    tiles_init(&trainer->tiles, model->samples);
    make_lanes(trainer);
    trainer->weights = mem_array(trainer->n_weights, sizeof(double));
    trainer->gradient = mem_array(trainer->n_weights, sizeof(double));
    trainer->finite = mem_array(trainer->kernel->n_lanes * trainer->n_weights, sizeof(double));
}

void trainer_losses(struct trainer *trainer, const struct model *model, const double *weights,
                    struct losses *losses)
{
    (void)trainer;
    reference_losses(model, weights, losses);
}

void trainer_free(struct trainer *trainer)
{
    if (!trainer)
        return;
    release_model(trainer);
    mem_free(trainer);
}

struct trainer_statistics trainer_statistics(const struct trainer *trainer)
{
    return trainer->statistics;
}

/* Takes one model out of a block of lanes, or puts it in. */
static void get_model(const struct trainer *trainer, const double *block, size_t i)
{
    for (size_t k = 0; k < trainer->n_weights; k++)
        trainer->weights[k] = block[k * trainer->kernel->n_lanes + i];
}

static void put_model(const struct trainer *trainer, size_t i)
{
    for (size_t k = 0; k < trainer->n_weights; k++)
        trainer->lanes.weights[k * trainer->kernel->n_lanes + i] = trainer->weights[k];
}

static double *finite_of(const struct trainer *trainer, const struct lane *lane)
{
    return trainer->finite + (size_t)(lane - trainer->state) * trainer->n_weights;
}

/* Whether the model in `weights` is all numbers. */
static bool is_model_finite(const struct trainer *trainer)
{
    bool is_finite = true;
    for (size_t k = 0; k < trainer->n_weights; k++)
        is_finite &= isfinite(trainer->weights[k]) != 0;
    return is_finite;
}

static bool is_lane_finite(const struct trainer *trainer, size_t i)
{
    bool is_finite = true;
    for (size_t k = 0; k < trainer->n_weights; k++)
        is_finite &= isfinite(trainer->lanes.weights[k * trainer->kernel->n_lanes + i]) != 0;
    return is_finite;
}

static void move_lane(struct trainer *trainer, size_t from, size_t to)
{
    if (from == to)
        return;
    get_model(trainer, trainer->lanes.weights, from);
    put_model(trainer, to);
    trainer->lanes.learning_rate[to] = trainer->lanes.learning_rate[from];
    trainer->lanes.weight_decay[to] = trainer->lanes.weight_decay[from];
    trainer->state[to] = trainer->state[from];
    if (trainer->state[to].has_overflowed)
        memcpy(finite_of(trainer, &trainer->state[to]), finite_of(trainer, &trainer->state[from]),
               trainer->n_weights * sizeof(double));
}

/* Reports the model in `weights`; whether the lane is to go on. */
static bool report(struct trainer *trainer, const struct feed *feed, struct lane *lane,
                   const struct losses *losses, bool has_diverged)
{
    const struct snapshot snapshot = {
        .epoch = lane->epoch,
        .diverged = has_diverged,
        .losses = *losses,
        .weights = trainer->weights,
        .finite_weights = lane->has_overflowed ? finite_of(trainer, lane) : trainer->weights,
    };
    lane->next_report = feed->report(feed->self, &lane->trajectory, &snapshot);
    return lane->next_report != 0 && !has_diverged;
}

/* Gives the lane behind those in use to the next trajectory. Returns false when there is none. */
static bool fill_lane(struct trainer *trainer, const struct feed *feed)
{
    size_t i = trainer->n_used;
    struct lane *lane = &trainer->state[i];
    if (!feed->next(feed->self, &lane->trajectory))
        return false;
    reference_init(&lane->trajectory.recipe, trainer->weights);
    lane->epoch = 0;
    lane->has_overflowed = false;
    lane->next_report = lane->trajectory.first_report;
    const struct losses none = {.loss = nan(""), .mse = nan(""), .error_sum = nan("")};
    if (lane->next_report == 0 && !report(trainer, feed, lane, &none, false))
        return true; /* over before its first epoch: the lane is free again */
    put_model(trainer, i);
    trainer->lanes.learning_rate[i] = lane->trajectory.recipe.hyper[HYPER_LEARNING_RATE];
    trainer->lanes.weight_decay[i] = lane->trajectory.recipe.hyper[HYPER_WEIGHT_DECAY];
    trainer->n_used++;
    return true;
}

static uint64_t chunk_length(const struct trainer *trainer)
{
    uint64_t n = trainer->max_chunk;
    for (size_t i = 0; i < trainer->n_used; i++) {
        const struct lane *lane = &trainer->state[i];
        uint64_t n_left = lane->next_report - lane->epoch;
        n = n_left < n ? n_left : n;
    }
    return n;
}

static void train_chunk(struct trainer *trainer, uint64_t n_epochs)
{
    const struct kernel *kernel = trainer->kernel;
    memcpy(trainer->before, trainer->lanes.weights,
           trainer->n_weights * kernel->n_lanes * sizeof(double));
    size_t n_run = kernel_lanes_run(kernel, trainer->n_used);
    kernel->train(&trainer->tiles, trainer->model.rule, &trainer->lanes, n_run, n_epochs);
    trainer->statistics.n_epochs += n_epochs * trainer->n_used;
    trainer->statistics.n_lane_epochs += n_epochs * n_run;
}

/* Trains lane i's last chunk again, one model at a time: to the epoch whose loss is not finite, or to
 * the chunk's end. That is lane->epoch then, and `parameters` is the model before the update that
 * failed, or after the last one. Keeps the last finite model where an update makes it infinite. Returns
 * whether a loss was not finite. */
static bool train_again(struct trainer *trainer, size_t i, uint64_t n_epochs, struct losses *losses)
{
    struct lane *lane = &trainer->state[i];
    get_model(trainer, trainer->before, i);
    lane->epoch -= n_epochs;
    for (uint64_t k = 0; k < n_epochs; k++) {
        if (!lane->has_overflowed)
            memcpy(finite_of(trainer, lane), trainer->weights,
                   trainer->n_weights * sizeof(double));
        bool is_finite = unit_epoch(&trainer->model,
                                    lane->trajectory.recipe.hyper[HYPER_LEARNING_RATE],
                                    lane->trajectory.recipe.hyper[HYPER_WEIGHT_DECAY],
                                    trainer->weights, trainer->gradient, losses);
        lane->epoch++;
        if (!is_finite)
            return true;
        lane->has_overflowed |= !is_model_finite(trainer);
    }
    return false;
}

/* After a chunk: reports where it is time, and closes the gaps of lanes that have ended. */
static void finish_chunk(struct trainer *trainer, const struct feed *feed, uint64_t n_epochs)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < trainer->n_used; i++) {
        struct lane *lane = &trainer->state[i];
        lane->epoch += n_epochs;
        struct losses loss = {
            .loss = trainer->lanes.mse[i],
            .mse = trainer->lanes.mse[i],
            .error_sum = trainer->lanes.error_sum[i],
        };
        bool has_diverged = !isfinite(loss.mse);
        bool overflows = !lane->has_overflowed && !is_lane_finite(trainer, i);
        if (has_diverged || overflows) {
            uint64_t end = lane->epoch;
            bool is_so = train_again(trainer, i, n_epochs, &loss);
            assert(is_so == has_diverged); /* or the kernel's bits are wrong */
            trainer->statistics.n_epochs -= end - lane->epoch; /* not trained */
        }
        bool goes_on = true;
        if (has_diverged || lane->epoch == lane->next_report) {
            if (!has_diverged)
                get_model(trainer, trainer->lanes.weights, i);
            goes_on = report(trainer, feed, lane, &loss, has_diverged);
        }
        if (goes_on)
            move_lane(trainer, i, n_kept++);
    }
    trainer->n_used = n_kept;
}

void trainer_run(struct trainer *trainer, const struct model *model, const struct feed *feed)
{
    set_model(trainer, model);
    while (!feed->is_cancelled(feed->self)) {
        while (trainer->n_used < trainer->kernel->n_lanes && fill_lane(trainer, feed))
            continue;
        if (trainer->n_used == 0)
            return;
        uint64_t n_epochs = chunk_length(trainer);
        train_chunk(trainer, n_epochs);
        finish_chunk(trainer, feed, n_epochs);
    }
    trainer->n_used = 0;
}
