/* What a run would do, for `plan` and for `run --dry-run`. */
#include "estimate.h"

#include <stdio.h>
#include <unistd.h>

#include "nnsweep/number.h"
#include "nnsweep/survey.h"

/* What a grid would have trained twice: points that differ in what makes no difference to them. */
static void add_merged(struct text *out, const struct plan *plan)
{
    if (plan_n_merged(plan) == 0)
        return;
    text_add(out, "\n  merged    ");
    number_add_count(out, plan_n_merged(plan));
    text_add(out, " more would be the same again: ");
    size_t n_left = 0;
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        n_left += plan_merged(plan) >> i & 1;
    text_add(out, n_left == 1 ? "there is no " : "there are no ");
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (!(plan_merged(plan) >> i & 1))
            continue;
        text_addf(out, "%s%s", parameter_info((enum parameter)i)->name,
                  --n_left > 1 ? ", " : n_left == 1 ? " and " : "");
    }
    text_add(out, " there");
}

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
    add_merged(out, plan);
    text_add(out, survey->is_estimate ? "\n  stored    about " : "\n  stored    ");
    number_add_count(out, survey->n_found);
    text_add(out, " in ");
    text_add_visible(out, database);
    text_add(out, survey->is_estimate ? "\n  to train  about " : "\n  to train  ");
    number_add_count(out, survey->n_missing);
    if (survey->n_missing > 0) {
        text_add(out, ", in ");
        number_add_count(out, survey->n_trajectories);
        text_add(out, survey->n_trajectories == 1 ? " training of " : " trainings of ");
        number_add_count(out, (uint64_t)(survey->n_epochs + 0.5));
        text_add(out, " epochs together");
    }
    text_add_char(out, '\n');
}

static void warn_if_larger(double n_bytes, double n_free, const char *database, struct diag *diag)
{
    if (!(n_bytes > n_free))
        return;
    struct text needed = {0}, free_text = {0};
    number_add_bytes(&needed, n_bytes);
    number_add_bytes(&free_text, n_free);
    diag_warning(diag, "this would add about %s to '%s', but its disk has %s free", text_string(&needed),
                 database, text_string(&free_text));
    text_release(&needed);
    text_release(&free_text);
}

static int print_plan(const struct sweep_file *file, struct store *store, const char *database,
                      size_t n_threads, struct diag *diag)
{
    const struct config *config = &file->config;
    const struct plan *plan = file->plan;
    struct survey survey;
    if (survey_plan(config, plan, store, &survey, diag) != 0) {
        survey_release(&survey);
        return -1;
    }
    struct text out = {0};
    add_counts(&out, config, plan, &survey, database);
    if (survey.n_missing > 0) {
        text_add(&out, "  time      about ");
        number_add_duration(&out, survey_measure_seconds(&survey, config, n_threads, 0.25));
        text_addf(&out, " with %zu thread%s\n  size      about ", n_threads,
                  n_threads == 1 ? "" : "s");
        number_add_bytes(&out, survey_estimate_bytes(&survey, config));
        text_add(&out, " more in ");
        text_add_visible(&out, database);
        text_add_char(&out, '\n');
    }
    warn_if_larger(survey_estimate_bytes(&survey, config), (double)store_free_bytes(database), database,
                   diag);
    survey_release(&survey);
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

/* How many bytes the run would add; -1 when the results file cannot be read, which the run will say. */
static double bytes_of_run(const struct sweep_file *file, const char *database)
{
    struct diag ignored = {0};
    struct store *store = access(database, F_OK) == 0 ? store_open_read(database, &ignored) : NULL;
    struct survey survey = {0};
    double n_bytes = -1;
    if (ignored.n_errors == 0 &&
        survey_plan(&file->config, file->plan, store, &survey, &ignored) == 0)
        n_bytes = survey_estimate_bytes(&survey, &file->config);
    survey_release(&survey);
    store_close(store, &ignored);
    diag_release(&ignored);
    return n_bytes;
}

void estimate_warn_of_full_disk(const struct sweep_file *file, const char *database,
                                struct diag *diag)
{
    double n_free = (double)store_free_bytes(database);
    if (survey_most_bytes(&file->config, file->plan) <= n_free)
        return; /* without a look at what is stored */
    warn_if_larger(bytes_of_run(file, database), n_free, database, diag);
}
