/*
 * The sweep files that a command is given, with the overrides for all of them.
 *
 * The one idea: everything is loaded and every mistake is shown before anything is done. The caller
 * owns the struct (sweep_files_release). Main thread.
 */
#ifndef NNSWEEP_SWEEP_FILES_H
#define NNSWEEP_SWEEP_FILES_H

#include "cli.h"
#include "options.h"

struct sweep_file {
    struct config config;
    const struct plan *plan; /* the config's */
};

struct sweep_files {
    size_t n;
    struct sweep_file *items;
};

/* Tells files from overrides and loads the files. For each file that is right `each` is called, if
 * there is one. 0, or -1 after everything wrong was reported. */
int sweep_files_load(const struct command *command, const struct arguments *arguments,
                     void (*each)(const struct sweep_file *file), bool is_quiet,
                     struct sweep_files *out);

/* Appends "100 points asked for, 3 different ones: ..." for a sweep whose draws repeat. */
void sweep_file_add_repeats(const struct sweep_file *file, struct text *out);

/* Warns of these; not a word of a sweep without. */
void sweep_files_warn_of_repeats(const struct sweep_files *files);

void sweep_files_release(struct sweep_files *files);

/* The results file: `chosen`, or what all sweeps say. NULL after reporting that they differ. */
const char *sweep_files_database(const struct sweep_files *files, const char *chosen);

#endif
