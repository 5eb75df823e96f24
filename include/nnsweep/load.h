/*
 * A sweep file, from YAML to a checked config.
 *
 * All mistakes are reported in one go, each with file:line:column, what was expected, what was
 * found and the nearest known name. Loading reads one file and touches nothing else. Any thread.
 */
#ifndef NNSWEEP_LOAD_H
#define NNSWEEP_LOAD_H

#include "nnsweep/config.h"
#include "nnsweep/diag.h"

/* 0 and `out` is the caller's (config_release), or -1, `out` is empty and `diag` says why. */
int config_load(struct config *out, const char *path, struct diag *diag);

#endif
