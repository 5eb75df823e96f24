/* nnsweep check: is this sweep file right, and what would it train? Touches nothing. */
#include <inttypes.h>
#include <stdio.h>

#include "commands.h"
#include "nnsweep/number.h"
#include "options.h"

struct check_settings {
    bool is_quiet;
};

static const struct option check_options[] = {
    {'q', "quiet", NULL, OPTION_FLAG, NULL, "say nothing about files that are right",
     offsetof(struct check_settings, is_quiet)},
    {0},
};

static void print_counts(const char *path, const struct plan *plan)
{
    struct text line = {0};
    number_add_count(&line, plan_n_trials(plan));
    text_add(&line, plan_n_trials(plan) == 1 ? " trial, " : " trials, ");
    number_add_count(&line, plan_n_points(plan));
    text_add(&line, plan_n_points(plan) == 1 ? " point" : " points");
    printf("%s: ok, %s\n", path, text_string(&line));
    text_release(&line);
}

static enum exit_code run_check(const struct command *command, int argc, char **argv)
{
    struct check_settings settings = {0};
    struct arguments arguments;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, &settings, &arguments, &code))
        return code;
    code = EXIT_DONE;
    for (size_t i = 0; i < arguments.n; i++) {
        struct config config;
        struct plan *plan;
        if (cli_load(arguments.items[i], &config, &plan) != 0) {
            code = EXIT_USAGE;
            continue;
        }
        if (!settings.is_quiet)
            print_counts(arguments.items[i], plan);
        plan_free(plan);
        config_release(&config);
    }
    return code;
}

const struct command command_check = {
    .name = "check",
    .arguments = "SWEEP...",
    .summary = "Check sweep files and say how many trials they have",
    .details = "Reads the files and nothing else; every mistake is shown with its place.",
    .options = check_options,
    .min_arguments = 1,
    .max_arguments = (size_t)-1,
    .run = run_check,
};
