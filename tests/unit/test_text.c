/* User text on a terminal and in a shell; characters and their widths. */
#include <string.h>

#include "nnsweep/text.h"
#include "nnsweep/utf8.h"
#include "test.h"

static const struct {
    const char *text, *visible, *word;
} cases[] = {
    {"plain-1.db", "plain-1.db", "plain-1.db"},
    {"", "", "''"},
    {"two words", "two words", "'two words'"},
    {"it's", "it's", "'it'\\''s'"},
    {"~/x", "~/x", "'~/x'"},
    {"a*?[b]{c}$d`e`\\f", "a*?[b]{c}$d`e`\\f", "'a*?[b]{c}$d`e`\\f'"},
    {"\xc3\xa9t\xc3\xa9 \xe6\x97\xa5", "\xc3\xa9t\xc3\xa9 \xe6\x97\xa5",
     "'\xc3\xa9t\xc3\xa9 \xe6\x97\xa5'"},
    {"\x1b[31mred", "\\x1b[31mred", "$'\\033[31mred'"},
    {"a\tb\nc\rd\x7f", "a\\x09b\\x0ac\\x0dd\\x7f", "$'a\\011b\\012c\\015d\\177'"},
    {"it's \\ \x07", "it's \\ \\x07", "$'it\\'s \\\\ \\007'"},
    {"c1 \xc2\x9b" "31m", "c1 \\u009b31m", "$'c1 \\302\\23331m'"},
    {"caf\xe9", "caf\\xe9", "$'caf\\351'"},
    {"cut \xe2\x82", "cut \\xe2\\x82", "$'cut \\342\\202'"},
    {"overlong \xc0\x9b \xe0\x82\x9b", "overlong \\xc0\\x9b \\xe0\\x82\\x9b",
     "$'overlong \\300\\233 \\340\\202\\233'"},
    {"surrogate \xed\xa0\x80", "surrogate \\xed\\xa0\\x80", "$'surrogate \\355\\240\\200'"},
    {"a\xe2\x80\xae" "b\xe2\x81\xa6" "c", "a\\u202eb\\u2066c",
     "$'a\\342\\200\\256b\\342\\201\\246c'"},
};

static void user_text_is_made_visible(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text out = {0};
        text_add_visible(&out, cases[i].text);
        CU_ASSERT_STRING_EQUAL(text_string(&out), cases[i].visible);
        text_release(&out);
    }
    struct text out = {0};
    text_add_visible_n(&out, "a\tb\0\x1b-", 5, "\t\n");
    CU_ASSERT_STRING_EQUAL(text_string(&out), "a\tb\\x00\\x1b");
    text_release(&out);
}

static void user_text_is_quoted_for_the_shell(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text out = {0};
        text_add_shell_word(&out, cases[i].text);
        CU_ASSERT_STRING_EQUAL(text_string(&out), cases[i].word);
        text_release(&out);
    }
}

static void a_path_is_no_option_and_no_override(void)
{
    static const char *const paths[][2] = {
        {"-x.db", "./-x.db"},     {"--db", "./--db"},  {"a/-x", "a/-x"},
        {"lr=1.yaml", "./lr=1.yaml"}, {"a/b=c", "a/b=c"}, {"- x", "'./- x'"},
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct text out = {0};
        text_add_shell_path(&out, paths[i][0]);
        CU_ASSERT_STRING_EQUAL(text_string(&out), paths[i][1]);
        text_release(&out);
    }
}

static void wide_characters_count_twice_and_marks_not_at_all(void)
{
    CU_ASSERT_EQUAL(utf8_width(""), 0);
    CU_ASSERT_EQUAL(utf8_width("\xc3\xa9t\xc3\xa9"), 3);
    CU_ASSERT_EQUAL(utf8_width("e\xcc\x81t\xc3\xa9"), 3);
    CU_ASSERT_EQUAL(utf8_width("\xe6\x97\xa5\xe6\x9c\xac"), 4);
    CU_ASSERT_EQUAL(utf8_width("\xf0\x9f\x8c\x8a!"), 3);
    CU_ASSERT_EQUAL(utf8_width("caf\xe9"), 4);
    CU_ASSERT_EQUAL(utf8_fitting("\xe6\x97\xa5\xe6\x9c\xac", 3), 3);
    CU_ASSERT_EQUAL(utf8_fitting("e\xcc\x81" "a", 1), 3);
    CU_ASSERT_EQUAL(utf8_fitting("abc", 9), 3);
}

const struct test_case tests_text[] = {
    {"user text is made visible", user_text_is_made_visible},
    {"user text is quoted for the shell", user_text_is_quoted_for_the_shell},
    {"a path is no option and no override", a_path_is_no_option_and_no_override},
    {"wide characters count twice and marks not at all",
     wide_characters_count_twice_and_marks_not_at_all},
    {0},
};
