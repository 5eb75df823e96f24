/* nnsweep run: train what a sweep file asks for and is not stored yet. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>

#include "commands.h"
#include "estimate.h"
#include "nnsweep/clock.h"
#include "nnsweep/cpus.h"
#include "nnsweep/fit.h"
#include "nnsweep/isa.h"
#include "nnsweep/number.h"
#include "nnsweep/progress.h"
#include "nnsweep/read.h"
#include "nnsweep/runner.h"
#include "nnsweep/stop.h"
#include "nnsweep/terminal.h"
#include "nnsweep/value.h"
#include "nnsweep/write.h"
#include "options.h"
#include "sweep_files.h"

struct run_settings {
    const char *database;
    size_t n_threads;
    bool is_quiet, is_verbose, is_dry;
};

static const struct option run_options[] = {
    {'j', "threads", "N", OPTION_LIMIT, NULL, "worker threads (default: the CPUs it may use)",
     offsetof(struct run_settings, n_threads)},
    {'\0', "db", "FILE", OPTION_TEXT, NULL, "results file (default: the sweep's `database`)",
     offsetof(struct run_settings, database)},
    {'q', "quiet", NULL, OPTION_FLAG, NULL, "print nothing but errors",
     offsetof(struct run_settings, is_quiet)},
    {'v', "verbose", NULL, OPTION_FLAG, NULL, "also print how well the processor was used",
     offsetof(struct run_settings, is_verbose)},
    {'n', "dry-run", NULL, OPTION_FLAG, NULL, "say what would be trained, as `nnsweep plan` does",
     offsetof(struct run_settings, is_dry)},
    {0},
};

/* As a shell reports a process that a signal has ended. */
static enum exit_code exit_code_of_signal(int signal)
{
    return (enum exit_code)(EXIT_SIGNAL + signal);
}

/* In lines that a terminal need not break; for whoever else reads, in one. */
static void add_best(struct text *out, const struct run_progress *done)
{
    struct paragraph line = {.out = out, .width = terminal_is(stdout) ? terminal_width(stdout) : 0};
    struct text item = {0};
    text_addf(&item, "best: final MSE %.6g with ", done->best.final_mse);
    size_t n_left = 0;
    uint64_t told = done->told & ~done->best.trial.absent;
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        n_left += told >> i & 1;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (!(told >> i & 1))
            continue;
        text_addf(&item, "%s ", parameter_info((enum parameter)i)->name);
        value_add(&item, (enum parameter)i, done->best.trial.values[i]);
        text_add(&item, --n_left > 0 ? "," : "");
        paragraph_add(&line, text_string(&item));
        text_reset(&item);
    }
    text_add_char(out, '\n');
    text_release(&item);
}

/* What was trained, and the best of it. */
static void print_summary(const struct config *config, const char *database,
                          const struct run_progress *done)
{
    struct text out = {0};
    if (done->n_trained == 0) {
        bool is_one = done->n_trials == 1;
        text_add(&out, is_one ? "nothing to train: the " : "nothing to train: all ");
        number_add_count(&out, done->n_trials);
        text_add(&out, is_one ? " trial of '" : " trials of '");
        text_add_visible(&out, config->name);
        text_add(&out, is_one ? "' is in " : "' are in ");
        text_add_visible(&out, database);
        text_add_char(&out, '\n');
    } else {
        text_add(&out, "trained ");
        number_add_count(&out, done->n_trained);
        text_add(&out, done->n_trained == 1 ? " trial of '" : " trials of '");
        text_add_visible(&out, config->name);
        text_add(&out, "' in ");
        number_add_duration(&out, (double)done->elapsed_ns / (double)NS_PER_SECOND);
        text_addf(&out, " with %zu thread%s", done->n_threads, done->n_threads == 1 ? "" : "s");
        if (done->n_found > 0) {
            text_add(&out, "; ");
            number_add_count(&out, done->n_found);
            text_add(&out, done->n_found == 1 ? " was stored already" : " were stored already");
        }
        text_addf(&out, "\n");
    }
    if (done->n_predicted > 0) {
        text_add(&out, "added predictions to ");
        number_add_count(&out, done->n_predicted);
        text_addf(&out, " stored trial%s\n", done->n_predicted == 1 ? "" : "s");
    }
    if (done->n_diverged > 0) {
        number_add_count(&out, done->n_diverged);
        text_addf(&out, " trial%s diverged: the loss became infinite or NaN\n",
                  done->n_diverged == 1 ? "" : "s");
    }
    if (done->best.is_known)
        add_best(&out, done);
    text_add(&out, "see more: nnsweep top --db ");
    text_add_shell_path(&out, database);
    text_add(&out, " --sweep ");
    text_add_shell_word(&out, config->name);
    text_add_char(&out, '\n');
    fputs(text_string(&out), stdout);
    text_release(&out);
}

enum { MAX_MODELS = 10 }; /* listed one by one */

