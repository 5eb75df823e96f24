/*
 * Command-line options, driven by a table: one row an option gives parsing, checking and help.
 *
 * Long options take their value as `--name VALUE` or `--name=VALUE`, short ones as `-j 4` or
 * `-j4`, and flags may come before them in the same word: `-qj4`. `--` ends the options. Options and arguments may be mixed.
 */
#ifndef NNSWEEP_OPTIONS_H
#define NNSWEEP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli.h"
#include "nnsweep/diag.h"
#include "nnsweep/text.h"

enum option_kind {
    OPTION_FLAG,  /* bool */
    OPTION_TEXT,  /* const char *, borrowed from argv */
    OPTION_LIMIT, /* size_t: a whole number from 1 to OPTION_MAX_LIMIT */
    OPTION_CHOICE /* int: the index into `choices` */
};

enum { OPTION_MAX_LIMIT = 1000000000 };

struct option {
    char letter;               /* '\0': none */
    const char *name;
    const char *value_name;    /* as help shows it; NULL for a flag */
    enum option_kind kind;
    const char *const *choices; /* OPTION_CHOICE: ends in NULL */
    const char *help;
    size_t offset;             /* of the field it sets in the command's settings */
};

/* The arguments that are not options, borrowed from argv. */
struct arguments {
    const char *const *items;
    size_t n;
    bool wants_help; /* --help or -h was among the options; nothing else was checked */
};

/* Parses argv[0..argc-1] into the command's `settings`, reordering it so that the arguments come
 * first. Reports every mistake. 0, or -1 and the settings are partly set. */
int options_parse(const struct command *command, int argc, char **argv, void *settings,
                  struct arguments *out, struct diag *diag);

/* Appends usage, summary, details and the options of a command. */
void options_add_help(struct text *out, const struct command *command);

#endif
