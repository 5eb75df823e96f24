/* Numbers in, numbers out. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/number.h"
#include "nnsweep/random.h"
#include "test.h"

static void reads_yaml_core_scalars(void)
{
    static const struct {
        const char *text;
        enum number_kind kind;
        double value;
    } cases[] = {
        {"42", NUMBER_INTEGER, 42},
        {"-7", NUMBER_INTEGER, -7},
        {"+3", NUMBER_INTEGER, 3},
        {"0x1F", NUMBER_INTEGER, 31},
        {"0o17", NUMBER_INTEGER, 15},
        {"017", NUMBER_INTEGER, 17},
        {"1e-3", NUMBER_REAL, 1e-3},
        {"1.", NUMBER_REAL, 1},
        {".5", NUMBER_REAL, 0.5},
        {"-.5e+2", NUMBER_REAL, -50},
        {".inf", NUMBER_REAL, HUGE_VAL},
        {"-.INF", NUMBER_REAL, -HUGE_VAL},
        {"9223372036854775807", NUMBER_INTEGER, 9223372036854775807.0},
        {"9223372036854775808", NUMBER_REAL, 9223372036854775808.0},
        {"", NUMBER_NONE, 0},
        {"-", NUMBER_NONE, 0},
        {".", NUMBER_NONE, 0},
        {"1e", NUMBER_NONE, 0},
        {"1_000", NUMBER_NONE, 0},
        {" 1", NUMBER_NONE, 0},
        {"1 ", NUMBER_NONE, 0},
        {"0x", NUMBER_NONE, 0},
        {"0xg", NUMBER_NONE, 0},
        {"inf", NUMBER_NONE, 0},
        {"nan", NUMBER_NONE, 0},
        {"no", NUMBER_NONE, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct number number = number_parse(cases[i].text);
        CU_ASSERT_EQUAL(number.kind, cases[i].kind);
        if (cases[i].kind != NUMBER_NONE)
            CU_ASSERT(number.real == cases[i].value);
    }
    CU_ASSERT(isnan(number_parse(".nan").real));
    CU_ASSERT(isnan(number_parse(".NaN").real));
    CU_ASSERT(isnan(number_parse(".NAN").real));
    CU_ASSERT_EQUAL(number_parse(".Nan").kind, NUMBER_NONE);
    CU_ASSERT_EQUAL(number_parse("-.nan").kind, NUMBER_NONE);
}

/* A whole number is one however it is written, but not what only rounds to one. */
static void knows_whole_numbers(void)
{
    static const struct {
        const char *text;
        enum number_kind kind;
        int64_t value;
    } cases[] = {
        {"1e1", NUMBER_INTEGER, 10},          {"25.0", NUMBER_INTEGER, 25},
        {"-2.50E+2", NUMBER_INTEGER, -250},   {"0.", NUMBER_INTEGER, 0},
        {"0e-5", NUMBER_INTEGER, 0},          {"1200e-2", NUMBER_INTEGER, 12},
        {"0x10", NUMBER_INTEGER, 16},         {"9e15", NUMBER_INTEGER, 9000000000000000},
        {"1e-1", NUMBER_REAL, 0},             {"2.5", NUMBER_REAL, 0},
        {"4.00000000000000000001", NUMBER_REAL, 0}, {"1e30", NUMBER_REAL, 0},
        {".inf", NUMBER_REAL, 0},             {".nan", NUMBER_REAL, 0},
        {"1e", NUMBER_NONE, 0},               {"ten", NUMBER_NONE, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct number number = number_parse_whole(cases[i].text);
        CU_ASSERT_EQUAL(number.kind, cases[i].kind);
        if (cases[i].kind == NUMBER_INTEGER)
            CU_ASSERT_EQUAL(number.integer, cases[i].value);
    }
}

static void writes_the_shortest_that_reads_back(void)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},   {0.1 + 2 * 0.1, "0.30000000000000004"}, {1e-5, "1e-05"},
        {25000, "25000"}, {-0.0, "-0"},                         {HUGE_VAL, "inf"},
        {(double)NAN, "nan"},   {1.0 / 3, "0.3333333333333333"},        {5e-324, "4.94065645841247e-324"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text out = {0};
        number_add_real(&out, cases[i].value);
        CU_ASSERT_STRING_EQUAL(text_string(&out), cases[i].text);
        text_release(&out);
    }
}

static void writes_for_people(void)
{
    struct text out = {0};
    number_add_count(&out, 0);
    text_add_char(&out, ' ');
    number_add_count(&out, 1234567);
    text_add_char(&out, ' ');
    number_add_duration(&out, 0.26);
    text_add_char(&out, ' ');
    number_add_duration(&out, 200);
    text_add_char(&out, ' ');
    number_add_duration(&out, 7500);
    text_add_char(&out, ' ');
    number_add_bytes(&out, 999);
    text_add_char(&out, ' ');
    number_add_bytes(&out, 1300000);
    CU_ASSERT_STRING_EQUAL(text_string(&out),
                           "0 1,234,567 0.3 s 3 min 20 s 2 h 5 min 999 bytes 1.3 MB");
    text_release(&out);
}

