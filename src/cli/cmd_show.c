/* nnsweep show: all of one trial. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "nnsweep/fit.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"
#include "nnsweep/plot.h"
#include "nnsweep/read.h"
#include "nnsweep/terminal.h"
#include "nnsweep/value.h"
#include "options.h"

struct show_settings {
    const char *database, *sweep;
    bool is_full;
};

static const struct option show_options[] = {
    {'\0', "db", "FILE", OPTION_TEXT, NULL, "results file (default: results.db)",
     offsetof(struct show_settings, database)},
    {'\0', "config", "SWEEP", OPTION_TEXT, NULL, "the file that a stored sweep was made from",
     offsetof(struct show_settings, sweep)},
    {'\0', "full", NULL, OPTION_FLAG, NULL, "every digit of the numbers, however wide",
     offsetof(struct show_settings, is_full)},
    {0},
};

/* How a trial is written: on so many columns, and with all of the digits or those that matter. */
struct look {
    size_t width; /* 0: as many as it takes */
    bool is_full;
};

static void add_number(struct text *out, const struct look *look, double value)
{
    if (look->is_full)
        number_add_real(out, value);
    else
        number_add_short(out, value);
}

/* Text that a user chose, in what `taken` columns leave of a line; it is never shorter than what
 * tells it from others. */
static void add_fitted(struct text *out, const struct look *look, const char *text, size_t taken)
{
    enum { MIN_WIDTH = 8 };
    size_t room = look->width > taken + MIN_WIDTH ? look->width - taken : MIN_WIDTH;
    fit_add(out, text, look->width > 0 ? room : 0);
}

/* A number is lacking where the model diverged, or where no epoch was trained. */
static void add_real_line(struct text *out, const struct trial_record *record, const char *name,
                          double value, const struct look *look)
{
    text_addf(out, "  %-14s ", name);
    if (isnan(value))
        text_add(out, strcmp(record->status, "done") != 0 ? "none: it diverged"
                                                          : "none: no epoch was trained");
    else
        add_number(out, look, value);
    text_add_char(out, '\n');
}

static void add_weights(struct text *out, const struct trial_record *record,
                        const struct look *look)
{
    text_add(out, "weights\n");
    for (size_t i = 0; i < record->n_weights; i++) {
        const struct stored_weight *weight = &record->weights[i];
        struct text value = {0};
        add_number(&value, look, weight->value);
        size_t start = out->length;
        text_addf(out, "  layer %" PRId64 ", unit %" PRId64 ", ", weight->layer, weight->unit);
        if (weight->input == 0)
            text_add(out, "bias");
        else if (weight->input_name)
            add_fitted(out, look, weight->input_name,
                       out->length - start + strlen(": ") + value.length);
        else
            text_addf(out, "input %" PRId64, weight->input);
        text_addf(out, ": %s\n", text_string(&value));
        text_release(&value);
    }
}

static void add_predictions(struct text *out, const struct trial_record *record,
                            const struct look *look)
{
    if (record->n_predictions > 0)
        text_add(out, "predictions\n");
    for (size_t i = 0; i < record->n_predictions; i++) {
        const struct stored_prediction *prediction = &record->predictions[i];
        struct text output = {0};
        add_number(&output, look, prediction->output);
        text_add(out, "  ");
        add_fitted(out, look, prediction->input, strlen("  : ") + output.length);
        text_addf(out, ": %s\n", text_string(&output));
        text_release(&output);
    }
}

static void add_curve(struct text *out, const struct trial_record *record,
                      const struct look *look)
{
    if (record->n_curve < 2)
        return;
    double *epochs = mem_array(record->n_curve, sizeof *epochs);
    double *mse = mem_array(record->n_curve, sizeof *mse);
    for (size_t i = 0; i < record->n_curve; i++) {
        epochs[i] = (double)record->curve[i].epoch;
        mse[i] = record->curve[i].losses.mse;
    }
    text_addf(out, "curve: MSE over epochs, %zu points\n", record->n_curve);
    plot_add_curve(out, epochs, mse, record->n_curve, look->width);
    mem_free(epochs);
    mem_free(mse);
}

