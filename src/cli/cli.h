/*
 * The command line: what the commands share. Only this room prints diagnostics, and only main
 * ends the process.
 *
 * Results go to stdout, everything else to stderr. Main thread.
 */
#ifndef NNSWEEP_CLI_H
#define NNSWEEP_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "nnsweep/config.h"
#include "nnsweep/diag.h"
#include "nnsweep/plan.h"
#include "nnsweep/store.h"

enum exit_code {
    EXIT_DONE = 0,
    EXIT_TRIALS_FAILED = 1, /* some trials failed, or a check did not hold */
    EXIT_USAGE = 2,         /* the command line or a file is wrong; nothing was done */
    EXIT_ENVIRONMENT = 3,   /* disk, permissions, lock */
    EXIT_SIGNAL = 128       /* plus the signal's number: 130 for Ctrl-C, 143 for SIGTERM */
};

struct option;
struct arguments;

/* A command: its row in commands.c gives help, parsing and dispatch. */
struct command {
    const char *name;
    const char *arguments; /* as the usage line shows them */
    const char *summary;   /* one line, for `nnsweep help` */
    const char *details;   /* paragraphs for `nnsweep NAME --help`; may be "" */
    const struct option *options; /* ends in {0} */
    size_t min_arguments, max_arguments;
    enum exit_code (*run)(const struct command *command, int argc, char **argv);
};

/* Finds the command that argv names and runs it. `isa` names the instruction set to train on; NULL
 * or empty: the fastest. */
enum exit_code cli_main(int argc, char **argv, const char *isa);

/* What every command does first. Returns true when it shall go on; otherwise help or mistakes have
 * been printed and *code is the exit code. */
bool cli_begin(const struct command *command, int argc, char **argv, void *settings,
               struct arguments *arguments, enum exit_code *code);

/* Prints what went wrong to stderr and empties the diag. */
void cli_report(struct diag *diag);

/* Opens a results file for reading. With `may_be_missing` a file that does not exist is no error:
 * *store is NULL then. 0, or -1 after reporting. */
int cli_open_read(const char *path, bool may_be_missing, struct store **store);

/* Cuts a number of threads that can only do harm, and says so unless `is_quiet`. */
void cli_limit_threads(size_t *n_threads, bool is_quiet);

/* Flushes stdout; EXIT_ENVIRONMENT and a message when it could not take everything. */
enum exit_code cli_flush(enum exit_code code);

#endif
