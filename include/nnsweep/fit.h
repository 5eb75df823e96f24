/*
 * Text that fits a number of columns: shortened, or filled line by line. What is appended is
 * visible (text_add_visible) and a number is never cut. A width of 0 has room for everything.
 *
 * Any thread.
 */
#ifndef NNSWEEP_FIT_H
#define NNSWEEP_FIT_H

#include <stddef.h>

#include "nnsweep/text.h"

/* Appends the text in at most `width` columns: what does not fit becomes "...", at a blank where
 * there is one near. */
void fit_add(struct text *out, const char *text, size_t width);

/* Lines filled with pieces that are not broken; all but the first line are indented. */
struct paragraph {
    struct text *out;
    size_t width;
    size_t column; /* columns of the line so far; 0: nothing was added yet */
    size_t indent; /* 0: by two columns */
};

/* Appends a piece, on a line of its own when this one is full. A piece longer than a line is
 * shortened. */
void paragraph_add(struct paragraph *paragraph, const char *piece);

#endif
