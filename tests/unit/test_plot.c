/* A curve in characters. */
#include <math.h>
#include <string.h>

#include "nnsweep/plot.h"
#include "test.h"

static void draws_a_falling_curve(void)
{
    const double x[] = {1, 20, 40, 60}, y[] = {1.0, 0.7, nan(""), 0.5};
    struct text out = {0};
    plot_add_curve(&out, x, y, 4, 0);
    CU_ASSERT_STRING_EQUAL(
        text_string(&out),
        "          1 |*\n"
        "            |\n"
        "            |\n"
        "            |\n"
        "            |\n"
        "            |                   *\n"
        "            |\n"
        "            |\n"
        "            |\n"
        "        0.5 |                                                           *\n"
        "            +------------------------------------------------------------\n"
        "             1                                                         60\n");
    text_release(&out);
}

static void fits_40_60_80_and_120_columns(void)
{
    static const size_t widths[][2] = {{40, 40}, {60, 60}, {80, 73}, {120, 73}};
    const double x[] = {1, 500000, 123456789}, y[] = {1, 0.1, 0.01};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct text out = {0};
        plot_add_curve(&out, x, y, 3, widths[i][0]);
        size_t longest = 0;
        for (const char *at = text_string(&out); *at; at += strcspn(at, "\n") + 1)
            longest = strcspn(at, "\n") > longest ? strcspn(at, "\n") : longest;
        CU_ASSERT_EQUAL(longest, widths[i][1]);
        CU_ASSERT_PTR_NOT_NULL(strstr(text_string(&out), "123456789\n"));
        text_release(&out);
    }
}

static void is_logarithmic_over_a_wide_range(void)
{
    const double x[] = {1, 2, 3}, y[] = {1, 0.1, 0.01};
    struct text out = {0};
    plot_add_curve(&out, x, y, 3, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(text_string(&out), "(log)"));
    text_release(&out);
}

static void draws_nothing_of_nothing(void)
{
    const double x[] = {1, 2}, y[] = {nan(""), 1};
    struct text out = {0};
    plot_add_curve(&out, x, y, 0, 0);
    plot_add_curve(&out, x, y, 2, 0);
    CU_ASSERT_EQUAL(out.length, 0);
    text_release(&out);
}

const struct test_case tests_plot[] = {
    {"draws a falling curve", draws_a_falling_curve},
    {"fits 40, 60, 80 and 120 columns", fits_40_60_80_and_120_columns},
    {"is logarithmic over a wide range", is_logarithmic_over_a_wide_range},
    {"draws nothing of nothing", draws_nothing_of_nothing},
    {0},
};
