/* nnsweep plan: what a run would do, before it does it. Writes nothing. */
#include <math.h>
#include <stdio.h>

#include "commands.h"
#include "nnsweep/cpus.h"
#include "nnsweep/number.h"
#include "nnsweep/survey.h"
#include "nnsweep/table.h"
#include "options.h"

struct plan_settings {
    const char *database;
    size_t n_threads;
    int format; /* index into formats, or -1: counts instead of a list */
};

static const char *const formats[] = {
    [TABLE_ALIGNED] = "table", [TABLE_CSV] = "csv", [TABLE_JSON] = "json", NULL};

static const struct option plan_options[] = {
    {'\0', "format", "FORMAT", OPTION_CHOICE, formats, "list the trials: table, csv or json",
     offsetof(struct plan_settings, format)},
    {'j', "threads", "N", OPTION_COUNT, NULL, "as for run, for the estimate of time",
     offsetof(struct plan_settings, n_threads)},
    {'\0', "db", "FILE", OPTION_TEXT, NULL, "results file (default: the sweep's `database`)",
     offsetof(struct plan_settings, database)},
    {0},
};

/* Every trial, in the order of the file, and whether it is stored. */
static int list_trials(const struct config *config, const struct plan *plan, struct store *store,
                       enum table_format format, struct diag *diag)
{
    struct table_column columns[PARAMETER_COUNT + 2] = {{.name = "state", .is_text = true}};
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        columns[i + 1].name = parameter_info((enum parameter)i)->name;
    columns[PARAMETER_COUNT + 1] = (struct table_column){.name = "key", .is_text = true};

    struct trial_keys keys;
    trial_keys_init(&keys, &config->network, &config->data);
    struct table *table = table_new(stdout, format, columns, PARAMETER_COUNT + 2);
    int status = 0;
    for (uint64_t i = 0; i < plan_n_trials(plan) && !ferror(stdout); i++) {
        struct trial trial;
        plan_trial(plan, i, &trial);
        int is_stored = survey_is_stored(config, store, &keys, &trial, diag);
        if (is_stored < 0) {
            status = -1;
            break;
        }
        table_add_text(table, is_stored ? "done" : "new");
        for (size_t j = 0; j < PARAMETER_COUNT; j++) {
            if (parameter_is_absent((enum parameter)j, trial.values[j]))
                table_add_real(table, (double)nan("")); /* an empty cell */
            else if (parameter_info((enum parameter)j)->type == PARAMETER_REAL)
                table_add_real(table, trial.values[j].real);
            else
                table_add_integer(table, trial.values[j].integer);
        }
        char hex[HASH_HEX_SIZE];
        hash_to_hex(trial_key(&keys, &trial), hex);
        table_add_text(table, hex);
    }
    table_finish(table);
    trial_keys_release(&keys);
    return status;
}

static void add_counts(struct text *out, const struct config *config, const struct plan *plan,
                       const struct survey *survey, const char *database)
{
    text_addf(out, "sweep '%s' (%s)\n  trials    ", config->name, config->path);
    number_add_count(out, plan_n_trials(plan));
    text_add(out, " at ");
    number_add_count(out, plan_n_points(plan));
    text_add(out, plan_n_points(plan) == 1 ? " point" : " points");
    text_add(out, "\n  stored    ");
    number_add_count(out, survey->n_found);
    text_addf(out, " in %s\n  to train  ", database);
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

static int print_estimate(const struct config *config, const struct plan *plan,
                          struct store *store, const struct plan_settings *settings,
                          const char *database, struct diag *diag)
{
    struct survey survey;
    if (survey_plan(config, plan, store, &survey, diag) != 0)
        return -1;
    struct text out = {0};
    add_counts(&out, config, plan, &survey, database);
    if (survey.n_missing > 0) {
        double speed = survey_measure_speed(config, plan, 0.25);
        text_add(&out, "  time      about ");
        number_add_duration(&out,
                            survey_estimate_seconds(&survey, speed, settings->n_threads));
        text_addf(&out, " with %zu thread%s\n  size      about ", settings->n_threads,
                  settings->n_threads == 1 ? "" : "s");
        number_add_bytes(&out, survey_estimate_bytes(&survey, config));
        text_addf(&out, " more in %s\n", database);
    }
    fputs(text_string(&out), stdout);
    text_release(&out);
    return 0;
}

static enum exit_code run_plan(const struct command *command, int argc, char **argv)
{
    struct plan_settings settings = {.n_threads = cpus_available(), .format = -1};
    struct arguments arguments;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, &settings, &arguments, &code))
        return code;
    struct config config;
    struct plan *plan;
    if (cli_load(arguments.items[0], &config, &plan) != 0)
        return EXIT_USAGE;

    const char *database = settings.database ? settings.database : config.database;
    struct store *store = NULL;
    struct diag diag = {0};
    int status = cli_open_read(database, true, &store);
    if (status == 0 && settings.format >= 0)
        status = list_trials(&config, plan, store, (enum table_format)settings.format, &diag);
    else if (status == 0)
        status = print_estimate(&config, plan, store, &settings, database, &diag);
    store_close(store, &diag);
    cli_report(&diag);
    plan_free(plan);
    config_release(&config);
    return status == 0 ? EXIT_DONE : EXIT_ENVIRONMENT;
}

const struct command command_plan = {
    .name = "plan",
    .arguments = "SWEEP",
    .summary = "Say what a run would train, how long it takes and how large it gets",
    .details = "The time is measured on this machine by training for a quarter of a second.\n"
               "With --format, the trials are listed instead, with their keys and whether they\n"
               "are stored already.",
    .options = plan_options,
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run_plan,
};
