/* Numbers in, numbers out. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/number.h"
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

const struct test_case tests_number[] = {
    {"reads YAML core scalars", reads_yaml_core_scalars},
    {"knows whole numbers", knows_whole_numbers},
    {"writes the shortest that reads back", writes_the_shortest_that_reads_back},
    {"writes for people", writes_for_people},
    {"a short time is never zero seconds", a_short_time_is_never_zero_seconds},
    {"short numbers have six digits", short_numbers_have_six_digits},
    {0},
};
