/* The trainer as simply as can be. */
#include "specified.h"

#include <math.h>
#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/reference.h"
#include "stopping.h"

struct course {
    struct trajectory trajectory;
    struct reference *reference;
    struct stopper stopper;
    size_t n_weights;
    double *finite, *best; /* (n_weights) */
    struct snapshot snapshot;
};

static bool are_finite(const double *weights, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (!isfinite(weights[k]))
            return false;
    }
    return true;
}

static void course_begin(struct course *course, const struct model *model)
{
    size_t n = model_n_weights(model);
    course->reference = reference_new(&course->trajectory.recipe);
    course->stopper = stopper_new();
    course->n_weights = n;
    course->finite = mem_copy(reference_weights(course->reference), n * sizeof(double));
    course->best = mem_array(n, sizeof(double));
    course->snapshot = (struct snapshot){
        .losses = {nan(""), nan(""), nan("")},
        .weights = reference_weights(course->reference),
        .finite_weights = course->finite,
    };
}

static void course_end(struct course *course)
{
    reference_free(course->reference);
    mem_free(course->finite);
    mem_free(course->best);
}

static void judge(struct course *course)
{
    const struct stopping *stopping = &course->trajectory.recipe.stopping;
    struct snapshot *snapshot = &course->snapshot;
    stopper_add(&course->stopper, snapshot->losses.loss);
    if (!stopping_is_due(stopping, snapshot->epoch))
        return;
    snapshot->stopped =
        stopper_judge(&course->stopper, stopping, snapshot->epoch, snapshot->losses.loss);
    snapshot->best_epoch = course->stopper.best_epoch;
    if (stopping->keeps_best && snapshot->best_epoch == snapshot->epoch) {
        memcpy(course->best, snapshot->weights, course->n_weights * sizeof(double));
        snapshot->best_weights = course->best;
    }
}

/* One epoch more. */
static void course_continue(struct course *course)
{
    struct snapshot *snapshot = &course->snapshot;
    snapshot->diverged = !reference_epoch(course->reference, &snapshot->losses);
    snapshot->epoch++;
    if (!snapshot->diverged && are_finite(snapshot->weights, course->n_weights))
        memcpy(course->finite, snapshot->weights, course->n_weights * sizeof(double));
    if (!snapshot->diverged)
        judge(course);
}

static void course_run(struct course *course, const struct feed *feed,
                       struct trainer_statistics *statistics)
{
    struct snapshot *snapshot = &course->snapshot;
    uint64_t next_report = course->trajectory.first_report;
    if (next_report == 0)
        next_report = feed->report(feed->self, &course->trajectory, snapshot);
    while (next_report > 0 && !feed->is_cancelled(feed->self)) {
        course_continue(course);
        statistics->n_epochs++;
        statistics->n_lane_epochs++;
        bool is_over = snapshot->diverged || snapshot->stopped;
        if (is_over || snapshot->epoch == next_report)
            next_report = feed->report(feed->self, &course->trajectory, snapshot);
        if (is_over)
            return;
    }
}

void specified_run(const struct model *model, const struct feed *feed,
                   struct trainer_statistics *statistics)
{
    struct course course = {0};
    while (!feed->is_cancelled(feed->self) && feed->next(feed->self, &course.trajectory)) {
        course_begin(&course, model);
        course_run(&course, feed, statistics);
        course_end(&course);
    }
}
