/* nnsweep show: all of one trial. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/plot.h"
#include "nnsweep/read.h"
#include "options.h"

struct show_settings {
    const char *database, *sweep;
};

static const struct option show_options[] = {
    {'\0', "db", "FILE", OPTION_TEXT, NULL, "results file (default: results.db)",
     offsetof(struct show_settings, database)},
    {'\0', "config", "SWEEP", OPTION_TEXT, NULL, "the file that a stored sweep was made from",
     offsetof(struct show_settings, sweep)},
    {0},
};

/* A number is lacking where the model diverged, or where no epoch was trained. */
static void add_real_line(struct text *out, const struct trial_record *record, const char *name,
                          double value)
{
    text_addf(out, "  %-14s ", name);
    if (isnan(value))
        text_add(out, record->diverged_epoch > 0 ? "not finite" : "none: no epoch was trained");
    else
        number_add_real(out, value);
    text_add_char(out, '\n');
}

static void add_weights(struct text *out, const struct trial_record *record)
{
    text_add(out, "weights\n");
    for (size_t i = 0; i < record->n_weights; i++) {
        const struct stored_weight *weight = &record->weights[i];
        text_addf(out, "  layer %" PRId64 ", unit %" PRId64 ", ", weight->layer, weight->unit);
        if (weight->input == 0)
            text_add(out, "bias");
        else if (weight->input_name)
            text_addf(out, "%s", weight->input_name);
        else
            text_addf(out, "input %" PRId64, weight->input);
        text_add(out, ": ");
        number_add_real(out, weight->value);
        text_add_char(out, '\n');
    }
}

static void add_predictions(struct text *out, const struct trial_record *record)
{
    if (record->n_predictions > 0)
        text_add(out, "predictions\n");
    for (size_t i = 0; i < record->n_predictions; i++) {
        const struct stored_prediction *prediction = &record->predictions[i];
        text_addf(out, "  %s: ", prediction->input);
        number_add_real(out, prediction->output);
        text_add_char(out, '\n');
    }
}

static void add_curve(struct text *out, const struct trial_record *record)
{
    if (record->n_curve < 2)
        return;
    double *epochs = mem_array(record->n_curve, sizeof *epochs);
    double *mse = mem_array(record->n_curve, sizeof *mse);
    for (size_t i = 0; i < record->n_curve; i++) {
        epochs[i] = (double)record->curve[i].epoch;
        mse[i] = record->curve[i].mse;
    }
    text_addf(out, "curve: MSE over epochs, %zu points\n", record->n_curve);
    plot_add_curve(out, epochs, mse, record->n_curve);
    mem_free(epochs);
    mem_free(mse);
}

static void print_record(const struct trial_record *record)
{
    struct text out = {0};
    text_addf(&out, "trial %" PRId64 " of sweep '%s', run %" PRId64 "\n", record->trial_id,
              record->sweep, record->run_id);
    text_addf(&out, "  %-14s %s\n  %-14s %s", "key", record->key, "status", record->status);
    if (record->diverged_epoch > 0)
        text_addf(&out, " at epoch %" PRId64, record->diverged_epoch);
    text_addf(&out, "\n  %-14s %s\n", "rule", record->rule);
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (parameter_is_absent((enum parameter)i, record->trial.values[i]))
            continue;
        text_addf(&out, "  %-14s ", parameter_info((enum parameter)i)->name);
        parameter_add_value(&out, (enum parameter)i, record->trial.values[i]);
        text_add_char(&out, '\n');
    }
    add_real_line(&out, record, "final_mse", record->final_mse);
    add_real_line(&out, record, "mse", record->mse);
    add_real_line(&out, record, "error_sum", record->error_sum);
    add_weights(&out, record);
    add_predictions(&out, record);
    add_curve(&out, record);
    fputs(text_string(&out), stdout);
    text_release(&out);
}

/* The text itself on stdout, exactly; what one should know besides, on stderr. */
static int print_config(struct store *store, const char *name, struct diag *diag)
{
    struct stored_sweep sweep;
    if (store_read_sweep(store, name, &sweep, diag) != 0)
        return -1;
    fwrite(sweep.config, 1, sweep.length, stdout);
    fflush(stdout);
    if (*sweep.overrides) {
        fputs("nnsweep: run with", stderr);
        for (const char *at = sweep.overrides; *at; at += strcspn(at, "\n"), at += *at == '\n')
            fprintf(stderr, " '%.*s'", (int)strcspn(at, "\n"), at);
        fputs("\n", stderr);
    }
    if (sweep.n_named > 1)
        fprintf(stderr, "nnsweep: the last of %" PRIu64 " sweeps '%s'; the others have other "
                "sweep_ids than %" PRId64 "\n", sweep.n_named, name, sweep.sweep_id);
    stored_sweep_release(&sweep);
    return 0;
}

static int print_trial(struct store *store, const char *id_or_key, struct diag *diag)
{
    struct trial_record record;
    if (store_read_trial(store, id_or_key, &record, diag) != 0)
        return -1;
    print_record(&record);
    trial_record_release(&record);
    return 0;
}

static enum exit_code run_show(const struct command *command, int argc, char **argv)
{
    struct show_settings settings = {.database = "results.db"};
    struct arguments arguments;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, &settings, &arguments, &code))
        return code;
    struct diag diag = {0};
    if ((arguments.n == 1) == (settings.sweep != NULL)) {
        diag_error(&diag, "'nnsweep show' needs a TRIAL or --config SWEEP, %s",
                   settings.sweep ? "not both" : "got neither");
        cli_report(&diag);
        return EXIT_USAGE;
    }
    struct store *store;
    if (cli_open_read(settings.database, false, &store) != 0)
        return EXIT_ENVIRONMENT;
    int status = settings.sweep ? print_config(store, settings.sweep, &diag)
                                : print_trial(store, arguments.items[0], &diag);
    store_close(store, &diag);
    cli_report(&diag);
    return status == 0 ? EXIT_DONE : EXIT_USAGE;
}

const struct command command_show = {
    .name = "show",
    .arguments = "TRIAL | --config SWEEP",
    .summary = "Show one trial: parameters, weights, bias, predictions, curve",
    .details = "TRIAL is a trial_id, or the beginning of a key (4 digits or more). SWEEP is the\n"
               "name of a sweep, or its sweep_id.",
    .options = show_options,
    .min_arguments = 0,
    .max_arguments = 1,
    .run = run_show,
};
