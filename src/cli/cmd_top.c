/* nnsweep top: the leaderboard. */
#include <math.h>
#include <stdio.h>

#include "commands.h"
#include "nnsweep/read.h"
#include "nnsweep/table.h"
#include "options.h"

struct top_settings {
    const char *database, *sweep;
    size_t n_shown;
    int format;
    bool is_full;
};

static const char *const formats[] = {
    [TABLE_ALIGNED] = "table", [TABLE_CSV] = "csv", [TABLE_JSON] = "json", NULL};

static const struct option top_options[] = {
    {'n', "number", "N", OPTION_LIMIT, NULL, "how many trials (default: 10)",
     offsetof(struct top_settings, n_shown)},
    {'\0', "sweep", "NAME", OPTION_TEXT, NULL, "only trials that this sweep was the first to train",
     offsetof(struct top_settings, sweep)},
    {'\0', "format", "FORMAT", OPTION_CHOICE, formats, "table (default), csv or json",
     offsetof(struct top_settings, format)},
    {'\0', "full", NULL, OPTION_FLAG, NULL, "every column and every digit, however wide",
     offsetof(struct top_settings, is_full)},
    {'\0', "db", "FILE", OPTION_TEXT, NULL, "results file (default: results.db)",
     offsetof(struct top_settings, database)},
    {0},
};

static void add_row(void *self, const struct ranked_trial *trial)
{
    struct table *table = self;
    table_add_integer(table, trial->rank);
    table_add_integer(table, trial->trial_id);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (parameter_is_absent((enum parameter)i, trial->trial.values[i]))
            table_add_real(table, (double)nan("")); /* an empty cell */
        else if (parameter_info((enum parameter)i)->type == PARAMETER_REAL)
            table_add_real(table, trial->trial.values[i].real);
        else
            table_add_integer(table, trial->trial.values[i].integer);
    }
    table_add_real(table, trial->final_mse);
    table_add_real(table, trial->mse);
    table_add_text(table, trial->rule);
    table_add_text(table, trial->sweep);
}

static enum exit_code run_top(const struct command *command, int argc, char **argv)
{
    struct top_settings settings = {.database = "results.db", .n_shown = 10};
    struct arguments arguments;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, &settings, &arguments, &code))
        return code;
    struct store *store;
    if (cli_open_read(settings.database, false, &store) != 0)
        return EXIT_ENVIRONMENT;

    struct table_column columns[PARAMETER_COUNT + 6] = {
        {.name = "rank", .varies = true, .stays = true},
        {.name = "trial_id", .varies = true, .stays = true}};
    size_t n = 2;
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        columns[n++].name = parameter_info((enum parameter)i)->name;
    columns[n++] = (struct table_column){.name = "final_mse", .varies = true, .stays = true};
    columns[n++] = (struct table_column){.name = "mse", .varies = true};
    columns[n++] = (struct table_column){.name = "rule", .is_text = true};
    columns[n++] = (struct table_column){.name = "sweep", .is_text = true, .is_name = true};
    struct table_style style = table_style_for(stdout, (enum table_format)settings.format);
    style.is_full = settings.is_full;
    struct table *table = table_new(stdout, style, columns, n);
    struct diag diag = {0};
    int status = store_leaderboard(store, settings.sweep, settings.n_shown, add_row, table, &diag);
    table_finish(table);
    store_close(store, &diag);
    cli_report(&diag);
    return status == 0 ? EXIT_DONE : EXIT_ENVIRONMENT;
}

const struct command command_top = {
    .name = "top",
    .arguments = "",
    .summary = "Show the trials with the lowest final MSE",
    .details = "The same as the view `leaderboard` of the results file. The table fits the\n"
               "terminal (80 columns where there is none): what does not vary is said once,\n"
               "above it, and numbers have 6 digits. --full, CSV and JSON have everything.",
    .options = top_options,
    .min_arguments = 0,
    .max_arguments = 0,
    .run = run_top,
};
