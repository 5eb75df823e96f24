/* nnsweep plan: what a run would do, before it does it. Writes nothing. */
#include <stdio.h>

#include "commands.h"
#include "estimate.h"
#include "nnsweep/cpus.h"
#include "nnsweep/settle.h"
#include "nnsweep/survey.h"
#include "nnsweep/table.h"
#include "options.h"
#include "sweep_files.h"

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
    {'j', "threads", "N", OPTION_LIMIT, NULL, "as for run, for the estimate of time",
     offsetof(struct plan_settings, n_threads)},
    {'\0', "db", "FILE", OPTION_TEXT, NULL, "results file (default: the sweep's `database`)",
     offsetof(struct plan_settings, database)},
    {0},
};

/* Every trial of a sweep, in its order, with these parameters, and whether it is stored. */
static int list_trials(const struct sweep_file *file, struct store *store, uint64_t told,
                       struct table *table, struct diag *diag)
{
    struct trial_keys keys;
    trial_keys_init(&keys, &file->config.views);
    int status = 0;
    survey_begin(&file->config, store);
    for (uint64_t i = 0; i < plan_n_trials(file->plan) && !ferror(stdout); i++) {
        struct trial trial;
        plan_trial(file->plan, i, &trial);
        int is_stored = survey_is_stored(&file->config, store, &keys, &trial, diag);
        if (is_stored < 0) {
            status = -1;
            break;
        }
        table_add_text(table, is_stored ? "done" : "new");
        for (size_t j = 0; j < PARAMETER_COUNT; j++) {
            if (told >> j & 1)
                table_add_parameter(table, &trial, (enum parameter)j);
        }
        char hex[HASH_HEX_SIZE];
        hash_to_hex(trial_key(&keys, &trial), hex);
        table_add_text(table, hex);
    }
    trial_keys_release(&keys);
    return status;
}

/* People see what the sweep files speak of; programs get every column. */
static uint64_t told_parameters(const struct sweep_files *files, enum table_format format)
{
    uint64_t told = 0;
    for (size_t i = 0; i < files->n; i++)
        told |= sweep_told(&files->items[i].config.sweep);
    return format == TABLE_ALIGNED ? told : UINT64_MAX;
}

/* One table, however many sweeps. */
static enum exit_code list_all(const struct sweep_files *files, const char *database,
                               enum table_format format)
{
    struct store *store;
    if (cli_open_read(database, true, &store) != 0)
        return EXIT_ENVIRONMENT;
    struct table_column columns[PARAMETER_COUNT + 2] = {{.name = "state", .is_text = true}};
    uint64_t told = told_parameters(files, format);
    size_t n = 1;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (told >> i & 1)
            columns[n++] = (struct table_column){
                .name = parameter_info((enum parameter)i)->name,
                .is_text = parameter_is_text((enum parameter)i)};
    }
    columns[n++] = (struct table_column){.name = "key", .is_text = true};
    struct table_style style = table_style_for(stdout, format);
    style.is_full = true; /* a list of trials is there to be exact */
    struct table *table = table_new(stdout, style, columns, n);
    struct diag diag = {0};
    int status = 0;
    for (size_t i = 0; i < files->n && status == 0; i++)
        status = list_trials(&files->items[i], store, told, table, &diag);
    table_finish(table);
    store_close(store, &diag);
    cli_report(&diag);
    return status == 0 ? EXIT_DONE : EXIT_ENVIRONMENT;
}

static enum exit_code run_plan(const struct command *command, int argc, char **argv)
{
    struct plan_settings settings = {.n_threads = cpus_available(), .format = -1};
    struct arguments arguments;
    struct sweep_files files;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, &settings, &arguments, &code))
        return code;
    cli_limit_threads(&settings.n_threads, false);
    if (sweep_files_load(command, &arguments, NULL, false, &files) != 0)
        return EXIT_USAGE;
    sweep_files_warn_of_repeats(&files);
    const char *database = sweep_files_database(&files, settings.database);
    if (!database)
        code = EXIT_USAGE;
    else if (settings.format >= 0)
        code = list_all(&files, database, (enum table_format)settings.format);
    else
        code = estimate_print(&files, database, settings.n_threads);
    sweep_files_release(&files);
    return code;
}

const struct command command_plan = {
    .name = "plan",
    .arguments = "SWEEP... [KEY=VALUE...]",
    .summary = "Say what a run would train, how long it takes and how large it gets",
    .details = "The time is measured on this machine by training for a quarter of a second.\n"
               "With --format, the trials are listed instead, with their keys and whether they\n"
               "are stored already.",
    .options = plan_options,
    .min_arguments = 1,
    .max_arguments = (size_t)-1,
    .run = run_plan,
};
