/*
 * All numbers of a range are written with the same exponent, that of the last digit of any, as
 * limbs of nine decimal digits. Most values need no more than long doubles: where everything within
 * their error rounds to one double, that is the one. Elsewhere the limbs are added up, printed and
 * read by strtod. Either way the number is rounded once, so that it is the same on every machine.
 */
#include "nnsweep/decimal.h"

#include <float.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/number.h"

enum {
    LIMB_DIGITS = 9,
    LIMB_BASE = 1000000000,
    N_LIMBS = DECIMAL_MAX_DIGITS / LIMB_DIGITS + 4, /* what a factor of up to 2^64 adds */
    MAX_EXPONENT = 100000,                          /* beyond it, all is 0 or infinite */
};

/* Significant digits and a power of ten; no digits: 0. */
struct decimal {
    char digits[DECIMAL_MAX_DIGITS];
    int n, exponent;
};

/* A whole number, the least significant limb first. */
struct whole {
    size_t n;
    uint32_t limbs[N_LIMBS];
};

struct decimals {
    struct whole min, step, max;
    int exponent;
    long double near_min, near_step;
};

/* --- Reading ---------------------------------------------------------------------------------- */

/* Whether the digits are not too many. */
static bool read_digits(struct decimal *out, const char *text)
{
    bool is_fraction = false;
    int n_zeros = 0; /* that nothing but zeros came behind so far */
    for (; *text && *text != 'e' && *text != 'E'; text++) {
        if (*text == '.') {
            is_fraction = true;
            continue;
        }
        if (*text < '0' || *text > '9') /* a sign */
            continue;
        out->exponent -= is_fraction;
        if (*text == '0') {
            n_zeros += out->n > 0;
            continue;
        }
        if (out->n + n_zeros >= DECIMAL_MAX_DIGITS)
            return false;
        memset(out->digits + out->n, '0', (size_t)n_zeros);
        out->n += n_zeros;
        out->digits[out->n++] = *text;
        n_zeros = 0;
    }
    out->exponent += n_zeros;
    if (*text) {
        long exponent = strtol(text + 1, NULL, 10);
        exponent = exponent < -MAX_EXPONENT ? -MAX_EXPONENT
                   : exponent > MAX_EXPONENT ? MAX_EXPONENT : exponent;
        out->exponent += (int)exponent;
    }
    return true;
}

static bool read_decimal(struct decimal *out, const char *text)
{
    out->n = out->exponent = 0;
    if (text[0] != '0' || (text[1] != 'x' && text[1] != 'o'))
        return read_digits(out, text);
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, number_parse(text).integer);
    return read_digits(out, digits);
}

bool decimal_is_whole(const char *text)
{
    struct decimal decimal;
    return read_decimal(&decimal, text) && (decimal.n == 0 || decimal.exponent >= 0);
}

/* --- Whole numbers ---------------------------------------------------------------------------- */

/* The decimal in units of 10^exponent, an exponent that is not above its own. */
static bool whole_from(struct whole *out, const struct decimal *decimal, int exponent)
{
    *out = (struct whole){0};
    if (decimal->n == 0)
        return true;
    int shift = decimal->exponent - exponent;
    if (decimal->n + shift > DECIMAL_MAX_DIGITS)
        return false;
    uint32_t power = 1;
    for (int i = 0; i < shift % LIMB_DIGITS; i++)
        power *= 10;
    size_t at = (size_t)(shift / LIMB_DIGITS);
    for (int i = decimal->n; i-- > 0;) {
        out->limbs[at] += (uint32_t)(decimal->digits[i] - '0') * power;
        out->n = at + 1;
        power *= 10;
        if (power == LIMB_BASE) {
            power = 1;
            at++;
        }
    }
    return true;
}

