/* The progress line with a clock of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/clock.h"
#include "nnsweep/progress.h"
#include "nnsweep/settle.h"
#include "test.h"

static struct run_progress state_at(int64_t elapsed_ns)
{
    struct run_progress state = {
        .n_trials = 2000,
        .n_found = 500,
        .n_trained = 1000,
        .n_diverged = 2,
        .told = PARAMETER_BIT(PARAMETER_LEARNING_RATE) | PARAMETER_BIT(PARAMETER_EPOCHS) |
                PARAMETER_BIT(PARAMETER_SEED),
        .best = {.is_known = true,
                 .trial = {.values = {[PARAMETER_LEARNING_RATE] = {.real = 0.1},
                                      [PARAMETER_EPOCHS] = {.integer = 100},
                                      [PARAMETER_SEED] = {.integer = 7}}},
                 .final_mse = 0.0012345},
        .elapsed_ns = elapsed_ns,
    };
    uint64_t said = PARAMETER_BIT(PARAMETER_LEARNING_RATE) | PARAMETER_BIT(PARAMETER_EPOCHS) |
                    PARAMETER_BIT(PARAMETER_SEED);
    trial_settle(&state.best.trial, said, TASK_NUMBERS);
    return state;
}

static void says_how_far_it_is(void)
{
    struct run_progress state = state_at(2 * NS_PER_SECOND);
    struct text line = {0};
    progress_add_line(&line, &state, 0);
    CU_ASSERT_STRING_EQUAL(text_string(&line),
                           "1,500/2,000 trials, 500/s, 1.0 s left, 2 diverged, best MSE 0.001234 "
                           "(learning_rate 0.1, epochs 100, seed 7)");
    text_reset(&line);
    progress_add_line(&line, &state, 18);
    CU_ASSERT_STRING_EQUAL(text_string(&line), "1,500/2,000 trials");
    text_release(&line);
}

static void drops_whole_parts_on_40_60_80_and_120_columns(void)
{
    static const struct {
        size_t width;
        const char *expected;
    } cases[] = {
        {120, "1,500/2,000 trials, 500/s, 1.0 s left, 2 diverged, best MSE 0.001234 "
              "(learning_rate 0.1, epochs 100, seed 7)"},
        {108, "1,500/2,000 trials, 500/s, 1.0 s left, 2 diverged, best MSE 0.001234 "
              "(learning_rate 0.1, epochs 100, seed 7)"},
        {107, "1,500/2,000 trials, 500/s, 1.0 s left, 2 diverged, best MSE 0.001234 "
              "(learning_rate 0.1, epochs 100)"},
        {90, "1,500/2,000 trials, 500/s, 1.0 s left, 2 diverged, best MSE 0.001234 "
             "(learning_rate 0.1)"},
        {80, "1,500/2,000 trials, 500/s, 1.0 s left, 2 diverged, best MSE 0.001234"},
        {60, "1,500/2,000 trials, 500/s, 1.0 s left, 2 diverged"},
        {40, "1,500/2,000 trials, 500/s, 1.0 s left"},
        {30, "1,500/2,000 trials, 500/s"},
        {18, "1,500/2,000 trials"},
        {17, "1,500/2,000"},
        {10, "75%"},
    };
    struct run_progress state = state_at(2 * NS_PER_SECOND);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text line = {0};
        progress_add_line(&line, &state, cases[i].width);
        CU_ASSERT_STRING_EQUAL(text_string(&line), cases[i].expected);
        text_release(&line);
    }
}

/* On every width, what is left is the beginning of the whole line, up to the end of a part. */
static void never_cuts_within_a_part(void)
{
    struct run_progress state = state_at(3 * NS_PER_SECOND / 2);
    struct text whole = {0};
    progress_add_line(&whole, &state, 0);
    for (size_t width = 18; width < whole.length + 3; width++) {
        struct text line = {0};
        progress_add_line(&line, &state, width);
        CU_ASSERT(line.length <= width);
        size_t n = line.length;
        n -= n > 0 && n < whole.length && line.bytes[n - 1] == ')';
        CU_ASSERT_EQUAL(strncmp(text_string(&line), text_string(&whole), n), 0);
        CU_ASSERT_PTR_NOT_NULL(strchr(", \0", text_string(&whole)[n]));
        text_release(&line);
    }
    text_release(&whole);
}

/* Shows the state at each of the times and returns what was written. The caller frees it. */
static char *shown(bool is_terminal, const int64_t *times, size_t n)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    struct progress progress;
    progress_init(&progress, file, is_terminal);
    for (size_t i = 0; i < n; i++) {
        struct run_progress state = state_at(times[i]);
        progress_update(&progress, &state);
    }
    progress_finish(&progress);
    fclose(file);
    return bytes;
}

static size_t count(const char *text, const char *word)
{
    size_t n = 0;
    for (; (text = strstr(text, word)); text++)
        n++;
    return n;
}

static void a_terminal_gets_one_line_redrawn(void)
{
    const int64_t times[] = {NS_PER_SECOND / 10, NS_PER_SECOND / 2, NS_PER_SECOND * 51 / 100,
                             NS_PER_SECOND};
    char *bytes = shown(true, times, 4);
    CU_ASSERT_EQUAL(count(bytes, "\r1,500/2,000"), 2); /* not before 0.5 s, not twice in 1/8 s */
    CU_ASSERT_EQUAL(count(bytes, "\n"), 0);
    CU_ASSERT_STRING_EQUAL(bytes + strlen(bytes) - 4, "\r\x1b[K");
    free(bytes);
}

static void a_file_gets_a_plain_line_now_and_then(void)
{
    const int64_t times[] = {NS_PER_SECOND, 10 * NS_PER_SECOND, 11 * NS_PER_SECOND,
                             20 * NS_PER_SECOND};
    char *bytes = shown(false, times, 4);
    CU_ASSERT_EQUAL(count(bytes, "\n"), 2);
    CU_ASSERT_EQUAL(count(bytes, "\x1b"), 0);
    CU_ASSERT_EQUAL(strncmp(bytes, "nnsweep: 1,500/2,000 trials, 100/s", 34), 0);
    free(bytes);
}

const struct test_case tests_progress[] = {
    {"says how far it is", says_how_far_it_is},
    {"drops whole parts on 40, 60, 80 and 120 columns",
     drops_whole_parts_on_40_60_80_and_120_columns},
    {"never cuts within a part", never_cuts_within_a_part},
    {"a terminal gets one line redrawn", a_terminal_gets_one_line_redrawn},
    {"a file gets a plain line now and then", a_file_gets_a_plain_line_now_and_then},
    {0},
};
