/* nnsweep schema: what editors need to complete and check a sweep file. */
#include <stdio.h>

#include "commands.h"
#include "nnsweep/editor_schema.h"
#include "options.h"

static const struct option schema_options[] = {{0}};

static enum exit_code run_schema(const struct command *command, int argc, char **argv)
{
    struct arguments arguments;
    enum exit_code code;
    if (!cli_begin(command, argc, argv, NULL, &arguments, &code))
        return code;
    struct text schema = {0};
    editor_schema_add(&schema);
    fputs(text_string(&schema), stdout);
    text_release(&schema);
    return EXIT_DONE;
}

const struct command command_schema = {
    .name = "schema",
    .arguments = "",
    .summary = "Print the JSON Schema of sweep files, for editors",
    .details = "A sweep file with the line\n"
               "    # yaml-language-server: $schema=./nnsweep.schema.json\n"
               "is completed and checked by editors that know the YAML language server, when\n"
               "'nnsweep schema >nnsweep.schema.json' stands beside it.",
    .options = schema_options,
    .run = run_schema,
};
