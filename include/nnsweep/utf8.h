/*
 * Characters of UTF-8: how long, how wide, and whether a terminal may have them. Any thread.
 *
 * Widths are those of terminals: two columns for East Asian wide characters and pictures, none for
 * marks that sit on the character before. Nothing here depends on the locale.
 */
#ifndef NNSWEEP_UTF8_H
#define NNSWEEP_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at the front of `bytes` (length > 0) and returns how many bytes it has; 0
 * when they are none: broken, overlong, a surrogate, or past U+10FFFF. */
size_t utf8_decode(const char *bytes, size_t length, uint32_t *code_point);

/* Whether the character acts on the terminal or on the text around it instead of showing itself:
 * C0 and C1 controls, DEL, and what overrides or isolates the direction of writing. */
bool utf8_is_control(uint32_t code_point);

/* Columns that the text takes on a terminal; a byte that is not UTF-8 counts as one. */
size_t utf8_width(const char *text);
size_t utf8_width_n(const char *bytes, size_t length);

/* How many bytes of the text fit into `width` columns, whole characters only. */
size_t utf8_fitting(const char *text, size_t width);

#endif
