/* The list of commands, and the help that comes before choosing one. */
#include "commands.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "nnsweep/isa.h"
#include "nnsweep/keys.h"
#include "nnsweep/model.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"
#include "options.h"

static const struct command command_help, command_version;

static const struct command *const commands[] = {
    &command_run,  &command_plan,   &command_check, &command_show,    &command_top,
    &command_init, &command_schema, &command_help,  &command_version,
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

static enum exit_code print_help(void)
{
    printf("usage: nnsweep COMMAND [options] [arguments]\n\n"
           "Trains the small neural networks that a sweep file describes and keeps everything\n"
           "about them in one SQLite file.\n\n"
           "commands:\n");
    for (size_t i = 0; i < N_COMMANDS; i++)
        printf("  %-8s %s\n", commands[i]->name, commands[i]->summary);
    printf("\n'nnsweep COMMAND --help' tells more about one; 'nnsweep --version' says which this is.\n"
           "\nexit codes:\n"
           "  0    done\n"
           "  1    some stored trials could not be used, or a check did not hold\n"
           "  2    the command or the sweep file is wrong; nothing was done\n"
           "  3    the environment failed: disk, permissions, a results file in use or damaged\n"
           "  130  interrupted (another signal: 128 and its number); what was finished is stored\n");
    return EXIT_DONE;
}

static enum exit_code print_keys(void)
{
    struct text help = {0};
    text_add(&help, "keys of a sweep file, by their paths:\n");
    keys_add_help(&help);
    text_add(&help, "\nA parameter takes a value, a list of values, or a mapping of one of these forms,\n"
                    "where what stands in [] may be left out:\n");
    value_forms_add_help(&help);
    text_add(&help, "\nA grid is everything with everything, the last parameter fastest. With random and\n"
                    "sobol each point is drawn, a list like a category, and trained with every seed.\n");
    fputs(text_string(&help), stdout);
    text_release(&help);
    return EXIT_DONE;
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}

/* `others` are further words that would do, n of them. */
static enum exit_code unknown_command(const char *name, const char *const *others, size_t n)
{
    enum { MAX_OTHERS = 2 };
    const char *names[N_COMMANDS + MAX_OTHERS];
    assert(n <= MAX_OTHERS);
    for (size_t i = 0; i < N_COMMANDS; i++)
        names[i] = commands[i]->name;
    for (size_t i = 0; i < n; i++)
        names[N_COMMANDS + i] = others[i];
    struct diag diag = {0};
    diag_error(&diag, "unknown %s '%s'", *name == '-' ? "option" : "command", name);
    const char *nearest = spelling_nearest(name, names, N_COMMANDS + n);
    if (nearest)
        diag_note(&diag, "did you mean '%s'?", nearest);
    else
        diag_note(&diag, "'nnsweep help' lists the commands");
    cli_report(&diag);
    return EXIT_USAGE;
}

static const struct option no_options[] = {{0}};

static enum exit_code run_help(const struct command *command, int argc, char **argv)
{
    static const char *const topics[] = {"keys"};
    struct arguments arguments;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, NULL, &arguments, &code))
        return code;
    if (arguments.n == 0)
        return print_help();
    const char *name = arguments.items[0];
    if (strcmp(name, topics[0]) == 0)
        return print_keys();
    const struct command *asked = find_command(name);
    if (!asked)
        return unknown_command(name, topics, 1);
    char help_option[] = "--help";
    char *help[] = {help_option, NULL};
    return asked->run(asked, 1, help);
}

static const struct command command_help = {
    .name = "help",
    .arguments = "[COMMAND | keys]",
    .summary = "Say what a command does; 'help keys': every key of a sweep file",
    .details = "Without an argument: the commands and the exit codes. 'nnsweep help COMMAND' is\n"
               "'nnsweep COMMAND --help'.",
    .options = no_options,
    .max_arguments = 1,
    .run = run_help,
};

static enum exit_code run_version(const struct command *command, int argc, char **argv)
{
    struct arguments arguments;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, NULL, &arguments, &code))
        return code;
    struct text isas = {0};
    isa_add_available(&isas);
    printf("nnsweep %s (numerics version %d)\ninstruction sets: %s\ntrains on: %s\n",
           NNSWEEP_VERSION, NUMERICS_VERSION, text_string(&isas), isa_name(isa_chosen()));
    text_release(&isas);
    return EXIT_DONE;
}

static const struct command command_version = {
    .name = "version",
    .arguments = "",
    .summary = "Say which version this is, and which instruction sets it can use",
    .details = "",
    .options = no_options,
    .run = run_version,
};

/* The command a word stands for: options that are asked for like commands are their other names. */
static const char *command_name(const char *word)
{
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return command_help.name;
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return command_version.name;
    return word;
}

enum exit_code cli_main(int argc, char **argv, const char *isa)
{
    struct diag diag = {0};
    if (isa_choose(isa, &diag) != 0) {
        cli_report(&diag);
        return EXIT_USAGE;
    }
    if (argc < 2) {
        print_help();
        return EXIT_USAGE;
    }
    const struct command *command = find_command(command_name(argv[1]));
    if (!command) {
        static const char *const options[] = {"--help", "--version"};
        return unknown_command(argv[1], options, 2);
    }
    return command->run(command, argc - 2, argv + 2);
}
