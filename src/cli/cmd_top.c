/* nnsweep top: the leaderboard. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "commands.h"
#include "nnsweep/read.h"
#include "nnsweep/table.h"
#include "nnsweep/value.h"
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
    {'\0', "sweep", "NAME", OPTION_TEXT, NULL, "only trials of this sweep, whoever trained them: its name, or sweep_id",
     offsetof(struct top_settings, sweep)},
    {'\0', "format", "FORMAT", OPTION_CHOICE, formats, "table (default), csv or json",
     offsetof(struct top_settings, format)},
    {'\0', "full", NULL, OPTION_FLAG, NULL, "every column and every digit, however wide",
     offsetof(struct top_settings, is_full)},
    {'\0', "db", "FILE", OPTION_TEXT, NULL, "results file (default: results.db)",
     offsetof(struct top_settings, database)},
    {0},
};

enum { MAX_COLUMNS = PARAMETER_COUNT + 7 };

struct top_table {
    struct table *table;
    bool is_for_people; /* who need not read the same number twice */
    struct table_column columns[MAX_COLUMNS];
    size_t n_columns;
    struct text usual[PARAMETER_COUNT]; /* owned */
};

static void add_row(void *self, const struct ranked_trial *trial)
{
    const struct top_table *top = self;
    struct table *table = top->table;
    bool is_mse = trial->trial.values[PARAMETER_LOSS].word == LOSS_MSE;
    table_add_integer(table, trial->rank);
    table_add_integer(table, trial->trial_id);
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        table_add_parameter(table, &trial->trial, (enum parameter)i);
    table_add_real(table, trial->final_mse);
    table_add_real(table, is_mse && top->is_for_people ? (double)nan("") : trial->final_loss);
    table_add_real(table, trial->mse);
    table_add_integer(table, trial->dataset_id);
    table_add_text(table, trial->sweep);
}

static void add_column(struct top_table *top, struct table_column column)
{
    top->columns[top->n_columns++] = column;
}

/* A parameter that is neutral in all trials, or applies to none, goes without saying. */
static void add_parameter_columns(struct top_table *top)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct parameter_info *info = parameter_info((enum parameter)i);
        if (info->has_neutral)
            value_add(&top->usual[i], (enum parameter)i, info->neutral);
        add_column(top, (struct table_column){
            .name = info->name,
            .is_text = parameter_is_text((enum parameter)i),
            .usual = text_string(&top->usual[i]),
        });
    }
}

static int print_table(struct store *store, const struct top_settings *settings, int64_t sweep_id,
                       struct diag *diag)
{
    struct top_table top = {.is_for_people = settings->format == TABLE_ALIGNED && !settings->is_full};
    add_column(&top, (struct table_column){.name = "rank", .varies = true, .stays = true});
    add_column(&top, (struct table_column){.name = "trial_id", .varies = true, .stays = true});
    add_parameter_columns(&top);
    add_column(&top, (struct table_column){.name = "final_mse", .varies = true, .stays = true});
    add_column(&top, (struct table_column){.name = "final_loss", .varies = true, .usual = ""});
    add_column(&top, (struct table_column){.name = "mse", .varies = true});
    add_column(&top, (struct table_column){.name = "dataset_id"});
    add_column(&top, (struct table_column){.name = "sweep", .is_text = true, .is_name = true});
    struct table_style style = table_style_for(stdout, (enum table_format)settings->format);
    style.is_full = settings->is_full;
    top.table = table_new(stdout, style, top.columns, top.n_columns);
    int status = store_leaderboard(store, sweep_id, settings->n_shown, add_row, &top, diag);
    table_finish(top.table);
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        text_release(&top.usual[i]);
    return status;
}

/* What a list of the best does not say by itself. */
static void add_remarks(const struct trial_counts *counts, const struct top_settings *settings,
                        struct text *out)
{
    if (counts->n_done == 0 && counts->n == 0)
        text_add(out, "nnsweep: there are no trials yet\n");
    else if (counts->n_done == 0)
        text_addf(out, "nnsweep: none of %" PRIu64 " trial%s is done: the loss of every one became "
                  "infinite or NaN\n", counts->n, counts->n == 1 ? "" : "s");
    if (counts->n_datasets > 1)
        text_addf(out, "nnsweep: these trials are of %" PRIu64 " data sets, and a loss compares only "
                  "within one (dataset_id)%s\n", counts->n_datasets,
                  settings->sweep ? "" : "; --sweep lists those of one sweep");
}

static int list(struct store *store, const struct top_settings *settings, int64_t sweep_id,
                struct diag *diag)
{
    struct trial_counts counts;
    if (store_count_trials(store, sweep_id, &counts, diag) != 0)
        return -1;
    int status = 0;
    if (counts.n_done > 0 || settings->format != TABLE_ALIGNED)
        status = print_table(store, settings, sweep_id, diag);
    struct text remarks = {0};
    add_remarks(&counts, settings, &remarks);
    fflush(stdout);
    fputs(text_string(&remarks), stderr);
    text_release(&remarks);
    return status;
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
    struct diag diag = {0};
    struct stored_sweep sweep = {0};
    int found = settings.sweep ? store_find_sweep(store, settings.sweep, &sweep, &diag) : 1;
    int status = found == 1 ? list(store, &settings, sweep.sweep_id, &diag) : -1;
    if (sweep.n_named > 1)
        diag_warning(&diag, "of %" PRIu64 " sweeps '%s' this is the one that ran last; --sweep takes a "
                     "sweep_id, too: this one's is %" PRId64, sweep.n_named, sweep.name, sweep.sweep_id);
    stored_sweep_release(&sweep);
    store_close(store, &diag);
    cli_report(&diag);
    return status == 0 ? EXIT_DONE : found == 0 ? EXIT_USAGE : EXIT_ENVIRONMENT;
}

const struct command command_top = {
    .name = "top",
    .arguments = "",
    .summary = "Show the trials with the lowest final MSE",
    .details = "As the view `leaderboard` of the results file, which ranks each data set by itself;\n"
               "here all trials are one list, or with --sweep those of a sweep. The table fits the\n"
               "terminal (80 columns where there is none): what does not vary is said once,\n"
               "above it, and numbers have 6 digits. --full, CSV and JSON have everything.",
    .options = top_options,
    .min_arguments = 0,
    .max_arguments = 0,
    .run = run_top,
};
