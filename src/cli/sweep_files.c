/* Arguments with a name and a = are overrides, the rest are files. */
#include "sweep_files.h"

#include <stdio.h>
#include <string.h>

#include "nnsweep/load.h"
#include "nnsweep/mem.h"

/* Loads one file; on failure everything wrong is reported, with a last line that says that nothing
 * was run. */
static int load(struct sweep_file *file, const char *path, const char *const *overrides,
                size_t n_overrides)
{
    struct diag diag = {0};
    int status = config_load_with(&file->config, path, overrides, n_overrides, &diag);
    file->plan = status == 0 ? plan_new(&file->config.sweep) : NULL;
    size_t n_errors = diag.n_errors;
    cli_report(&diag);
    if (status == 0)
        return 0;
    struct text line = {0};
    text_addf(&line, "nnsweep: %zu error%s in '", n_errors, n_errors == 1 ? "" : "s");
    text_add_visible(&line, path);
    text_addf(&line, "'%s; nothing was run\n", n_overrides > 0 ? " with these overrides" : "");
    fputs(text_string(&line), stderr);
    text_release(&line);
    return -1;
}

/* Copies the arguments that are overrides, or those that are not; how many. */
static size_t select(const struct arguments *arguments, bool overrides, const char **out)
{
    size_t n = 0;
    for (size_t i = 0; i < arguments->n; i++) {
        if (config_is_override(arguments->items[i]) == overrides)
            out[n++] = arguments->items[i];
    }
    return n;
}

int sweep_files_load(const struct command *command, const struct arguments *arguments,
                     void (*each)(const struct sweep_file *file), struct sweep_files *out)
{
    const char **paths = mem_array(arguments->n, sizeof *paths);
    const char **overrides = mem_array(arguments->n, sizeof *overrides);
    size_t n_paths = select(arguments, false, paths);
    size_t n_overrides = select(arguments, true, overrides);
    *out = (struct sweep_files){.items = mem_array(n_paths, sizeof *out->items)};
    int status = 0;
    if (n_paths == 0) {
        struct diag diag = {0};
        status = diag_error(&diag, "'nnsweep %s' needs a sweep file, got overrides only",
                            command->name);
        diag_note(&diag, "usage: nnsweep %s [options] %s", command->name, command->arguments);
        cli_report(&diag);
    }
    for (size_t i = 0; i < n_paths; i++) {
        struct sweep_file *file = &out->items[out->n];
        if (load(file, paths[i], overrides, n_overrides) != 0) {
            status = -1;
            continue;
        }
        out->n++;
        if (each)
            each(file);
    }
    mem_free(paths);
    mem_free(overrides);
    if (status != 0)
        sweep_files_release(out);
    return status;
}

void sweep_files_release(struct sweep_files *files)
{
    for (size_t i = 0; i < files->n; i++) {
        plan_free(files->items[i].plan);
        config_release(&files->items[i].config);
    }
    mem_free(files->items);
    *files = (struct sweep_files){0};
}

const char *sweep_files_database(const struct sweep_files *files, const char *chosen)
{
    if (chosen)
        return chosen;
    const struct config *first = &files->items[0].config;
    for (size_t i = 1; i < files->n; i++) {
        const struct config *config = &files->items[i].config;
        if (strcmp(config->database, first->database) == 0)
            continue;
        struct diag diag = {0};
        diag_error(&diag, "'%s' writes to '%s', but '%s' to '%s'", first->path, first->database,
                   config->path, config->database);
        diag_note(&diag, "say which for all of them, with --db");
        cli_report(&diag);
        return NULL;
    }
    return first->database;
}
