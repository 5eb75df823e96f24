/*
 * How far a run is, on the terminal: one line that is redrawn, or plain lines where there is no
 * terminal.
 *
 * The one idea: short runs are silent. The line appears after half a second and is redrawn eight
 * times a second; plain lines come every ten seconds. Time is an argument, so tests need no clock.
 *
 * The caller owns the struct; the file is borrowed. One thread.
 */
#ifndef NNSWEEP_PROGRESS_H
#define NNSWEEP_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "nnsweep/runner.h"

struct progress {
    FILE *file;
    bool is_terminal;
    int64_t next_ns;  /* elapsed time of the next line */
    bool is_shown;    /* a line stands on the terminal */
};

void progress_init(struct progress *progress, FILE *file, bool is_terminal);

/* Shows `state` if it is time. */
void progress_update(struct progress *progress, const struct run_progress *state);

/* Clears the line; later output begins on a fresh one. */
void progress_finish(struct progress *progress);

/* Appends the line itself in `width` columns (0: as long as it is). What has no room is left out as
 * a whole, from the right: parameter by parameter, the best, the rest; the counts stay. */
void progress_add_line(struct text *out, const struct run_progress *state, size_t width);

#endif
