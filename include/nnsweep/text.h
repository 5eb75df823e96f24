/*
 * A growing string: append to it, read `bytes`, release it.
 *
 * Zero is a valid empty text: `struct text t = {0};`. `bytes` is NULL until the first append and
 * NUL-terminated from then on; text_string never returns NULL. The caller owns the struct.
 * One thread at a time.
 */
#ifndef NNSWEEP_TEXT_H
#define NNSWEEP_TEXT_H

#include <stdarg.h>
#include <stddef.h>

#include "nnsweep/attr.h"

struct text {
    char *bytes;     /* owned; NUL-terminated once anything was appended */
    size_t length;   /* without the NUL */
    size_t capacity; /* with the NUL */
};

void text_add(struct text *text, const char *string);
void text_add_n(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, char c);
void text_addf(struct text *text, const char *format, ...) ATTR_PRINTF(2, 3);
void text_vaddf(struct text *text, const char *format, va_list args) ATTR_PRINTF(2, 0);

/* Appends user text for a terminal: control characters and bytes that are not UTF-8 become \xNN. */
void text_add_printable(struct text *text, const char *bytes, size_t length);

/* The text so far, "" when empty; borrowed until the next change. */
const char *text_string(const struct text *text);

/* Moves the text out: the caller owns the returned string, the struct is empty again. */
char *text_take(struct text *text);

void text_reset(struct text *text);   /* empty, memory kept for reuse */
void text_release(struct text *text); /* empty, memory gone */

#endif