static void add_usage(struct text *out, const struct tally_entry *part)
{
    number_add_count(out, part->n_epochs);
    text_addf(out, " epochs, %.4g ns of a thread each, %.1f%% of the lanes occupied\n",
              (double)part->training_ns / (double)part->n_epochs,
              100.0 * (double)part->n_epochs / (double)part->n_lane_epochs);
}

/* How the time was spent. A lane trains one model; several go through the processor together. */
static void print_usage(struct tally *tally)
{
    struct tally_entry sum = tally_sum(tally);
    if (sum.n_lane_epochs == 0)
        return;
    struct text out = {0};
    text_addf(&out, "trained on %s: ", isa_name(isa_chosen()));
    add_usage(&out, &sum);
    tally_sort(tally);
    for (size_t i = 0; i < tally->n && i < MAX_MODELS && tally->n > 1; i++) {
        text_add(&out, "  ");
        model_add_shape(&out, &tally->entries[i].model);
        text_add(&out, ": ");
        add_usage(&out, &tally->entries[i]);
    }
    if (tally->n > MAX_MODELS)
        text_addf(&out, "  and %zu more models\n", tally->n - MAX_MODELS);
    fputs(text_string(&out), stdout);
    text_release(&out);
}

static void print_interrupted(const char *database, const struct run_progress *done)
{
    struct text out = {0};
    if (done->n_threads == 0) {
        fputs("nnsweep: interrupted before anything was trained; run the same command again\n", stderr);
        return;
    }
    text_add(&out, "nnsweep: interrupted; ");
    number_add_count(&out, done->n_found + done->n_trained);
    text_add(&out, " of ");
    number_add_count(&out, done->n_trials);
    text_add(&out, " trials are stored in ");
    text_add_visible(&out, database);
    text_add(&out, "; run the same command again to continue\n");
    fputs(text_string(&out), stderr);
    text_release(&out);
}

/* What the user is told while a run goes on. */
struct run_view {
    struct progress progress;
    bool is_quiet;
};

static void show_progress(void *self, const struct run_progress *state)
{
    struct run_view *view = self;
    if (!view->is_quiet)
        progress_update(&view->progress, state);
}

static void show_waiting(void *self, bool waits)
{
    struct run_view *view = self;
    if (view->is_quiet)
        return;
    progress_finish(&view->progress);
    fputs(waits ? "nnsweep: another program is writing to the results file; training goes on, and "
                  "what is trained waits\n"
                : "nnsweep: the other program is done; going on\n",
          stderr);
}

/* Opening waits for another program as long as it takes, or until somebody asks to stop. */
struct patience {
    bool is_quiet, has_said_so;
    bool has_given_up; /* since somebody asked to stop */
};

static bool wait_for_others(void *self, int64_t waited_ns)
{
    struct patience *patience = self;
    if (waited_ns > 3 * NS_PER_SECOND && !patience->has_said_so && !patience->is_quiet) {
        fputs("nnsweep: another program has the results file locked; waiting for it\n", stderr);
        patience->has_said_so = true;
    }
    patience->has_given_up = stop_signal() != 0;
    return !patience->has_given_up;
}

/* One failure, one message: what fails after it does so for the same reason. */
static void add_unless_said(struct diag *diag, struct diag *more)
{
    if (diag->n_errors == 0)
        diag_append(diag, more);
    diag_release(more);
}

/* An interrupted run has not looked at all trials; those that the sweep is known to have count, too. */
static void count_stored(struct store *store, struct run_progress *done)
{
    struct trial_counts counts;
    struct diag ignored = {0};
    if (store_count_trials(store, store_sweep_id(store), &counts, &ignored) == 0 &&
        counts.n > done->n_found + done->n_trained)
        done->n_found = counts.n - done->n_trained;
    diag_release(&ignored);
}

/* Trains into an open store. */
static enum run_outcome train(const struct config *config, const struct plan *plan,
                              struct store *store, const struct run_settings *settings,
                              struct run_progress *done, struct diag *diag)
{
    const struct run_info info = {
        .sweep_name = config->name,
        .sweep_description = config->description,
        .config_path = config->path,
        .config_text = config->text,
        .overrides = config->overrides,
        .data = &config->data,
        .n_predict = config->n_predict,
        .predict = config->predict,
        .instruction_set = isa_name(isa_chosen()),
        .n_threads = settings->n_threads,
        .n_trials = plan_n_trials(plan),
    };
    if (store_begin_run(store, &info, diag) != 0)
        return RUN_FAILED;
    struct run_view view = {.is_quiet = settings->is_quiet};
    progress_init(&view.progress, stderr, terminal_is(stderr));
    const struct run_observer observer = {
        .progress = show_progress,
        .waiting = show_waiting,
        .self = &view,
    };
    enum run_outcome outcome =
        runner_run(config, plan, store, settings->n_threads, &observer, done, diag);
    progress_finish(&view.progress);
    const struct run_counts counts = {
        .n_trained = done->n_trained,
        .n_found = done->n_found,
        .n_threads = done->n_threads,
    };
    struct diag ending = {0};
    if (store_end_run(store, outcome, &counts, &ending) != 0)
        outcome = RUN_FAILED;
    if (outcome == RUN_INTERRUPTED)
        count_stored(store, done);
    add_unless_said(diag, &ending);
    return outcome;
}

