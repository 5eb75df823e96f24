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
    const struct network *network; /* kept */
    struct samples samples;        /* its arrays are kept */
    const struct kernel *kernel;
    struct tiles tiles;
    size_t n_parameters;
    uint64_t max_chunk;
    double *block;                 /* owned: what `lanes` points into */
    struct lanes lanes;
    double *before;                /* (n_parameters, n_lanes): the parameters before the chunk */
    double *finite;                /* (n_lanes, n_parameters): of the lanes that have overflowed */
    double *parameters, *gradient; /* (n_parameters): one model, taken out of its lane */
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
    size_t n_lanes = trainer->kernel->n_lanes, n_parameters = trainer->n_parameters;
    size_t n_scratch = kernel_scratch_rows(trainer->samples.n_inputs);
    size_t n_rows = 2 * n_parameters + 4 + n_scratch;
    trainer->block = mem_aligned_array(KERNEL_ALIGNMENT, n_rows * n_lanes, sizeof(double));
    double *row = trainer->block;
    trainer->lanes.scratch = row;
    trainer->lanes.parameters = row += n_scratch * n_lanes;
    trainer->before = row += n_parameters * n_lanes;
    trainer->lanes.learning_rate = row += n_parameters * n_lanes;
    trainer->lanes.weight_decay = row += n_lanes;
    trainer->lanes.mse = row += n_lanes;
    trainer->lanes.error_sum = row += n_lanes;
    trainer->state = mem_array(n_lanes, sizeof *trainer->state);
}

struct trainer *trainer_new(const struct network *network, const struct samples *samples)
{
    struct trainer *trainer = mem_array(1, sizeof *trainer);
    trainer->network = network;
    trainer->samples = *samples;
    trainer->kernel = kernel_of(isa_chosen());
    trainer->n_parameters = network_n_parameters(network);
    trainer->max_chunk = max_chunk_of(samples, trainer->kernel->n_lanes);
    tiles_init(&trainer->tiles, samples);
    make_lanes(trainer);
    trainer->parameters = mem_array(trainer->n_parameters, sizeof(double));
    trainer->gradient = mem_array(trainer->n_parameters, sizeof(double));
    trainer->finite = mem_array(trainer->kernel->n_lanes * trainer->n_parameters, sizeof(double));
    return trainer;
}

void trainer_free(struct trainer *trainer)
{
    if (!trainer)
        return;
    tiles_release(&trainer->tiles);
    mem_free(trainer->block);
    mem_free(trainer->state);
    mem_free(trainer->parameters);
    mem_free(trainer->gradient);
    mem_free(trainer->finite);
    mem_free(trainer);
}

struct trainer_statistics trainer_statistics(const struct trainer *trainer)
{
    return trainer->statistics;
}

/* Takes one model out of a block of lanes, or puts it in. */
static void get_model(const struct trainer *trainer, const double *block, size_t i)
{
    for (size_t k = 0; k < trainer->n_parameters; k++)
        trainer->parameters[k] = block[k * trainer->kernel->n_lanes + i];
}

static void put_model(const struct trainer *trainer, size_t i)
{
    for (size_t k = 0; k < trainer->n_parameters; k++)
        trainer->lanes.parameters[k * trainer->kernel->n_lanes + i] = trainer->parameters[k];
}

static double *finite_of(const struct trainer *trainer, const struct lane *lane)
{
    return trainer->finite + (size_t)(lane - trainer->state) * trainer->n_parameters;
}

/* Whether the model in `parameters` is all numbers. */
static bool is_model_finite(const struct trainer *trainer)
{
    bool is_finite = true;
    for (size_t k = 0; k < trainer->n_parameters; k++)
        is_finite &= isfinite(trainer->parameters[k]) != 0;
    return is_finite;
}

static bool is_lane_finite(const struct trainer *trainer, size_t i)
{
    bool is_finite = true;
    for (size_t k = 0; k < trainer->n_parameters; k++)
        is_finite &= isfinite(trainer->lanes.parameters[k * trainer->kernel->n_lanes + i]) != 0;
    return is_finite;
}

static void move_lane(struct trainer *trainer, size_t from, size_t to)
{
    if (from == to)
        return;
    get_model(trainer, trainer->lanes.parameters, from);
    put_model(trainer, to);
    trainer->lanes.learning_rate[to] = trainer->lanes.learning_rate[from];
    trainer->lanes.weight_decay[to] = trainer->lanes.weight_decay[from];
    trainer->state[to] = trainer->state[from];
    if (trainer->state[to].has_overflowed)
        memcpy(finite_of(trainer, &trainer->state[to]), finite_of(trainer, &trainer->state[from]),
               trainer->n_parameters * sizeof(double));
}

/* Reports the model in `parameters`; whether the lane is to go on. */
static bool report(struct trainer *trainer, const struct feed *feed, struct lane *lane,
                   const struct loss *loss, bool has_diverged)
{
    const struct snapshot snapshot = {
        .epoch = lane->epoch,
        .diverged = has_diverged,
        .mse = loss->mse,
        .error_sum = loss->error_sum,
        .parameters = trainer->parameters,
        .finite_parameters = lane->has_overflowed ? finite_of(trainer, lane) : trainer->parameters,
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
    reference_init(trainer->network, lane->trajectory.seed, trainer->parameters);
    lane->epoch = 0;
    lane->has_overflowed = false;
    lane->next_report = lane->trajectory.first_report;
    const struct loss none = {.mse = nan(""), .error_sum = nan("")};
    if (lane->next_report == 0 && !report(trainer, feed, lane, &none, false))
        return true; /* over before its first epoch: the lane is free again */
    put_model(trainer, i);
    trainer->lanes.learning_rate[i] = lane->trajectory.learning_rate;
    trainer->lanes.weight_decay[i] = lane->trajectory.weight_decay;
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
    memcpy(trainer->before, trainer->lanes.parameters,
           trainer->n_parameters * kernel->n_lanes * sizeof(double));
    size_t n_run = kernel_lanes_run(kernel, trainer->n_used);
    kernel->train(&trainer->tiles, trainer->network->rule, &trainer->lanes, n_run, n_epochs);
    trainer->statistics.n_epochs += n_epochs * trainer->n_used;
    trainer->statistics.n_lane_epochs += n_epochs * n_run;
}

/* Trains lane i's last chunk again, one model at a time: to the epoch whose loss is not finite, or to
 * the chunk's end. That is lane->epoch then, and `parameters` is the model before the update that
 * failed, or after the last one. Keeps the last finite model where an update makes it infinite. Returns
 * whether a loss was not finite. */
static bool train_again(struct trainer *trainer, size_t i, uint64_t n_epochs, struct loss *loss)
{
    struct lane *lane = &trainer->state[i];
    get_model(trainer, trainer->before, i);
    lane->epoch -= n_epochs;
    for (uint64_t k = 0; k < n_epochs; k++) {
        if (!lane->has_overflowed)
            memcpy(finite_of(trainer, lane), trainer->parameters,
                   trainer->n_parameters * sizeof(double));
        bool is_finite = reference_epoch(trainer->network, &trainer->samples,
                                         lane->trajectory.learning_rate,
                                         lane->trajectory.weight_decay, trainer->parameters,
                                         trainer->gradient, loss);
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
        struct loss loss = {
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
                get_model(trainer, trainer->lanes.parameters, i);
            goes_on = report(trainer, feed, lane, &loss, has_diverged);
        }
        if (goes_on)
            move_lane(trainer, i, n_kept++);
    }
    trainer->n_used = n_kept;
}

void trainer_run(struct trainer *trainer, const struct feed *feed)
{
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
