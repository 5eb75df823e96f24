/*
 * Numbers as people write and read them. The decimal point is always a point, whatever the
 * locale; nothing is rounded where its function does not say so. Any thread.
 */
#ifndef NNSWEEP_NUMBER_H
#define NNSWEEP_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/text.h"

enum number_kind {
    NUMBER_NONE,    /* the text is not a number */
    NUMBER_INTEGER, /* fits in `integer`; `real` holds it too */
    NUMBER_REAL     /* a finite or infinite number or NaN, in `real` */
};

struct number {
    enum number_kind kind;
    int64_t integer;
    double real;
};

/* Reads a plain YAML 1.2 core scalar: 42, -7, 0x1f, 0o17, 1e-3, .5, .inf, -.Inf, .NAN. The whole
 * text must be the number; an integer too large for 64 bits is read as a real. */
struct number number_parse(const char *text);

/* The same where a whole number is wanted: one that is written as 1e4 or 25.0 is an integer, too. */
struct number number_parse_whole(const char *text);

/* Reads a decimal of `length` bytes, which need not end in NUL: 42, -1.5e-3, .5. Rounded once, to
 * the nearest double; infinite where it is beyond all. False when the bytes are anything else. */
bool number_read_decimal(const char *bytes, size_t length, double *out);

/* The number nearest to `value` that has at most `digits` significant decimal digits. */
double number_rounded(double value, int digits);

/* Appends the shortest decimal that reads back as exactly this double: 0.1, 1e-05, nan, -inf. */
void number_add_real(struct text *out, double value);

/* Appends a number for people to compare: 6 significant digits, fewer where they are zeros. */
void number_add_short(struct text *out, double value);

/* Appends a count with thousands separators: 1,234,567. */
void number_add_count(struct text *out, uint64_t count);

/* Appends a duration for people: "0.4 ms", "37 ms", "0.3 s", "42 s",
 * "3 min 20 s", "2 h 5 min". */
void number_add_duration(struct text *out, double seconds);

/* Appends a size for people: "512 bytes", "1.3 MB" (powers of 1000). */
void number_add_bytes(struct text *out, double bytes);

#endif
