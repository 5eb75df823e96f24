/*
 * Reading is strict first (the YAML 1.2 core schema's grammar), then strtod does the conversion:
 * the program never calls setlocale, so its decimal point is a point.
 */
#include "nnsweep/number.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/decimal.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_one_of(const char *text, const char *a, const char *b, const char *c)
{
    return strcmp(text, a) == 0 || strcmp(text, b) == 0 || strcmp(text, c) == 0;
}

/* [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?; *is_integer: digits only. */
static bool is_decimal(const char *text, bool *is_integer)
{
    const char *at = text;
    if (*at == '-' || *at == '+')
        at++;
    const char *digits = at;
    while (is_digit(*at))
        at++;
    bool has_digits = at > digits;
    *is_integer = has_digits && *at == '\0';
    if (*at == '.') {
        const char *fraction = ++at;
        while (is_digit(*at))
            at++;
        if (!has_digits && at == fraction)
            return false;
        has_digits = true;
    }
    if (!has_digits)
        return false;
    if (*at == 'e' || *at == 'E') {
        at++;
        if (*at == '-' || *at == '+')
            at++;
        if (!is_digit(*at))
            return false;
        while (is_digit(*at))
            at++;
    }
    return *at == '\0';
}

static struct number real_number(double value)
{
    return (struct number){.kind = NUMBER_REAL, .real = value};
}

static struct number integer_number(const char *digits, int base)
{
    errno = 0;
    long long value = strtoll(digits, NULL, base);
    if (errno == ERANGE)
        return real_number(base == 10 ? strtod(digits, NULL) : HUGE_VAL);
    return (struct number){.kind = NUMBER_INTEGER, .integer = value, .real = (double)value};
}

struct number number_parse(const char *text)
{
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'o') && text[2] != '\0') {
        const char *allowed = text[1] == 'x' ? "0123456789abcdefABCDEF" : "01234567";
        if (text[2 + strspn(text + 2, allowed)] == '\0')
            return integer_number(text + 2, text[1] == 'x' ? 16 : 8);
        return (struct number){.kind = NUMBER_NONE};
    }
    if (is_one_of(text, ".nan", ".NaN", ".NAN"))
        return real_number(nan(""));
    const char *unsigned_text = *text == '-' || *text == '+' ? text + 1 : text;
    if (is_one_of(unsigned_text, ".inf", ".Inf", ".INF"))
        return real_number(*text == '-' ? -HUGE_VAL : HUGE_VAL);
    bool is_integer = false;
    if (!is_decimal(text, &is_integer))
        return (struct number){.kind = NUMBER_NONE};
    return is_integer ? integer_number(text, 10) : real_number(strtod(text, NULL));
}

struct number number_parse_whole(const char *text)
{
    struct number number = number_parse(text);
    /* Below 2^53 the double is the number itself. */
    if (number.kind == NUMBER_REAL && fabs(number.real) < 0x1p53 && decimal_is_whole(text)) {
        number.kind = NUMBER_INTEGER;
        number.integer = (int64_t)number.real;
    }
    return number;
}

double number_rounded(double value, int digits)
{
    char text[40];
    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    return strtod(text, NULL);
}

void number_add_real(struct text *out, double value)
{
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (precision == 17 || strtod(digits, NULL) == value)
            break;
    }
    text_add(out, isnan(value) ? "nan" : digits);
}

void number_add_short(struct text *out, double value)
{
    if (isnan(value))
        text_add(out, "nan");
    else
        text_addf(out, "%.6g", value);
}

void number_add_count(struct text *out, uint64_t count)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRIu64, count);
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            text_add_char(out, ',');
        text_add_char(out, digits[i]);
    }
}

/* Under a tenth of a second: two digits of the unit that has them. */
static void add_small_duration(struct text *out, double seconds)
{
    static const char *const units[] = {"ms", "us", "ns"};
    if (!(seconds > 0)) {
        text_add(out, "0 s");
        return;
    }
    size_t unit = 0;
    double value = seconds * 1e3;
    while (value < 0.0995 && unit + 1 < sizeof units / sizeof *units) {
        value *= 1e3;
        unit++;
    }
    text_addf(out, value < 9.95 ? "%.1f %s" : "%.0f %s", value, units[unit]);
}

void number_add_duration(struct text *out, double seconds)
{
    if (seconds < 0.0995) {
        add_small_duration(out, seconds);
    } else if (seconds < 9.95) {
        text_addf(out, "%.1f s", seconds);
    } else if (seconds < 119.5) {
        text_addf(out, "%.0f s", seconds);
    } else if (seconds < 7199.5) {
        uint64_t s = (uint64_t)(seconds + 0.5);
        text_addf(out, "%" PRIu64 " min %" PRIu64 " s", s / 60, s % 60);
    } else if (seconds < 48 * 3600.0) {
        uint64_t min = (uint64_t)(seconds / 60 + 0.5);
        text_addf(out, "%" PRIu64 " h %" PRIu64 " min", min / 60, min % 60);
    } else {
        text_addf(out, "%.1f days", seconds / 86400);
    }
}

void number_add_bytes(struct text *out, double bytes)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB", "PB"};
    if (bytes < 1000) {
        text_addf(out, "%.0f bytes", bytes);
        return;
    }
    size_t unit = 0;
    bytes /= 1000;
    while (bytes >= 999.5 && unit + 1 < sizeof units / sizeof *units) {
        bytes /= 1000;
        unit++;
    }
    text_addf(out, bytes < 9.95 ? "%.1f %s" : "%.0f %s", bytes, units[unit]);
}
