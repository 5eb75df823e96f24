/* nnsweep init: a sweep file to start from. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "options.h"

static const struct option init_options[] = {{0}};

static const char starter[] =
    "# A sweep: what to train, and on what. `nnsweep help keys` lists every key; for an editor\n"
    "# that completes them, put `nnsweep schema >nnsweep.schema.json` beside this file.\n"
    "# yaml-language-server: $schema=./nnsweep.schema.json\n"
    "name: first\n"
    "data:\n"
    "  # file: mine.csv                 # beside this file, with a header; instead of columns and rows\n"
    "  columns: [x1, x2, x3, y]         # the target and the inputs, in the order of the rows\n"
    "  target: y\n"
    "  rows:\n"
    "    - [0, 1, 0, 1]\n"
    "    - [0, 0, 1, 0]\n"
    "    - [1, 0, 0, 0]\n"
    "    - [1, 1, 0, 1]\n"
    "parameters:                        # a value, a list or a range: everything with everything\n"
    "  hidden: [none, 4]                # no hidden layer, or one of four units; 16-8 is two layers\n"
    "  learning_rate: [0.05, 0.5, 5]    # or {min: 0.01, max: 10, count: 4, scale: log}\n"
    "  # optimizer: [sgd, adam]         # batch_size, activation, patience: `nnsweep help keys`\n"
    "  # output: identity               # for targets that are not from 0 to 1\n"
    "  epochs: [100, 1000]              # stops of the same training: the shorter costs nothing\n"
    "  seed: {min: 0, max: 4}           # each point five times: `SELECT * FROM points`\n"
    "# zip: [[learning_rate, epochs]]   # in step instead: lists of the same length\n"
    "# exclude:                         # leaves out the points that have all of these values\n"
    "#   - {learning_rate: 5, epochs: 1000}\n"
    "# method: random                   # or sobol: draws points instead of a grid,\n"
    "# run_cap: 50                      # this many; {min: 0.01, max: 10, scale: log} is a range\n"
    "#                                  # to draw from then\n"
    "predict:                           # inputs to run through every trained model\n"
    "  - [1, 1, 1]\n"
    "record:\n"
    "  curve: 32                        # points of the MSE curve kept: a number, every or none\n";

/* Never over a file that is there. */
static int write_starter(const char *path, struct diag *diag)
{
    FILE *file = fopen(path, "wxe");
    if (!file)
        return diag_system_error(diag, errno, "cannot create '%s'", path);
    int status = fputs(starter, file) >= 0 ? 0 : -1;
    if (fclose(file) != 0 || status != 0)
        return diag_system_error(diag, errno, "cannot write '%s'", path);
    return 0;
}

static enum exit_code run_init(const struct command *command, int argc, char **argv)
{
    struct arguments arguments;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, NULL, &arguments, &code))
        return code;
    const char *path = arguments.n > 0 ? arguments.items[0] : "sweep.yaml";
    if (strcmp(path, "-") == 0) {
        fputs(starter, stdout);
        return EXIT_DONE;
    }
    struct diag diag = {0};
    if (write_starter(path, &diag) != 0) {
        cli_report(&diag);
        return EXIT_ENVIRONMENT;
    }
    struct text line = {0};
    text_add(&line, "wrote ");
    text_add_visible(&line, path);
    text_add(&line, "; next: nnsweep plan ");
    text_add_shell_path(&line, path);
    text_add(&line, "\n");
    fputs(text_string(&line), stdout);
    text_release(&line);
    return EXIT_DONE;
}

const struct command command_init = {
    .name = "init",
    .arguments = "[FILE]",
    .summary = "Write a commented sweep file to start from",
    .details = "FILE is sweep.yaml unless you say otherwise, - standard output; a file that exists is\n"
               "left alone.",
    .options = init_options,
    .max_arguments = 1,
    .run = run_init,
};
