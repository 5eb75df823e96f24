/*
 * Decoding is strict. The ranges of wide and combining characters are the blocks of Unicode's
 * EastAsianWidth.txt and of its marks, joined where what lies between is unassigned or rare: enough
 * for tables to align.
 */
#include "nnsweep/utf8.h"

#include <string.h>

struct code_range {
    uint32_t first, last;
};

static const struct code_range wide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
    {0x25fd, 0x25fe},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26aa, 0x26ab},
    {0x26bd, 0x26be},   {0x26c4, 0x26c5},   {0x2705, 0x2705},   {0x270a, 0x270b},
    {0x2728, 0x2728},   {0x274c, 0x274c},   {0x2753, 0x2755},   {0x2795, 0x2797},
    {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2e80, 0x3029},   {0x3030, 0x303e},
    {0x3041, 0x3098},   {0x309b, 0xa4cf},   {0xa960, 0xa97c},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6b},   {0xff01, 0xff60},
    {0xffe0, 0xffe6},   {0x16fe0, 0x18cff}, {0x1b000, 0x1b2ff}, {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff}, {0x1f900, 0x1faff}, {0x20000, 0x3fffd},
};

static const struct code_range combining[] = {
    {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x064b, 0x065f}, {0x0e34, 0x0e3a},
    {0x0e47, 0x0e4e}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f}, {0x20d0, 0x20ff},
    {0x302a, 0x302f}, {0x3099, 0x309a}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xe0100, 0xe01ef},
};

static bool is_within(uint32_t code_point, const struct code_range *ranges, size_t n)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_point > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && code_point >= ranges[low].first;
}

size_t utf8_decode(const char *bytes, size_t length, uint32_t *code_point)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)bytes[0];
    if (first < 0x80) {
        *code_point = first;
        return 1;
    }
    size_t n = first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 0;
    if (n == 0 || n > length)
        return 0;
    uint32_t code = first & (0x7fu >> n);
    for (size_t i = 1; i < n; i++) {
        unsigned char next = (unsigned char)bytes[i];
        if ((next & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (next & 0x3f);
    }
    if (code < smallest[n] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return 0;
    *code_point = code;
    return n;
}

bool utf8_is_control(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0) ||
           (code_point >= 0x202a && code_point <= 0x202e) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

/* Decodes the character at the front of a text that does not end here; returns its bytes, 1 where
 * they are no UTF-8. */
static size_t next_width(const char *bytes, size_t length, size_t *width)
{
    uint32_t code_point = 0;
    size_t n = utf8_decode(bytes, length, &code_point);
    *width = 1;
    if (code_point < combining[0].first)
        return n > 0 ? n : 1;
    if (is_within(code_point, wide, sizeof wide / sizeof *wide))
        *width = 2;
    else if (is_within(code_point, combining, sizeof combining / sizeof *combining))
        *width = 0;
    return n > 0 ? n : 1;
}

size_t utf8_width_n(const char *bytes, size_t length)
{
    size_t sum = 0;
    for (size_t i = 0; i < length;) {
        size_t width;
        i += next_width(bytes + i, length - i, &width);
        sum += width;
    }
    return sum;
}

size_t utf8_width(const char *text)
{
    return utf8_width_n(text, strlen(text));
}

size_t utf8_fitting(const char *text, size_t width)
{
    size_t length = strlen(text), fitting = 0;
    while (fitting < length) {
        size_t next;
        size_t n = next_width(text + fitting, length - fitting, &next);
        if (next > width)
            break;
        width -= next;
        fitting += n;
    }
    return fitting;
}
