/*
 * Diagnostics: what went wrong, complete enough to print as it is.
 *
 * The one idea: a function that can fail returns 0 or -1 (or a pointer or NULL) and takes a
 * `struct diag *` last. On success it leaves the diag alone; on failure it has added at least one
 * error. The list is append-only, so one type serves "one thing went wrong" and "here are all
 * seven mistakes in your file". Only src/cli prints it.
 *
 * Zero is a valid empty diag. The diag owns copies of everything it is given. One thread at a time.
 */
#ifndef NNSWEEP_DIAG_H
#define NNSWEEP_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "nnsweep/attr.h"
#include "nnsweep/text.h"

/* A place in a file (or on the command line). Lines and columns count from 1, columns in code
 * points; 0 means unknown, or that there are no lines. `source` is the text from the start of that line, up to its end or
 * NUL, or NULL when there is nothing to show. */
struct location {
    const char *file;
    size_t line, column;
    size_t width; /* code points to underline; 0 is taken as 1 */
    const char *source;
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

struct diag_entry;

struct diag {
    struct diag_entry *entries; /* owned */
    size_t n_entries, capacity;
    size_t n_errors;   /* errors ever added, also those past the limit */
    size_t n_warnings; /* likewise */
};

enum { DIAG_MAX_SHOWN = 20 }; /* later entries are counted, not kept */

/* Add an error or a warning; -1 always, so that `return diag_error(d, ...)` is one expression. */
int diag_error(struct diag *diag, const char *format, ...) ATTR_PRINTF(2, 3);
int diag_error_at(struct diag *diag, const struct location *at, const char *format, ...)
    ATTR_PRINTF(3, 4);
int diag_warning(struct diag *diag, const char *format, ...) ATTR_PRINTF(2, 3);
int diag_warning_at(struct diag *diag, const struct location *at, const char *format, ...)
    ATTR_PRINTF(3, 4);

/* Like diag_error, with ": " and what the system says of `error_number` (errno) behind it. */
int diag_system_error(struct diag *diag, int error_number, const char *format, ...)
    ATTR_PRINTF(3, 4);
int diag_system_error_at(struct diag *diag, const struct location *at, int error_number,
                         const char *format, ...) ATTR_PRINTF(4, 5);

/* Whether what comes next is counted only; and whether a note to the last entry will be seen. Who
 * has a million mistakes to report need not find words for them. */
bool diag_is_full(const struct diag *diag);
bool diag_takes_notes(const struct diag *diag);

/* Hangs a hint under the last entry, shown as "= hint". */
void diag_note(struct diag *diag, const char *format, ...) ATTR_PRINTF(2, 3);

/* Brings the entries into the order of their lines and columns; those without a place come first.
 * Those in lines of another file than `path` stay in their order, behind. */
void diag_sort(struct diag *diag, const char *path);

/* Everything so far, as the user sees it, one entry after the other, each ending in a newline. */
void diag_render(const struct diag *diag, struct text *out);

/* Moves everything from one diag behind what is in another. */
void diag_append(struct diag *diag, struct diag *from);

void diag_release(struct diag *diag);

#endif
