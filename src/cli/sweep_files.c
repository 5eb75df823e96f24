/* What exists is a file, whatever it looks like; other arguments with a name and a = are overrides,
 * the rest are files that somebody will miss. */
#include "sweep_files.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "nnsweep/load.h"
#include "nnsweep/mem.h"
#include "nnsweep/number.h"

static bool is_input(const char *argument)
{
    return strcmp(argument, "-") == 0;
}

static bool is_override(const char *argument)
{
    return config_is_override(argument) && access(argument, F_OK) != 0;
}

/* Loads one file; on failure everything wrong is reported, with a last line that says that nothing
 * was run. */
static int load(struct sweep_file *file, const char *path, const char *const *overrides,
                size_t n_overrides, bool is_quiet)
{
    struct diag diag = {0};
    int status = config_load_with(&file->config, path, overrides, n_overrides, &diag);
    file->plan = file->config.plan;
    size_t n_errors = diag.n_errors;
    if (status == 0 && is_quiet)
        diag_release(&diag);
    cli_report(&diag);
    if (status == 0)
        return 0;
    struct text line = {0};
    text_addf(&line, "nnsweep: %zu error%s in '", n_errors, n_errors == 1 ? "" : "s");
    text_add_visible(&line, is_input(path) ? "<stdin>" : path);
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
        if (is_override(arguments->items[i]) == overrides)
            out[n++] = arguments->items[i];
    }
    return n;
}

/* Reports arguments that no file and no override can be meant by. 0 or -1. */
static int check_arguments(const char *const *paths, size_t n_paths, struct diag *diag)
{
    size_t n_errors = diag->n_errors, n_inputs = 0;
    for (size_t i = 0; i < n_paths; i++) {
        struct text meant = {0};
        n_inputs += is_input(paths[i]);
        if (is_input(paths[i]) && n_inputs == 2)
            diag_error(diag, "'-' is given twice, but standard input can be read once");
        if (access(paths[i], F_OK) != 0 && config_override_meant(paths[i], &meant)) {
            diag_error(diag, "there is no file '%s', and no override begins so", paths[i]);
            diag_note(diag, "write %s", text_string(&meant));
        }
        text_release(&meant);
    }
    return diag->n_errors == n_errors ? 0 : -1;
}

int sweep_files_load(const struct command *command, const struct arguments *arguments,
                     void (*each)(const struct sweep_file *file), bool is_quiet,
                     struct sweep_files *out)
{
    const char **paths = mem_array(arguments->n, sizeof *paths);
    const char **overrides = mem_array(arguments->n, sizeof *overrides);
    size_t n_paths = select(arguments, false, paths);
    size_t n_overrides = select(arguments, true, overrides);
    *out = (struct sweep_files){.items = mem_array(n_paths, sizeof *out->items)};
    struct diag diag = {0};
    int status = check_arguments(paths, n_paths, &diag);
    if (n_paths == 0) {
        status = diag_error(&diag, "'nnsweep %s' needs a sweep file, got overrides only",
                            command->name);
        diag_note(&diag, "usage: nnsweep %s [options] %s", command->name, command->arguments);
    }
    cli_report(&diag);
    if (status != 0)
        n_paths = 0;
    for (size_t i = 0; i < n_paths; i++) {
        struct sweep_file *file = &out->items[out->n];
        if (load(file, paths[i], overrides, n_overrides, is_quiet) != 0) {
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

void sweep_file_add_repeats(const struct sweep_file *file, struct text *out)
{
    uint64_t n = file->config.sweep.n_draws, n_again = plan_n_drawn_again(file->plan);
    if (n_again == 0)
        return;
    text_addf(out, "%s: ", file->config.path);
    number_add_count(out, n);
    text_add(out, " points asked for, ");
    number_add_count(out, n - n_again);
    text_add(out, n - n_again == 1 ? " different one" : " different ones");
    text_add(out, ": what is drawn again is left out");
}

void sweep_files_warn_of_repeats(const struct sweep_files *files)
{
    struct diag diag = {0};
    for (size_t i = 0; i < files->n; i++) {
        struct text line = {0};
        sweep_file_add_repeats(&files->items[i], &line);
        if (line.length > 0)
            diag_warning(&diag, "%s", text_string(&line));
        text_release(&line);
    }
    cli_report(&diag);
}

void sweep_files_release(struct sweep_files *files)
{
    for (size_t i = 0; i < files->n; i++) {
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
