/* What the user reads when something is wrong, to the letter. */
#include <errno.h>
#include <string.h>

#include "nnsweep/diag.h"
#include "test.h"

static void assert_rendered(struct diag *diag, const char *expected)
{
    struct text out = {0};
    diag_render(diag, &out);
    CU_ASSERT_STRING_EQUAL(text_string(&out), expected);
    text_release(&out);
    diag_release(diag);
}

static void shows_place_excerpt_and_hint(void)
{
    struct diag diag = {0};
    struct location at = {
        .file = "a.yaml", .line = 14, .column = 5, .width = 3, .source = "    foo: 1\nnext: 2\n"};
    CU_ASSERT_EQUAL(diag_error_at(&diag, &at, "unknown key '%s'", "foo"), -1);
    diag_note(&diag, "did you mean '%s'?", "for");
    CU_ASSERT_EQUAL(diag.n_errors, 1);
    assert_rendered(&diag, "a.yaml:14:5: error: unknown key 'foo'\n"
                           "   14 |     foo: 1\n"
                           "      |     ^~~\n"
                           "      = did you mean 'for'?\n");
}

static void keeps_tabs_and_counts_code_points(void)
{
    struct diag diag = {0};
    struct location at = {
        .file = "b.yaml", .line = 2, .column = 6, .width = 4, .source = "\té\té: word"};
    diag_error_at(&diag, &at, "wrong");
    assert_rendered(&diag, "b.yaml:2:6: error: wrong\n"
                           "    2 | \té\té: word\n"
                           "      | \t \t  ^~~~\n");
}

static void cuts_long_lines_around_the_column(void)
{
    char line[1001];
    memset(line, 'x', 1000);
    line[1000] = '\0';
    line[899] = 'y';
    struct diag diag = {0};
    struct location at = {.file = "c.yaml", .line = 1, .column = 900, .source = line};
    diag_error_at(&diag, &at, "wrong");
    struct text out = {0};
    diag_render(&diag, &out);
    const char *excerpt = strstr(text_string(&out), "| x");
    const char *caret = strchr(text_string(&out), '^');
    CU_ASSERT_PTR_NOT_NULL_FATAL(excerpt);
    CU_ASSERT_PTR_NOT_NULL_FATAL(caret);
    size_t line_length = strcspn(excerpt, "\n");
    CU_ASSERT(line_length < 200);
    const char *caret_line = excerpt + line_length + 1 + strlen("      ");
    CU_ASSERT_EQUAL(excerpt[caret - caret_line], 'y');
    text_release(&out);
    diag_release(&diag);
}

static void control_characters_do_not_reach_the_terminal(void)
{
    struct diag diag = {0};
    diag_error(&diag, "unknown key '%s'", "a\x1b[31m\x7f");
    assert_rendered(&diag, "nnsweep: error: unknown key 'a\\x1b[31m\\x7f'\n");
}

static void the_caret_stands_under_what_is_shown(void)
{
    struct diag diag = {0};
    struct location at = {.file = "\xe2\x80\xae" "f.yaml", .line = 2, .column = 8, .width = 3,
                          .source = "\t\x1b\xc2\x85: \xe6\x97\xa5" "ab\x07" "d"};
    diag_error_at(&diag, &at, "wrong");
    diag_note(&diag, "one\ntwo");
    assert_rendered(&diag, "\\u202ef.yaml:2:8: error: wrong\n"
                           "    2 | \t\\x1b\\u0085: \xe6\x97\xa5" "ab\\x07d\n"
                           "      | \t               ^~~~~~\n"
                           "      = one\\x0atwo\n");
}

static void says_what_the_system_says(void)
{
    struct diag diag = {0};
    diag_system_error(&diag, ENOENT, "cannot open '%s'", "x");
    assert_rendered(&diag, "nnsweep: error: cannot open 'x': No such file or directory\n");
}

static void stops_at_twenty(void)
{
    struct diag diag = {0};
    for (int i = 0; i < 25; i++) {
        diag_error(&diag, "mistake %d", i);
        diag_note(&diag, "hint");
    }
    CU_ASSERT_EQUAL(diag.n_errors, 25);
    CU_ASSERT_EQUAL(diag.n_entries, DIAG_MAX_SHOWN);
    struct text out = {0};
    diag_render(&diag, &out);
    CU_ASSERT_PTR_NOT_NULL(strstr(text_string(&out), "mistake 19\n      = hint\nnnsweep: and 5 more\n"));
    CU_ASSERT_PTR_NULL(strstr(text_string(&out), "mistake 20"));
    text_release(&out);
    diag_release(&diag);
}

const struct test_case tests_diag[] = {
    {"shows place, excerpt and hint", shows_place_excerpt_and_hint},
    {"keeps tabs and counts code points", keeps_tabs_and_counts_code_points},
    {"cuts long lines around the column", cuts_long_lines_around_the_column},
    {"control characters do not reach the terminal", control_characters_do_not_reach_the_terminal},
    {"the caret stands under what is shown", the_caret_stands_under_what_is_shown},
    {"says what the system says", says_what_the_system_says},
    {"stops at twenty", stops_at_twenty},
    {0},
};
