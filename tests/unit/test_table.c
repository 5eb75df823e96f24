/* The same rows in three forms. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/fit.h"
#include "nnsweep/table.h"
#include "nnsweep/utf8.h"
#include "test.h"

static const struct table_column columns[] = {
    {.name = "name", .is_text = true}, {.name = "value"}, {.name = "note", .is_text = true}};

/* Writes two rows and returns what came out. The caller frees it. */
static char *written(enum table_format format, int n_rows)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    struct table_style style = {.format = format, .is_full = true};
    struct table *table = table_new(file, style, columns, 3);
    for (int i = 0; i < n_rows; i++) {
        table_add_text(table, i % 2 == 0 ? "a" : "two, \"b\"");
        if (i % 2 == 0)
            table_add_real(table, 0.1);
        else
            table_add_real(table, nan(""));
        table_add_text(table, i % 2 == 0 ? "é" : "line\nend");
    }
    table_finish(table);
    fclose(file);
    return bytes;
}

static void assert_written(enum table_format format, int n_rows, const char *expected)
{
    char *bytes = written(format, n_rows);
    CU_ASSERT_STRING_EQUAL(bytes, expected);
    free(bytes);
}

static void aligned(void)
{
    assert_written(TABLE_ALIGNED, 1, "name  value  note\na       0.1  é\n");
    assert_written(TABLE_ALIGNED, 0, "name  value  note\n");
}

static void csv(void)
{
    assert_written(TABLE_CSV, 2, "name,value,note\na,0.1,é\n\"two, \"\"b\"\"\",,\"line\nend\"\n");
    assert_written(TABLE_CSV, 0, "name,value,note\n");
}

static void json(void)
{
    assert_written(TABLE_JSON, 2,
                   "[\n  {\"name\": \"a\", \"value\": 0.1, \"note\": \"é\"},\n"
                   "  {\"name\": \"two, \\\"b\\\"\", \"value\": null, \"note\": \"line\\u000aend\"}\n]\n");
    assert_written(TABLE_JSON, 0, "[]\n");
}

/* Rows past those that are measured are written at once and look the same. */
static void long_tables_stream(void)
{
    char *bytes = written(TABLE_ALIGNED, 5000);
    size_t n_lines = 0;
    for (const char *at = bytes; (at = strchr(at, '\n')); at++)
        n_lines++;
    CU_ASSERT_EQUAL(n_lines, 1 + 5000);
    free(bytes);
}

/* A leaderboard with `n_parameters` parameters, of which the first varies, the second is absent and
 * the rest have one value each. */
enum { MAX_PARAMETERS = 30 };

static char *leaderboard(size_t n_parameters, size_t n_rows, struct table_style style,
                         const char *(*name_of)(size_t row))
{
    static char names[MAX_PARAMETERS][32];
    struct table_column board[MAX_PARAMETERS + 4] = {{.name = "rank", .varies = true, .stays = true}};
    size_t n = 1;
    for (size_t i = 0; i < n_parameters; i++) {
        snprintf(names[i], sizeof names[i], "parameter_%zu", i + 1);
        board[n++].name = names[i];
    }
    board[n++] = (struct table_column){.name = "final_mse", .varies = true, .stays = true};
    board[n++] = (struct table_column){.name = "rule", .is_text = true};
    board[n++] = (struct table_column){.name = "sweep", .is_text = true, .is_name = true};
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    struct table *table = table_new(file, style, board, n);
    for (size_t row = 0; row < n_rows; row++) {
        table_add_integer(table, (int64_t)row + 1);
        table_add_real(table, 1.0 / (double)(row + 3));
        table_add_real(table, (double)NAN);
        for (size_t i = 2; i < n_parameters; i++)
            table_add_integer(table, 1000000 + (int64_t)i);
        table_add_real(table, 2.0 / 3 * (double)(row + 1));
        table_add_text(table, "gradient");
        table_add_text(table, name_of(row));
    }
    table_finish(table);
    fclose(file);
    return bytes;
}

static const char *one_name(size_t row)
{
    (void)row;
    return "a sweep";
}

static const char *long_names(size_t row)
{
    return row == 0 ? "the first sweep of many that have long names"
                    : "the second sweep, 123456789012345678901234567890";
}

static size_t longest_line(const char *text)
{
    size_t longest = 0;
    for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
        size_t width = utf8_width_n(text, strcspn(text, "\n"));
        longest = width > longest ? width : longest;
    }
    return longest;
}

