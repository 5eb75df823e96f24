/*
 * A sweep file, from YAML to a checked config. The path - is standard input.
 *
 * All mistakes are reported in one go, each with file:line:column, what was expected, what was
 * found and the nearest known name. Loading reads one file and touches nothing else. Any thread.
 */
#ifndef NNSWEEP_LOAD_H
#define NNSWEEP_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "nnsweep/config.h"
#include "nnsweep/diag.h"

/* 0 and `out` is the caller's (config_release), or -1, `out` is empty and `diag` says why. Also on
 * success `diag` may have got warnings. */
int config_load(struct config *out, const char *path, struct diag *diag);

/* The same with overrides: key=value, each in the place of what the file says. */
int config_load_with(struct config *out, const char *path, const char *const *overrides,
                     size_t n_overrides, struct diag *diag);

/* The same with the file's text (`length` bytes) already read. */
int config_read(struct config *out, const char *path, const char *text, size_t length,
                const char *const *overrides, size_t n_overrides, struct diag *diag);

/* Whether an argument of the command line can be an override: a dotted name, then =. */
bool config_is_override(const char *argument);

/* Whether what is none was meant as one: --lr=1, +lr=1 or learning-rate=1. Appends what to write. */
bool config_override_meant(const char *argument, struct text *out);

#endif