static void a_short_time_is_never_zero_seconds(void)
{
    static const struct {
        double seconds;
        const char *text;
    } cases[] = {
        {0, "0 s"},         {4e-10, "0.4 ns"},  {3e-8, "30 ns"},   {2.5e-7, "0.2 us"},
        {1.5e-6, "1.5 us"}, {37.4e-6, "37 us"}, {4e-4, "0.4 ms"},  {0.00312, "3.1 ms"},
        {0.037, "37 ms"},   {0.0994, "99 ms"},  {0.0996, "0.1 s"}, {0.26, "0.3 s"},
        {0.96, "1.0 s"},    {42, "42 s"},       {200, "3 min 20 s"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text out = {0};
        number_add_duration(&out, cases[i].seconds);
        CU_ASSERT_STRING_EQUAL(text_string(&out), cases[i].text);
        text_release(&out);
    }
}

static void short_numbers_have_six_digits(void)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},          {6.891654957093261e-05, "6.89165e-05"},
        {-2.0 / 3, "-0.666667"}, {25000, "25000"}, {1234567.8, "1.23457e+06"}, {(double)NAN, "nan"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text out = {0};
        number_add_short(&out, cases[i].value);
        CU_ASSERT_STRING_EQUAL(text_string(&out), cases[i].text);
        text_release(&out);
    }
}

static bool reads_as_strtod(const char *text)
{
    double value = 0.0, expected = strtod(text, NULL);
    if (number_read_decimal(text, strlen(text), &value) &&
        memcmp(&value, &expected, sizeof value) == 0)
        return true;
    printf("\n    '%s' is %.17g, not %.17g ", text, expected, value);
    return false;
}

/* Up to 25 digits, a point and an exponent anywhere; halves between two doubles, and next to them. */
static void decimals_are_rounded_once(void)
{
    struct random generator;
    random_seed(&generator, 11);
    size_t n_right = 0;
    enum { N = 200000 };
    for (int i = 0; i < N; i++) {
        char text[64];
        size_t n = 1 + random_bits(&generator) % 25, length = 0, point = random_bits(&generator) % 30;
        if (random_bits(&generator) % 2)
            text[length++] = random_bits(&generator) % 2 ? '-' : '+';
        for (size_t k = 0; k < n; k++) {
            if (k == point)
                text[length++] = '.';
            text[length++] = (char)('0' + random_bits(&generator) % 10);
        }
        text[length] = '\0';
        if (random_bits(&generator) % 2)
            snprintf(text + length, sizeof text - length, "e%d",
                     (int)(random_bits(&generator) % 80) - 40);
        n_right += reads_as_strtod(text);
    }
    CU_ASSERT_EQUAL(n_right, N);
    for (int i = 0; i < N; i++) {
        char text[64]; /* 2^53 to 2^54: odd numbers are halves */
        uint64_t odd = (UINT64_C(1) << 53) + 2 * (uint64_t)random_bits(&generator) + 1;
        static const char *const ends[] = {"", ".0", ".01", "00e-2", "1e-1", "9e-1"};
        snprintf(text, sizeof text, "%llu%s", (unsigned long long)odd,
                 ends[random_bits(&generator) % 6]);
        n_right += reads_as_strtod(text);
    }
    CU_ASSERT_EQUAL(n_right, 2 * N);
    static const char *const others[] = {
        "0", "-0", "0.000", "0e999", "5e-324", "2.4703282292062327e-324", "1e-400", "1e400", "-1e999",
        "1.7976931348623158e308", "1.7976931348623159e308", "18446744073709551616",
        "9999999999999999999", "0.00000000000000000000000000001e30", ".5", "5.", "1e0000000000000001",
        "100000000000000000000000e-22", "1e18446744073709551617",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CU_ASSERT_TRUE(reads_as_strtod(others[i]));
}

static void only_decimals_are_decimals(void)
{
    static const char *const texts[] = {"", "-", ".", "e5", "1e", "1e+", "1.2.3", "1,5", " 1", "1 ", "0x1f",
                                        "nan", "inf", ".inf", "1_000", "--1", "1e5.", "1-2"};
    double value;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CU_ASSERT_FALSE(number_read_decimal(texts[i], strlen(texts[i]), &value));
    CU_ASSERT_TRUE(number_read_decimal("12345", 2, &value)); /* what is behind does not count */
    CU_ASSERT_EQUAL(value, 12.0);
}

const struct test_case tests_number[] = {
    {"reads YAML core scalars", reads_yaml_core_scalars},
    {"knows whole numbers", knows_whole_numbers},
    {"writes the shortest that reads back", writes_the_shortest_that_reads_back},
    {"writes for people", writes_for_people},
    {"a short time is never zero seconds", a_short_time_is_never_zero_seconds},
    {"short numbers have six digits", short_numbers_have_six_digits},
    {"decimals are rounded once", decimals_are_rounded_once},
    {"only decimals are decimals", only_decimals_are_decimals},
    {0},
};
