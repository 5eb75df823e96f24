/*
 * How long training will take, by training: some of the sweep's models for a few milliseconds each, as
 * many at a time as a thread would have of them. What is not measured is as fast, by weight, as the
 * measured model that is nearest in size.
 */
#include <math.h>
#include <string.h>

#include "nnsweep/clock.h"
#include "nnsweep/survey.h"
#include "nnsweep/trainer.h"

enum { MAX_MEASURED = 16 };

/* Reports this many epochs apart: about as often as a default curve of a long training. */
enum { REPORT_EPOCHS = 500 };

/* A feed that trains models of one group until time is up. */
struct stopwatch {
    struct recipe recipe;
    const struct trainer *trainer;
    uint64_t n_before; /* epochs that it had trained; one more at least is waited for */
    int64_t until_ns;
    uint64_t n_in_training, max_in_training;
};

static bool watch_is_over(void *self)
{
    const struct stopwatch *watch = self;
    return clock_monotonic_ns() >= watch->until_ns &&
           trainer_statistics(watch->trainer).n_epochs > watch->n_before;
}

static bool watch_next(void *self, struct trajectory *out)
{
    struct stopwatch *watch = self;
    if (watch->n_in_training == watch->max_in_training || watch_is_over(watch))
        return false;
    watch->n_in_training++;
    watch->recipe.seed++;
    *out = (struct trajectory){.recipe = watch->recipe, .first_report = REPORT_EPOCHS};
    return true;
}

static uint64_t watch_report(void *self, const struct trajectory *trajectory,
                             const struct snapshot *snapshot)
{
    (void)trajectory;
    struct stopwatch *watch = self;
    bool is_over = snapshot->epoch >= 50 * REPORT_EPOCHS || watch_is_over(watch);
    if (!is_over && !snapshot->diverged && !snapshot->stopped)
        return snapshot->epoch + REPORT_EPOCHS;
    watch->n_in_training--;
    return 0;
}

/* Seconds of a thread for an epoch of one model of the group. */
static double measure(struct trainer *trainer, const struct survey_group *group,
                      const struct config *config, double max_in_training, double seconds)
{
    int64_t started_ns = clock_monotonic_ns();
    struct stopwatch watch = {
        .trainer = trainer,
        .n_before = trainer_statistics(trainer).n_epochs,
        .until_ns = started_ns + (int64_t)(seconds * (double)NS_PER_SECOND),
        .max_in_training = (uint64_t)fmin(fmax(max_in_training, 1.0), 1e6),
    };
    recipe_of(&group->trial, &config->views, &watch.recipe);
    const struct feed feed = {
        .next = watch_next,
        .report = watch_report,
        .is_cancelled = watch_is_over,
        .self = &watch,
    };
    trainer_run(trainer, &group->model, &feed);
    double elapsed = (double)(clock_monotonic_ns() - started_ns) / (double)NS_PER_SECOND;
    return elapsed / fmax((double)(trainer_statistics(trainer).n_epochs - watch.n_before), 1.0);
}

/* A group, and what an epoch of it takes. */
struct measured {
    size_t group;
    double work;    /* epochs times weights */
    double seconds; /* for an epoch */
};

/* The groups with the most work, the largest first. Returns how many. */
static size_t choose(const struct survey *survey, struct measured chosen[MAX_MEASURED])
{
    size_t n = 0;
    for (size_t i = 0; i < survey->n_groups; i++) {
        const struct survey_group *group = &survey->groups[i];
        struct measured item = {i, group->n_epochs * (double)model_n_weights(&group->model), 0.0};
        size_t at = n;
        while (at > 0 && chosen[at - 1].work < item.work)
            at--;
        if (at == MAX_MEASURED)
            continue;
        n += n < MAX_MEASURED;
        memmove(&chosen[at + 1], &chosen[at], (n - at - 1) * sizeof *chosen);
        chosen[at] = item;
    }
    return n;
}

static double size_of(const struct survey *survey, size_t group)
{
    return (double)model_n_weights(&survey->groups[group].model);
}

/* Seconds for an epoch of a group: its own, or by weight those of the nearest that was measured. */
static double seconds_of(const struct survey *survey, size_t group, const struct measured *measured,
                         size_t n)
{
    double size = size_of(survey, group);
    size_t nearest = 0;
    for (size_t i = 0; i < n; i++) {
        if (measured[i].group == group)
            return measured[i].seconds;
        if (fabs(size_of(survey, measured[i].group) - size) <
            fabs(size_of(survey, measured[nearest].group) - size))
            nearest = i;
    }
    return measured[nearest].seconds * size / size_of(survey, measured[nearest].group);
}

/* What a trial costs besides its epochs, on the main thread: looked up, stored, committed; and the data.
 * `make bench` measures all of it together. */
#define SECONDS_PER_TRIAL 20e-6
#define SECONDS_PER_CURVE_POINT 0.5e-6
#define SECONDS_PER_WEIGHT 0.5e-6
#define SECONDS_PER_DATA_VALUE 0.4e-6

double survey_measure_seconds(const struct survey *survey, const struct config *config,
                              size_t n_threads, double seconds)
{
    struct measured measured[MAX_MEASURED];
    size_t n = choose(survey, measured);
    /* With fewer models than threads, threads share a model's trainings. */
    double n_sharing = fmax((double)n_threads / fmax((double)survey->n_groups, 1.0), 1.0);
    struct trainer *trainer = trainer_new();
    for (size_t i = 0; i < n; i++) {
        const struct survey_group *group = &survey->groups[measured[i].group];
        measured[i].seconds = measure(trainer, group, config, ceil(group->n_trajectories / n_sharing),
                                      seconds / (double)n);
    }
    trainer_free(trainer);
    double training = 0.0;
    for (size_t i = 0; i < survey->n_groups; i++)
        training += survey->groups[i].n_epochs * seconds_of(survey, i, measured, n);
    double n_used = fmin((double)n_threads, fmax((double)survey->n_trajectories, 1.0));
    return training / n_used + (double)survey->n_missing * SECONDS_PER_TRIAL +
           survey->n_curve_points * SECONDS_PER_CURVE_POINT + survey->n_weights * SECONDS_PER_WEIGHT +
           survey->n_data_values * SECONDS_PER_DATA_VALUE;
}