/* to = to * factor + from * times, factor and times at most 2^32. */
static void multiply_add(struct whole *to, uint64_t factor, const struct whole *from,
                         uint64_t times)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < N_LIMBS; i++) {
        if (i >= to->n && i >= from->n && carry == 0)
            break;
        uint64_t sum = carry + (i < to->n ? to->limbs[i] * factor : 0) +
                       (i < from->n ? from->limbs[i] * times : 0);
        to->limbs[i] = (uint32_t)(sum % LIMB_BASE);
        carry = sum / LIMB_BASE;
        if (i >= to->n)
            to->n = i + 1;
    }
    while (to->n > 0 && to->limbs[to->n - 1] == 0)
        to->n--;
}

/* min + i * step */
static void add_up(struct whole *out, const struct decimals *decimals, uint64_t i)
{
    out->n = 0;
    if (i > UINT32_MAX)
        multiply_add(out, 0, &decimals->step, i >> 32);
    multiply_add(out, UINT64_C(1) << 32, &decimals->step, i & UINT32_MAX);
    multiply_add(out, 1, &decimals->min, 1);
}

static bool is_within(const struct decimals *decimals, uint64_t i)
{
    struct whole value;
    add_up(&value, decimals, i);
    const struct whole *max = &decimals->max;
    if (value.n != max->n)
        return value.n < max->n;
    for (size_t k = value.n; k-- > 0;) {
        if (value.limbs[k] != max->limbs[k])
            return value.limbs[k] < max->limbs[k];
    }
    return true;
}

/* --- Ranges ----------------------------------------------------------------------------------- */

static long double nearest(const char *text)
{
    struct number number = number_parse(text);
    return number.kind == NUMBER_INTEGER ? (long double)number.integer : strtold(text, NULL);
}

struct decimals *decimals_new(const char *min, const char *max, const char *step, uint64_t *count)
{
    const char *texts[] = {min, max, step};
    struct decimal read[3];
    struct decimals *decimals = mem_array(1, sizeof *decimals);
    struct whole *wholes[] = {&decimals->min, &decimals->max, &decimals->step};
    bool fits = true;
    for (size_t i = 0; i < 3; i++) {
        fits = fits && read_decimal(&read[i], texts[i]);
        if (fits && read[i].n > 0 && read[i].exponent < decimals->exponent)
            decimals->exponent = read[i].exponent;
    }
    for (size_t i = 0; i < 3; i++)
        fits = fits && whole_from(wholes[i], &read[i], decimals->exponent);
    if (!fits) {
        decimals_free(decimals);
        return NULL;
    }
    decimals->near_min = nearest(min);
    decimals->near_step = nearest(step);
    /* Doubles come near; decimals decide. */
    double from = number_parse(min).real, to = number_parse(max).real;
    double steps = (to - from) / number_parse(step).real;
    uint64_t last = steps > 0 ? (uint64_t)steps : 0;
    while (last > 0 && !is_within(decimals, last))
        last--;
    while (is_within(decimals, last + 1))
        last++;
    *count = last + 1;
    return decimals;
}

void decimals_free(struct decimals *decimals)
{
    mem_free(decimals);
}

/* By adding up. */
static double exact_value(const struct decimals *decimals, uint64_t i)
{
    struct whole value;
    add_up(&value, decimals, i);
    char text[(N_LIMBS + 1) * LIMB_DIGITS + 16];
    size_t length = 0;
    for (size_t k = value.n; k-- > 0; length += LIMB_DIGITS) {
        uint32_t limb = value.limbs[k];
        for (size_t at = length + LIMB_DIGITS; at-- > length; limb /= 10)
            text[at] = (char)('0' + limb % 10);
    }
    snprintf(text + length, sizeof text - length, "%se%d", length == 0 ? "0" : "",
             decimals->exponent);
    return strtod(text, NULL);
}

_Static_assert(LDBL_MANT_DIG > DBL_MANT_DIG, "most values are decided in long doubles");

double decimals_value(const struct decimals *decimals, uint64_t i)
{
    /* Four roundings, of half an epsilon each: twice as much is on the safe side. */
    long double value = decimals->near_min + (long double)i * decimals->near_step;
    long double error = value * (4 * LDBL_EPSILON);
    double low = (double)(value - error), high = (double)(value + error);
    return low < high ? exact_value(decimals, i) : low;
}
