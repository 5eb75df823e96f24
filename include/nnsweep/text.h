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
void text_add_spaces(struct text *text, size_t n);
void text_addf(struct text *text, const char *format, ...) ATTR_PRINTF(2, 3);
void text_vaddf(struct text *text, const char *format, va_list args) ATTR_PRINTF(2, 0);

/* Appends user text so that it does nothing to a terminal and hides nothing: control characters
 * (C0, C1), bytes that are not UTF-8 and what turns the direction of writing become \x1b, \u202e.
 * For whatever came from a file, the command line or the database. */
void text_add_visible(struct text *text, const char *string);

/* The same of a part, except for the characters of `kept`, such as "\t". */
void text_add_visible_n(struct text *text, const char *bytes, size_t length, const char *kept);

/* Appends a word so that a shell reads it back as it is: quoted where needed, 'a b', and where
 * there is something that cannot be seen, $'\033'. */
void text_add_shell_word(struct text *text, const char *word);

/* The same of a path, as ./PATH when it could be taken for an option or for KEY=VALUE. */
void text_add_shell_path(struct text *text, const char *path);

/* The text so far, "" when empty; borrowed until the next change. */
const char *text_string(const struct text *text);

/* Moves the text out: the caller owns the returned string, the struct is empty again. */
char *text_take(struct text *text);

void text_reset(struct text *text);   /* empty, memory kept for reuse */
void text_release(struct text *text); /* empty, memory gone */

#endif
