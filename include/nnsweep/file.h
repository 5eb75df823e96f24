/* Whole files into memory, with a limit. Any thread. */
#ifndef NNSWEEP_FILE_H
#define NNSWEEP_FILE_H

#include <stddef.h>

#include "nnsweep/diag.h"
#include "nnsweep/text.h"

/* Appends the content of `path` (a file, or a pipe such as <(...)) to `out`. Refuses directories
 * and anything longer than `max_bytes`, without reading on. 0, or -1 and `diag` says why. */
int file_read(struct text *out, const char *path, size_t max_bytes, struct diag *diag);

/* The same of standard input, up to its end. */
int file_read_input(struct text *out, size_t max_bytes, struct diag *diag);

#endif