/* A column whose usual value, or none, is in all rows is left out; one other value brings it back. */
static void the_usual_goes_without_saying(void)
{
    static const struct table_column board[] = {
        {.name = "n"},
        {.name = "decay", .usual = "0"},
        {.name = "hidden", .is_text = true, .usual = "none"},
        {.name = "rho", .usual = ""},
        {.name = "rule", .is_text = true, .usual = "gradient"}};
    static const struct {
        const char *hidden, *expected;
    } cases[] = {
        {"none", "all with rule article\nn\n1\n2\n"},
        {"8", "all with rule article\nn  hidden\n1  none\n2  8\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *bytes = NULL;
        size_t size = 0;
        FILE *file = open_memstream(&bytes, &size);
        struct table *table = table_new(file, (struct table_style){.width = 80}, board, 5);
        for (int row = 1; row <= 2; row++) {
            table_add_integer(table, row);
            table_add_real(table, 0.0);
            table_add_text(table, row == 1 ? "none" : cases[i].hidden);
            table_add_real(table, (double)NAN);
            table_add_text(table, "article");
        }
        table_finish(table);
        fclose(file);
        CU_ASSERT_STRING_EQUAL(bytes, cases[i].expected);
        free(bytes);
    }
}

static void what_does_not_vary_is_said_once(void)
{
    struct table_style style = {.width = 80};
    char *bytes = leaderboard(4, 2, style, one_name);
    CU_ASSERT_STRING_EQUAL(bytes, "all with parameter_3 1000002, parameter_4 1000003, "
                                  "rule gradient,\n"
                                  "  sweep 'a sweep'; without parameter_2\n"
                                  "rank  parameter_1  final_mse\n"
                                  "   1     0.333333   0.666667\n"
                                  "   2         0.25    1.33333\n");
    free(bytes);
    bytes = leaderboard(2, 1, style, one_name);
    CU_ASSERT_STRING_EQUAL(bytes, "with parameter_1 0.333333, rule gradient, sweep 'a sweep'; "
                                  "without parameter_2\n"
                                  "rank  final_mse\n"
                                  "   1   0.666667\n");
    free(bytes);
}

static void full_tables_have_every_column_and_digit(void)
{
    struct table_style style = {.width = 40, .is_full = true};
    char *bytes = leaderboard(2, 2, style, one_name);
    CU_ASSERT_STRING_EQUAL(
        bytes,
        "rank         parameter_1  parameter_2           final_mse  rule      sweep\n"
        "   1  0.3333333333333333               0.6666666666666666  gradient  a sweep\n"
        "   2                0.25               1.3333333333333333  gradient  a sweep\n");
    free(bytes);
}

static void reals_that_look_alike_still_vary(void)
{
    struct table_column two[] = {{.name = "rate"}, {.name = "mse", .varies = true, .stays = true}};
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    struct table *table = table_new(file, (struct table_style){0}, two, 2);
    for (int i = 0; i < 2; i++) {
        table_add_real(table, i == 0 ? 0.1 : 0.1 + 1e-15);
        table_add_integer(table, 1);
    }
    table_finish(table);
    fclose(file);
    CU_ASSERT_STRING_EQUAL(bytes, "rate  mse\n 0.1    1\n 0.1    1\n");
    free(bytes);
}

static void fits_40_60_80_and_120_columns(void)
{
    static const size_t widths[] = {40, 60, 80, 120}, parameters[] = {4, 30};
    for (size_t i = 0; i < 4; i++) {
        for (size_t j = 0; j < 2; j++) {
            struct table_style style = {.width = widths[i]};
            char *bytes = leaderboard(parameters[j], 5, style, long_names);
            CU_ASSERT(longest_line(bytes) <= widths[i]);
            CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "0.333333"));
            CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "0.666667"));
            CU_ASSERT_PTR_NOT_NULL(strstr(bytes, parameters[j] == 4 ? " 1000003" : " 1000029"));
            free(bytes);
        }
    }
}

static void texts_make_room_then_columns(void)
{
    struct table_style style = {.width = 60};
    char *bytes = leaderboard(2, 2, style, long_names);
    CU_ASSERT_STRING_EQUAL(bytes, "all with rule gradient; without parameter_2\n"
                                  "rank  parameter_1  final_mse  sweep\n"
                                  "   1     0.333333   0.666667  the first sweep of many ...\n"
                                  "   2         0.25    1.33333  the second sweep, ...\n");
    free(bytes);
    style.width = 30;
    bytes = leaderboard(2, 2, style, long_names);
    CU_ASSERT_STRING_EQUAL(bytes, "all with rule gradient;\n"
                                  "  without parameter_2\n"
                                  "no room for sweep:\n"
                                  "  --full shows everything\n"
                                  "rank  parameter_1  final_mse\n"
                                  "   1     0.333333   0.666667\n"
                                  "   2         0.25    1.33333\n");
    free(bytes);
}

