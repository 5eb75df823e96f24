/* nnsweep show: all of one trial. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "nnsweep/mem.h"
#include "nnsweep/terminal.h"
#include "options.h"
#include "show_trial.h"

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

static int print_trial(struct store *store, const char *id_or_key, const struct show_look *look,
                       struct diag *diag)
{
    struct trial_record record;
    int found = store_read_trial(store, id_or_key, &record, diag);
    if (found != 1)
        return found;
    struct text out = {0};
    show_trial(&out, &record, look);
    fputs(text_string(&out), stdout);
    text_release(&out);
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
    const struct show_look look = {.width = settings.is_full ? 0 : terminal_width(stdout),
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
    .summary = "Show one trial: parameters, network, weights, predictions, curve",
    .details = "TRIAL is a trial_id, or the beginning of a key (4 digits or more). SWEEP is the\n"
               "name of a sweep, or its sweep_id.\n\n"
               "Numbers have 6 digits and lines fit the terminal (80 columns where there is\n"
               "none), unless --full says otherwise.",
    .options = show_options,
    .min_arguments = 0,
    .max_arguments = 1,
    .run = run_show,
};
