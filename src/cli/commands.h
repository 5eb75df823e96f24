/* The commands, one a file; commands.c lists them. */
#ifndef NNSWEEP_COMMANDS_H
#define NNSWEEP_COMMANDS_H

#include "cli.h"

extern const struct command command_check;
extern const struct command command_init;
extern const struct command command_plan;
extern const struct command command_run;
extern const struct command command_schema;
extern const struct command command_show;
extern const struct command command_top;

#endif