/* More rows than are held back: nothing is known of the rest, so each column stands, as far as
 * there is room. */
static void a_long_table_claims_nothing(void)
{
    struct table_style style = {.width = 80};
    char *bytes = leaderboard(4, 100001, style, long_names);
    CU_ASSERT_PTR_NULL(strstr(bytes, "all with"));
    CU_ASSERT_PTR_NOT_NULL(strstr(bytes, "no room for sweep: --full shows everything\n  rank"));
    CU_ASSERT(longest_line(bytes) <= 80);
    free(bytes);
}

/* Writes a row with `text` in a format and returns what came out. The caller frees it. */
static char *with_text(const char *text, struct table_style style)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    struct table *table = table_new(file, style, columns, 3);
    table_add_text(table, text);
    table_add_integer(table, 1);
    table_add_text(table, "");
    table_finish(table);
    fclose(file);
    return bytes;
}

/* A sweep's name and the like: as they are for programs, harmless on a terminal. */
static void control_characters_are_visible_or_exact(void)
{
    static const char text[] = "\x1b[31m\xc2\x9b\x7f\xe2\x80\xae\xe9\t";
    static const struct {
        struct table_style style;
        const char *expected;
    } cases[] = {
        {{.format = TABLE_ALIGNED, .is_full = true},
         "name                              value  note\n"
         "\\x1b[31m\\u009b\\x7f\\u202e\\xe9\\x09      1  \n"},
        {{.format = TABLE_CSV, .is_terminal = true},
         "name,value,note\n\\x1b[31m\\u009b\\x7f\\u202e\\xe9\\x09,1,\n"},
        {{.format = TABLE_CSV}, "name,value,note\n\x1b[31m\xc2\x9b\x7f\xe2\x80\xae\xe9\t,1,\n"},
        {{.format = TABLE_JSON},
         "[\n  {\"name\": \"\\u001b[31m\\u009b\\u007f\\u202e\\ufffd\\u0009\", \"value\": 1, "
         "\"note\": \"\"}\n]\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *bytes = with_text(text, cases[i].style);
        CU_ASSERT_STRING_EQUAL(bytes, cases[i].expected);
        free(bytes);
    }
}

static void wide_characters_align(void)
{
    struct table_style style = {.is_full = true};
    char *bytes = with_text("\xe6\x97\xa5\xe6\x9c\xac", style);
    CU_ASSERT_STRING_EQUAL(bytes, "name  value  note\n\xe6\x97\xa5\xe6\x9c\xac      1  \n");
    free(bytes);
}

static void texts_are_cut_at_words_and_never_in_a_number(void)
{
    static const struct {
        const char *text;
        size_t width;
        const char *expected;
    } cases[] = {
        {"short", 5, "short"},
        {"learning-rates", 10, "learnin..."},
        {"[0.25, 0.125, 1e-05]", 17, "[0.25, 0.125, ..."},
        {"[0.25, 0.125, 1e-05]", 16, "[0.25, ..."},
        {"run-20240131", 10, "run..."},
        {"1234567890", 6, "..."},
        {"a\x1b" "bcdef", 8, "a\\x1b..."},
        {"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", 5, "\xe6\x97\xa5..."},
        {"anything", 0, "anything"},
        {"anything", 2, ".."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text out = {0};
        fit_add(&out, cases[i].text, cases[i].width);
        CU_ASSERT_STRING_EQUAL(text_string(&out), cases[i].expected);
        text_release(&out);
    }
}

const struct test_case tests_table[] = {
    {"aligned", aligned},
    {"csv", csv},
    {"json", json},
    {"long tables stream", long_tables_stream},
    {"the usual goes without saying", the_usual_goes_without_saying},
    {"what does not vary is said once", what_does_not_vary_is_said_once},
    {"full tables have every column and digit", full_tables_have_every_column_and_digit},
    {"reals that look alike still vary", reals_that_look_alike_still_vary},
    {"fits 40, 60, 80 and 120 columns", fits_40_60_80_and_120_columns},
    {"texts make room, then columns", texts_make_room_then_columns},
    {"a long table claims nothing", a_long_table_claims_nothing},
    {"control characters are visible or exact", control_characters_are_visible_or_exact},
    {"wide characters align", wide_characters_align},
    {"texts are cut at words and never in a number", texts_are_cut_at_words_and_never_in_a_number},
    {0},
};
