/* nnsweep check: is this sweep file right, and what would it train? Touches nothing. */
#include <stdio.h>

#include "commands.h"
#include "nnsweep/number.h"
#include "options.h"
#include "sweep_files.h"

struct check_settings {
    bool is_quiet;
};

static const struct option check_options[] = {
    {'q', "quiet", NULL, OPTION_FLAG, NULL, "say nothing about files that are right",
     offsetof(struct check_settings, is_quiet)},
    {0},
};

static void print_counts(const struct sweep_file *file)
{
    const struct plan *plan = file->plan;
    struct text line = {0};
    text_add_visible(&line, file->config.path);
    text_add(&line, ": ok, ");
    number_add_count(&line, plan_n_trials(plan));
    text_add(&line, plan_n_trials(plan) == 1 ? " trial, " : " trials, ");
    number_add_count(&line, plan_n_points(plan));
    text_add(&line, plan_n_points(plan) == 1 ? " point\n" : " points\n");
    fputs(text_string(&line), stdout);
    text_release(&line);
}

static enum exit_code run_check(const struct command *command, int argc, char **argv)
{
    struct check_settings settings = {0};
    struct arguments arguments;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, &settings, &arguments, &code))
        return code;
    struct sweep_files files;
    if (sweep_files_load(command, &arguments, settings.is_quiet ? NULL : print_counts, false, &files) != 0)
        return EXIT_USAGE;
    sweep_files_warn_of_repeats(&files);
    sweep_files_release(&files);
    return EXIT_DONE;
}

const struct command command_check = {
    .name = "check",
    .arguments = "SWEEP... [KEY=VALUE...]",
    .summary = "Check sweep files and say how many trials they have",
    .details = "Reads the files and nothing else; every mistake is shown with its place.",
    .options = check_options,
    .min_arguments = 1,
    .max_arguments = (size_t)-1,
    .run = run_check,
};
