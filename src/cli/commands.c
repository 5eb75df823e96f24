/* The list of commands, and the help that comes before choosing one. */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "nnsweep/isa.h"
#include "nnsweep/keys.h"
#include "nnsweep/network.h"
#include "nnsweep/spelling.h"
#include "nnsweep/text.h"

static const struct command *const commands[] = {
    &command_run,  &command_plan, &command_check,  &command_show,
    &command_top,  &command_init, &command_schema,
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
    printf("  %-8s %s\n", "help", "this text, or that of a command: nnsweep help run;\n"
                               "           nnsweep help keys: every key of a sweep file");
    printf("\n'nnsweep COMMAND --help' tells more about one; 'nnsweep --version' says which this is.\n"
           "\nexit codes:\n"
           "  0    done\n"
           "  1    some trials failed, or a check did not hold\n"
           "  2    the command or the sweep file is wrong; nothing was done\n"
           "  3    the environment failed: disk, permissions, a results file in use\n"
           "  130  interrupted (143: terminated); what was finished is stored\n");
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

static enum exit_code print_version(void)
{
    struct text isas = {0};
    isa_add_available(&isas);
    printf("nnsweep %s (numerics version %d)\ninstruction sets: %s\ntrains on: %s\n",
           NNSWEEP_VERSION, NUMERICS_VERSION, text_string(&isas), isa_name(isa_chosen()));
    text_release(&isas);
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

static enum exit_code unknown_command(const char *name)
{
    const char *names[N_COMMANDS + 1] = {"help"};
    for (size_t i = 0; i < N_COMMANDS; i++)
        names[i + 1] = commands[i]->name;
    struct diag diag = {0};
    diag_error(&diag, "unknown %s '%s'", *name == '-' ? "option" : "command", name);
    const char *nearest = spelling_nearest(name, names, N_COMMANDS + 1);
    if (nearest)
        diag_note(&diag, "did you mean '%s'?", nearest);
    else
        diag_note(&diag, "'nnsweep help' lists the commands");
    cli_report(&diag);
    return EXIT_USAGE;
}

static bool is_any(const char *word, const char *a, const char *b, const char *c)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0 || strcmp(word, c) == 0;
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
    const char *name = argv[1];
    if (is_any(name, "--version", "-V", "version"))
        return print_version();
    bool is_help = is_any(name, "--help", "-h", "help");
    if (is_help && argc == 2)
        return print_help();
    if (is_help)
        name = argv[2];
    if (is_help && strcmp(name, "keys") == 0)
        return print_keys();
    const struct command *command = find_command(name);
    if (!command)
        return unknown_command(name);
    if (is_help) {
        char help_option[] = "--help";
        char *help[] = {help_option, NULL};
        return command->run(command, 1, help);
    }
    return command->run(command, argc - 2, argv + 2);
}