static void print_record(const struct trial_record *record, const struct look *look)
{
    struct text out = {0};
    struct text run = {0};
    text_addf(&run, "', run %" PRId64 "\n", record->run_id);
    text_addf(&out, "trial %" PRId64 " of sweep '", record->trial_id);
    add_fitted(&out, look, record->sweep, out.length + run.length - 1);
    text_addf(&out, "%s  %-14s ", text_string(&run), "key");
    text_release(&run);
    add_fitted(&out, look, record->key, strlen("  ") + 14 + strlen(" "));
    text_addf(&out, "\n  %-14s ", "status");
    text_add_visible(&out, record->status);
    if (record->diverged_epoch > 0 &&
        record->diverged_epoch <= record->trial.values[PARAMETER_EPOCHS].integer)
        text_addf(&out, " at epoch %" PRId64, record->diverged_epoch);
    else if (strcmp(record->status, "diverged") == 0)
        text_add(&out, ": the loss with these weights is not finite");
    text_add_char(&out, '\n');
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        text_addf(&out, "  %-14s ", parameter_info((enum parameter)i)->name);
        if (parameter_info((enum parameter)i)->type == PARAMETER_REAL)
            add_number(&out, look, record->trial.values[i].real);
        else
            value_add(&out, (enum parameter)i, record->trial.values[i]);
        text_add_char(&out, '\n');
    }
    add_real_line(&out, record, "final_mse", record->final_mse, look);
    add_real_line(&out, record, "mse", record->mse, look);
    add_real_line(&out, record, "error_sum", record->error_sum, look);
    add_weights(&out, record, look);
    add_predictions(&out, record, look);
    add_curve(&out, record, look);
    fputs(text_string(&out), stdout);
    text_release(&out);
}

/* What one should know of a sweep besides its text. */
static void add_remarks(struct text *out, const struct stored_sweep *sweep, const char *name)
{
    if (*sweep->overrides) {
        text_add(out, "nnsweep: run with");
        for (const char *at = sweep->overrides; *at; at += *at == '\n') {
            char *override = mem_string_n(at, strcspn(at, "\n"));
            text_add_char(out, ' ');
            text_add_shell_word(out, override);
            at += strlen(override);
            mem_free(override);
        }
        text_add_char(out, '\n');
    }
    if (sweep->n_named > 1) {
        text_addf(out, "nnsweep: the one that ran last of %" PRIu64 " sweeps '", sweep->n_named);
        text_add_visible(out, name);
        text_addf(out, "'; the others have other sweep_ids than %" PRId64 "\n", sweep->sweep_id);
    }
}

/* The text itself on stdout, exactly unless somebody looks at it there; the rest on stderr. */
static int print_config(struct store *store, const char *name, struct diag *diag)
{
    struct stored_sweep sweep;
    int found = store_find_sweep(store, name, &sweep, diag);
    if (found != 1)
        return found;
    struct text out = {0};
    if (terminal_is(stdout))
        text_add_visible_n(&out, sweep.config, sweep.length, "\t\n");
    else
        text_add_n(&out, sweep.config, sweep.length);
    fwrite(text_string(&out), 1, out.length, stdout);
    fflush(stdout);
    text_reset(&out);
    add_remarks(&out, &sweep, name);
    fputs(text_string(&out), stderr);
    text_release(&out);
    stored_sweep_release(&sweep);
    return 1;
}

static int print_trial(struct store *store, const char *id_or_key, const struct look *look,
                       struct diag *diag)
{
    struct trial_record record;
    int found = store_read_trial(store, id_or_key, &record, diag);
    if (found != 1)
        return found;
    print_record(&record, look);
    trial_record_release(&record);
    return 1;
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
    const struct look look = {.width = settings.is_full ? 0 : terminal_width(stdout),
                              .is_full = settings.is_full};
    int found = settings.sweep ? print_config(store, settings.sweep, &diag)
                                : print_trial(store, arguments.items[0], &look, &diag);
    store_close(store, &diag);
    cli_report(&diag);
    return found == 1 ? EXIT_DONE : found == 0 ? EXIT_USAGE : EXIT_ENVIRONMENT;
}

const struct command command_show = {
    .name = "show",
    .arguments = "TRIAL | --config SWEEP",
    .summary = "Show one trial: parameters, weights, bias, predictions, curve",
    .details = "TRIAL is a trial_id, or the beginning of a key (4 digits or more). SWEEP is the\n"
               "name of a sweep, or its sweep_id.\n\n"
               "Numbers have 6 digits and lines fit the terminal (80 columns where there is\n"
               "none), unless --full says otherwise.",
    .options = show_options,
    .min_arguments = 0,
    .max_arguments = 1,
    .run = run_show,
};
