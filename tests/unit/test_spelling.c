/* Did you mean ...? */
#include "nnsweep/spelling.h"
#include "test.h"

static void finds_what_was_meant(void)
{
    static const char *const names[] = {"learning_rate", "epochs", "seed", "run", "plan",
                                        "method", "rows", "max"};
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        {"learning_rat", "learning_rate"},
        {"learnign_rate", "learning_rate"},
        {"LEARNING_RATE", "learning_rate"},
        {"epoch", "epochs"},
        {"sede", "seed"},
        {"rnu", "run"},
        {"lpan", "plan"},
        {"methdo", "method"},
        {"metric", NULL}, /* half of it is another word */
        {"loss", NULL},
        {"mean", NULL},
        {"momentum", NULL},
        {"x", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *nearest =
            spelling_nearest(cases[i].word, names, sizeof names / sizeof *names);
        if (cases[i].nearest) {
            CU_ASSERT_PTR_NOT_NULL_FATAL(nearest);
            CU_ASSERT_STRING_EQUAL(nearest, cases[i].nearest);
        } else {
            CU_ASSERT_PTR_NULL(nearest);
        }
    }
}

static void very_long_words_mean_nothing(void)
{
    char word[1000];
    for (size_t i = 0; i + 1 < sizeof word; i++)
        word[i] = 'a';
    word[sizeof word - 1] = '\0';
    const char *names[] = {"a", word};
    CU_ASSERT_PTR_NULL(spelling_nearest(word, names, 2));
}

const struct test_case tests_spelling[] = {
    {"finds what was meant", finds_what_was_meant},
    {"very long words mean nothing", very_long_words_mean_nothing},
    {0},
};
