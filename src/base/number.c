/*
 * Reading is strict first (the YAML 1.2 core schema's grammar), then strtod does the conversion:
 * the program never calls setlocale, so its decimal point is a point. Of data there are millions of
 * numbers, and most are short: they are read without strtod where that gives the same double.
 */
#include "nnsweep/number.h"

#include <errno.h>
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/decimal.h"
#include "nnsweep/mem.h"

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

/* --- Decimals of data ------------------------------------------------------------------------- */

enum {
    MAX_DIGITS = 19,    /* a whole number of so many fits in 64 bits */
    MAX_POWER = 27,     /* 5^27 does, so that 10^27 is exact as a long double */
};

/* More than a text has digits behind its point, so that a cut exponent stays out of reach. */
#define MAX_EXPONENT INT64_C(100000000000000000)

/* A decimal in parts: digits * 10^exponent. */
struct decimal_parts {
    bool is_negative, is_whole; /* all of its digits are in `digits` */
    uint64_t digits;
    int64_t exponent;
};

/* Splits what has the form of a decimal; false: nothing has. */
static bool split_decimal(const char *at, const char *end, struct decimal_parts *out)
{
    *out = (struct decimal_parts){.is_whole = true};
    if (at < end && (*at == '-' || *at == '+'))
        out->is_negative = *at++ == '-';
    int n = 0; /* digits from the first that is not 0 on */
    bool has_digits = false, is_fraction = false;
    for (; at < end; at++) {
        if (*at == '.' && !is_fraction) {
            is_fraction = true;
            continue;
        }
        if (!is_digit(*at))
            break;
        has_digits = true;
        if (n == MAX_DIGITS) {
            out->is_whole = false;
            continue;
        }
        out->digits = out->digits * 10 + (uint64_t)(*at - '0');
        n += out->digits > 0;
        out->exponent -= is_fraction;
    }
    if (!has_digits)
        return false;
    if (at == end || (*at != 'e' && *at != 'E'))
        return at == end;
    at++;
    bool is_below_zero = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    int64_t exponent = 0;
    const char *first = at;
    for (; at < end && is_digit(*at); at++) {
        if (exponent < MAX_EXPONENT)
            exponent = exponent * 10 + (*at - '0');
    }
    out->exponent += is_below_zero ? -exponent : exponent;
    return at > first && at == end;
}

/* One rounding, to a long double. Where everything within its error rounds to one double, that is
 * the one; false elsewhere. */
static bool round_once(const struct decimal_parts *parts, double *out)
{
    static const long double powers[MAX_POWER + 1] = {
        1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,  1e7L,  1e8L,  1e9L,
        1e10L, 1e11L, 1e12L, 1e13L, 1e14L, 1e15L, 1e16L, 1e17L, 1e18L, 1e19L,
        1e20L, 1e21L, 1e22L, 1e23L, 1e24L, 1e25L, 1e26L, 1e27L,
    };
    int64_t exponent = parts->exponent;
    if (!parts->is_whole || exponent < -MAX_POWER || exponent > MAX_POWER)
        return false;
    long double value = (long double)parts->digits;
    value = exponent < 0 ? value / powers[-exponent] : value * powers[exponent];
    long double error = value * LDBL_EPSILON;
    double low = (double)(value - error), high = (double)(value + error);
    *out = parts->is_negative ? -low : low;
    return low == high;
}

/* Most decimals of a table are exact quotients of two doubles, rounded once by the division. */
static bool divide_exactly(const struct decimal_parts *parts, double *out)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    int64_t exponent = parts->exponent;
    if (!parts->is_whole || parts->digits > UINT64_C(1) << DBL_MANT_DIG || exponent > 0 ||
        exponent < -22)
        return false;
    double value = (double)parts->digits / powers[-exponent];
    *out = parts->is_negative ? -value : value;
    return true;
}

bool number_read_decimal(const char *bytes, size_t length, double *out)
{
    struct decimal_parts parts;
    if (!split_decimal(bytes, bytes + length, &parts))
        return false;
    if (divide_exactly(&parts, out) || round_once(&parts, out))
        return true;
    char *text = mem_string_n(bytes, length);
    *out = strtod(text, NULL);
    mem_free(text);
    return true;
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
