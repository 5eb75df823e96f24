/* What is behind a stream: a terminal, and how wide. Any thread. */
#ifndef NNSWEEP_TERMINAL_H
#define NNSWEEP_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

bool terminal_is(FILE *file);

/* Columns of the terminal behind the file; 80 when it is none or does not tell. */
size_t terminal_width(FILE *file);

#endif