static enum exit_code conclude(const struct config *config, const char *database,
                               const struct run_settings *settings, enum run_outcome outcome,
                               struct run_progress *done)
{
    switch (outcome) {
    case RUN_COMPLETED:
        if (!settings->is_quiet)
            print_summary(config, database, done);
        if (settings->is_verbose)
            print_usage(&done->tally);
        return done->n_damaged > 0 ? EXIT_TRIALS_FAILED : EXIT_DONE;
    case RUN_INTERRUPTED:
        if (!settings->is_quiet)
            print_interrupted(database, done);
        return exit_code_of_signal(stop_signal());
    case RUN_FAILED:
    case RUN_KILLED:
        break;
    }
    return EXIT_ENVIRONMENT;
}

/* How many trials there are is part of what the run says, not a complaint about it. */
static void print_repeats(const struct sweep_file *file)
{
    struct text line = {0}, shown = {0};
    sweep_file_add_repeats(file, &line);
    text_add_visible(&shown, text_string(&line));
    if (shown.length > 0)
        puts(text_string(&shown));
    text_release(&line);
    text_release(&shown);
}

static enum exit_code run_sweep(const struct sweep_file *file, const char *database,
                                const struct run_settings *settings)
{
    struct diag diag = {0};
    struct run_progress done = {.n_trials = plan_n_trials(file->plan)};
    struct patience patience = {.is_quiet = settings->is_quiet};
    const struct store_waiter waiter = {.goes_on = wait_for_others, .self = &patience};
    if (!settings->is_quiet) {
        estimate_warn_of_full_disk(file, database, &diag);
        cli_report(&diag);
        print_repeats(file);
    }
    struct store *store = store_open_write(database, &waiter, &diag);
    enum run_outcome outcome = RUN_FAILED;
    if (store) {
        outcome = train(&file->config, file->plan, store, settings, &done, &diag);
        struct diag closing = {0};
        int status = store_close(store, &closing);
        if (status != 0 && outcome == RUN_COMPLETED)
            outcome = RUN_FAILED;
        if (settings->is_quiet && closing.n_errors == 0)
            diag_release(&closing);
        add_unless_said(&diag, &closing);
    }
    if (outcome == RUN_FAILED && patience.has_given_up) { /* no failure, and no message of one */
        outcome = RUN_INTERRUPTED;
        diag_release(&diag);
    }
    cli_report(&diag);
    enum exit_code code = conclude(&file->config, database, settings, outcome, &done);
    tally_release(&done.tally);
    return code;
}

/* One after the other, up to the first that does not end well; damaged trials of one do not keep the
 * others from being trained. */
static enum exit_code run_all(const struct sweep_files *files, const struct run_settings *settings)
{
    const char *database = sweep_files_database(files, settings->database);
    if (!database)
        return EXIT_USAGE;
    if (settings->is_dry)
        return estimate_print(files, database, settings->n_threads);
    enum exit_code code = EXIT_DONE;
    stop_install();
    for (size_t i = 0; i < files->n && code <= EXIT_TRIALS_FAILED; i++) {
        if (stop_signal() != 0) {
            if (!settings->is_quiet)
                fprintf(stderr, "nnsweep: interrupted; %zu of %zu sweeps were run\n", i, files->n);
            code = exit_code_of_signal(stop_signal());
            break;
        }
        enum exit_code this = run_sweep(&files->items[i], database, settings);
        code = this > code ? this : code;
    }
    stop_uninstall();
    return code;
}

static enum exit_code run_run(const struct command *command, int argc, char **argv)
{
    struct run_settings settings = {.n_threads = cpus_available()};
    struct arguments arguments;
    struct sweep_files files;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, &settings, &arguments, &code))
        return code;
    cli_limit_threads(&settings.n_threads, settings.is_quiet);
    if (sweep_files_load(command, &arguments, NULL, settings.is_quiet, &files) != 0)
        return EXIT_USAGE;
    code = run_all(&files, &settings);
    sweep_files_release(&files);
    return code;
}

const struct command command_run = {
    .name = "run",
    .arguments = "SWEEP... [KEY=VALUE...]",
    .summary = "Train the trials of a sweep that are not stored yet",
    .details = "What is stored already is not trained again, so a run that was interrupted\n"
               "continues where it was, and a widened sweep trains what is new. Ctrl-C once\n"
               "gives what is in training half a second to finish, stores what is finished and\n"
               "forgets the rest; twice quits at once. SIGTERM, SIGHUP, SIGUSR1 and SIGXCPU do the\n"
               "same.\n\n"
               "KEY=VALUE takes the place of what the files say: learning_rate=0.1,0.2 or\n"
               "record.curve=none or 'seed={min: 0, max: 9}'.",
    .options = run_options,
    .min_arguments = 1,
    .max_arguments = (size_t)-1,
    .run = run_run,
};
