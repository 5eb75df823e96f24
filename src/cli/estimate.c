/* What a run would do, for `plan` and for `run --dry-run`. */
#include "estimate.h"

#include <stdio.h>

#include "nnsweep/number.h"
#include "nnsweep/survey.h"

static void add_counts(struct text *out, const struct config *config, const struct plan *plan,
                       const struct survey *survey, const char *database)
{
    text_add(out, "sweep '");
    text_add_visible(out, config->name);
    text_add(out, "' (");
    text_add_visible(out, config->path);
    text_add(out, ")\n  trials    ");
    number_add_count(out, plan_n_trials(plan));
    text_add(out, " at ");
    number_add_count(out, plan_n_points(plan));
    text_add(out, plan_n_points(plan) == 1 ? " point" : " points");
    text_add(out, "\n  stored    ");
    number_add_count(out, survey->n_found);
    text_add(out, " in ");
    text_add_visible(out, database);
    text_add(out, "\n  to train  ");
    number_add_count(out, survey->n_missing);
    if (survey->n_missing > 0) {
        text_add(out, ", in ");
        number_add_count(out, survey->n_trajectories);
        text_add(out, survey->n_trajectories == 1 ? " training of " : " trainings of ");
        number_add_count(out, (uint64_t)survey->n_epochs);
        text_add(out, " epochs together");
    }
    text_add_char(out, '\n');
}

static int print_plan(const struct sweep_file *file, struct store *store, const char *database,
                      size_t n_threads, struct diag *diag)
{
    const struct config *config = &file->config;
    const struct plan *plan = file->plan;
    struct survey survey;
    if (survey_plan(config, plan, store, &survey, diag) != 0)
        return -1;
    struct text out = {0};
    add_counts(&out, config, plan, &survey, database);
    if (survey.n_missing > 0) {
        double speed = survey_measure_speed(&survey, config, plan, n_threads, 0.25);
        text_add(&out, "  time      about ");
        number_add_duration(&out,
                            survey_estimate_seconds(&survey, speed, n_threads));
        text_addf(&out, " with %zu thread%s\n  size      about ", n_threads,
                  n_threads == 1 ? "" : "s");
        number_add_bytes(&out, survey_estimate_bytes(&survey, config));
        text_add(&out, " more in ");
        text_add_visible(&out, database);
        text_add_char(&out, '\n');
    }
    fputs(text_string(&out), stdout);
    text_release(&out);
    return 0;
}

enum exit_code estimate_print(const struct sweep_files *files, const char *database,
                              size_t n_threads)
{
    struct store *store;
    if (cli_open_read(database, true, &store) != 0)
        return EXIT_ENVIRONMENT;
    struct diag diag = {0};
    int status = 0;
    for (size_t i = 0; i < files->n && status == 0; i++)
        status = print_plan(&files->items[i], store, database, n_threads, &diag);
    store_close(store, &diag);
    cli_report(&diag);
    return status == 0 ? EXIT_DONE : EXIT_ENVIRONMENT;
}
