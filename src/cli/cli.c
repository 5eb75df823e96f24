/* What the commands share: the only place where diagnostics are printed. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "nnsweep/cpus.h"
#include "nnsweep/number.h"
#include "options.h"

enum { MAX_THREADS = 1024 }; /* or as many as there are CPUs */

void cli_report(struct diag *diag)
{
    struct text out = {0};
    diag_render(diag, &out);
    fflush(stdout); /* results before the complaint, when both go to one place */
    fputs(text_string(&out), stderr);
    text_release(&out);
    diag_release(diag);
}

bool cli_begin(const struct command *command, int argc, char **argv, void *settings,
               struct arguments *arguments, enum exit_code *code)
{
    struct diag diag = {0};
    if (options_parse(command, argc, argv, settings, arguments, &diag) != 0) {
        cli_report(&diag);
        *code = EXIT_USAGE;
        return false;
    }
    if (arguments->wants_help) {
        struct text help = {0};
        options_add_help(&help, command);
        fputs(text_string(&help), stdout);
        text_release(&help);
        *code = EXIT_DONE;
        return false;
    }
    return true;
}

int cli_open_read(const char *path, bool may_be_missing, struct store **store)
{
    *store = NULL;
    if (may_be_missing && access(path, F_OK) != 0 && errno == ENOENT)
        return 0;
    struct diag diag = {0};
    *store = store_open_read(path, &diag);
    cli_report(&diag);
    return *store ? 0 : -1;
}

void cli_limit_threads(size_t *n_threads, bool is_quiet)
{
    size_t n_cpus = cpus_available();
    size_t limit = n_cpus > MAX_THREADS ? n_cpus : MAX_THREADS;
    if (*n_threads <= limit)
        return;
    if (!is_quiet) {
        struct text asked = {0}, given = {0};
        struct diag diag = {0};
        number_add_count(&asked, *n_threads);
        number_add_count(&given, limit);
        diag_warning_at(&diag, NULL, "%s threads are more than help here: %s are used",
                        text_string(&asked), text_string(&given));
        text_release(&asked);
        text_release(&given);
        cli_report(&diag);
    }
    *n_threads = limit;
}

enum exit_code cli_flush(enum exit_code code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    struct diag diag = {0};
    diag_system_error(&diag, errno, "cannot write to standard output");
    cli_report(&diag);
    return code == EXIT_DONE ? EXIT_ENVIRONMENT : code;
}
