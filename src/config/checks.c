/* Whatever takes more than one key to judge. */
#include <string.h>

#include "loader.h"
#include "nnsweep/number.h"
#include "nnsweep/plan.h"
#include "nnsweep/text.h"
#include "shape.h"

/* A curve with every epoch is held in memory while it grows. */
enum { MAX_EVERY_EPOCHS = 10000000 };

/* The first of these keys that is given, or the file itself. */
static struct location location_of(const struct loader *loader, enum key a, enum key b, enum key c)
{
    const struct node *node = loader->keys[a]   ? loader->keys[a]
                              : loader->keys[b] ? loader->keys[b]
                              : loader->keys[c] ? loader->keys[c]
                                                : loader->keys[KEY_ROOT];
    return node_location(node);
}

/* "the sweep has 2,000,000,000 trials; at most 1,000,000,000 are possible" */
static void report_excess(struct loader *loader, const struct location *at,
                          const struct plan_excess *excess)
{
    struct text message = {0};
    if (excess->n == UINT64_MAX) {
        text_addf(&message, "the sweep has more %s than the ", excess->what);
        number_add_count(&message, excess->n_possible);
        text_add(&message, " that are possible");
    } else {
        text_add(&message, "the sweep has ");
        number_add_count(&message, excess->n);
        text_addf(&message, " %s; at most ", excess->what);
        number_add_count(&message, excess->n_possible);
        text_add(&message, " are possible");
    }
    diag_error_at(loader->diag, at, "%s", text_string(&message));
    text_release(&message);
}

/* How many trials there are, and what exclude and when do. */
static void check_plan(struct loader *loader)
{
    const struct sweep *sweep = &loader->config->sweep;
    struct location at = location_of(loader, KEY_EXCLUDE, KEY_WHEN, KEY_RUN_CAP);
    struct plan_excess excess;
    struct plan *plan = plan_try(sweep, &excess);
    if (!plan) {
        report_excess(loader, &at, &excess);
        return;
    }
    loader->config->plan = plan;
    excess = (struct plan_excess){"trials", plan_n_trials(plan), PLAN_MAX_TRIALS};
    if (excess.n == 0)
        diag_error_at(loader->diag, &at, "nothing is left to train: every point is excluded");
    at = location_of(loader, KEY_PARAMETERS, KEY_RUN_CAP, KEY_METHOD);
    if (excess.n > excess.n_possible)
        report_excess(loader, &at, &excess);
    if (loader->values[KEY_EXCLUDE])
        shape_check_exclude(loader->values[KEY_EXCLUDE], sweep, plan, loader->diag);
    if (loader->values[KEY_WHEN])
        shape_check_when(loader->values[KEY_WHEN], sweep, loader->diag);
}

static void check_curve(struct loader *loader)
{
    int64_t most = axis_largest(sweep_axis(&loader->config->sweep, PARAMETER_EPOCHS)).integer;
    if (loader->config->record.n_points != CURVE_EVERY || most <= MAX_EVERY_EPOCHS)
        return;
    struct location at = node_location(loader->values[KEY_RECORD_CURVE]);
    diag_error_at(loader->diag, &at,
                  "'record.curve' can keep every epoch up to %d epochs, got trials of %lld",
                  MAX_EVERY_EPOCHS, (long long)most);
}

/* Parameters that are given and make no difference to any trial. */
static void check_effects(struct loader *loader)
{
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        const struct parameter_info *info = parameter_info((enum parameter)i);
        const struct node *key = loader->keys[KEY_PARAMETER + i];
        if (!key || !info->applies ||
            plan_parameter_applies(loader->config->plan, (enum parameter)i))
            continue;
        struct location at = node_location(key);
        diag_warning_at(loader->diag, &at, "'%s' has no effect: it applies where %s", info->name,
                        info->applies_if);
    }
}

/* The mean of a single loss is its minimum, so there is no progress over one epoch. */
static void check_progress(struct loader *loader)
{
    const struct node *key = loader->keys[KEY_PARAMETER + PARAMETER_STOP_PROGRESS];
    const struct axis *every = sweep_axis(&loader->config->sweep, PARAMETER_EVALUATE_EVERY);
    bool is_one = every->kind == AXIS_DEFAULT ||
                  (axis_is_fixed(every) && axis_largest(every).integer == 1);
    const struct axis *progress = sweep_axis(&loader->config->sweep, PARAMETER_STOP_PROGRESS);
    bool is_none = axis_is_fixed(progress) && progress->kind == AXIS_LIST &&
                   progress->values[0].real < 0.0;
    if (!key || is_none || !is_one)
        return;
    struct location at = node_location(key);
    diag_warning_at(loader->diag, &at, "'stop_progress' ends every training after its first epoch: over "
                    "one epoch there is no progress");
    diag_note(loader->diag, "'evaluate_every' says over how many; it is 1 here");
}

void checks_make(struct loader *loader)
{
    check_plan(loader);
    check_curve(loader);
    targets_check(loader);
    sizes_check(loader);
    if (!loader->config->plan)
        return;
    check_effects(loader);
    check_progress(loader);
    clashes_check(loader);
}
