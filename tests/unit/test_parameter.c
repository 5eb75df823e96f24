/* The table of parameters: each row is whole, and looks only at what it says it looks at. */
#include <string.h>

#include "nnsweep/parameter.h"
#include "nnsweep/random.h"
#include "nnsweep/settle.h"
#include "nnsweep/value.h"
#include "test.h"

static bool is_in_range(enum parameter parameter, union value value)
{
    const struct parameter_info *info = parameter_info(parameter);
    switch (info->type) {
    case PARAMETER_REAL:
        return value.real >= info->min.real && value.real <= info->max.real;
    case PARAMETER_INTEGER:
        return value.integer >= info->min.integer && value.integer <= info->max.integer;
    case PARAMETER_FLAG:
        return value.integer == 0 || value.integer == 1;
    case PARAMETER_WORD:
        for (size_t i = 0; info->words[i].name; i++) {
            if (info->words[i].value == value.word)
                return true;
        }
        return false;
    case PARAMETER_LAYERS:
        break;
    }
    return true;
}

static void rows_are_whole(void)
{
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        enum parameter parameter = (enum parameter)i;
        const struct parameter_info *info = parameter_info(parameter);
        CU_ASSERT_TRUE(info->name && *info->name && info->help && *info->help);
        CU_ASSERT_TRUE(info->since >= 1 && info->since <= 4);
        CU_ASSERT_EQUAL(info->applies != NULL, info->applies_if != NULL);
        CU_ASSERT_EQUAL(info->default_of != NULL, info->default_text != NULL);
        CU_ASSERT_EQUAL(info->applies || info->default_of, info->deciders != 0);
        CU_ASSERT_EQUAL(info->type == PARAMETER_WORD, info->words != NULL);
        if (info->word)
            CU_ASSERT_FALSE(is_in_range(parameter, info->word_value));
        if (!info->default_of && !value_is_word(parameter, info->default_value))
            CU_ASSERT_TRUE(is_in_range(parameter, info->default_value));
        if (info->has_neutral && !value_is_word(parameter, info->neutral))
            CU_ASSERT_TRUE(is_in_range(parameter, info->neutral));
    }
}

static void words_ascend(void)
{
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        const struct word *words = parameter_info((enum parameter)i)->words;
        for (size_t j = 0; words && words[j].name; j++) {
            CU_ASSERT_TRUE(words[j].help && *words[j].help);
            CU_ASSERT_TRUE(j == 0 || words[j].value > words[j - 1].value);
        }
    }
}

static void names_are_found(void)
{
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        enum parameter found;
        CU_ASSERT_TRUE(parameter_find(parameter_info((enum parameter)i)->name, &found));
        CU_ASSERT_EQUAL((int)found, i);
    }
    enum parameter found;
    CU_ASSERT_TRUE(parameter_find("lr", &found));
    CU_ASSERT_EQUAL(found, PARAMETER_LEARNING_RATE);
    CU_ASSERT_FALSE(parameter_find("learning_rat", &found));
    CU_ASSERT_FALSE(parameter_find("", &found));
}

/* --- What rows look at ------------------------------------------------------------------------ */

static struct random generator;

/* Of the few kinds that a row may tell apart: see src/sweep/applies.h. */
static union value random_value(enum parameter parameter)
{
    const struct parameter_info *info = parameter_info(parameter);
    uint64_t draw = random_bits(&generator);
    size_t n_words = 0;
    if (info->word && draw % 2 == 0)
        return info->word_value;
    switch (info->type) {
    case PARAMETER_REAL:
        return value_of_real((double)(draw % 3) / 4);
    case PARAMETER_INTEGER:
        return value_of_integer(1 + (int64_t)(draw % 3));
    case PARAMETER_FLAG:
        return value_of_integer((int64_t)(draw % 2));
    case PARAMETER_WORD:
        while (info->words[n_words].name)
            n_words++;
        return value_of_word(info->words[draw % n_words].value);
    case PARAMETER_LAYERS:
        break;
    }
    return value_of_layer((uint16_t)(8 * (draw % 3)));
}

/* Another value of the same kind. */
static union value alike(enum parameter parameter, union value value)
{
    const struct parameter_info *info = parameter_info(parameter);
    if (value_is_word(parameter, value))
        return value;
    switch (info->type) {
    case PARAMETER_REAL:
        return value_of_real(value.real * 0.75);
    case PARAMETER_INTEGER:
        return value_of_integer(value.integer * 7);
    case PARAMETER_FLAG:
    case PARAMETER_WORD:
        return value;
    case PARAMETER_LAYERS:
        break;
    }
    if (value.units[0] != 0)
        value.units[1] = 5;
    return value;
}

static bool answers_differ(enum parameter row, const struct trial *a, const struct trial *b,
                           uint64_t said, uint64_t said_of_b)
{
    const struct parameter_info *info = parameter_info(row);
    if (info->applies && info->applies(a) != info->applies(b))
        return true;
    for (int task = 0; info->default_of && task < TASK_COUNT; task++) {
        union value x = info->default_of(a, said, (enum task)task);
        union value y = info->default_of(b, said_of_b, (enum task)task);
        if (value_compare(row, x, y) != 0)
            return true;
    }
    return false;
}

/* The plan looks at one combination of each kind, and only of the deciders. */
static void rows_look_at_their_deciders_alone(void)
{
    random_seed(&generator, 3);
    uint64_t n_depending = 0, seen = 0, wanted = 0;
    for (int round = 0; round < 20000; round++) {
        struct trial trial = {0};
        uint64_t said = (uint64_t)random_bits(&generator) << 32 | random_bits(&generator);
        for (int i = 0; i < PARAMETER_COUNT; i++)
            trial.values[i] = random_value((enum parameter)i);
        trial_settle(&trial, said, (enum task)(round % TASK_COUNT));
        enum parameter changed = (enum parameter)(random_bits(&generator) % PARAMETER_COUNT);
        struct trial like = trial, other = trial;
        like.values[changed] = alike(changed, trial.values[changed]);
        other.values[changed] = random_value(changed);
        other.absent &= ~PARAMETER_BIT(changed);
        for (int i = 0; i < PARAMETER_COUNT; i++) {
            enum parameter row = (enum parameter)i;
            if (!value_is_absence(changed, like.values[changed]) && trial_has(&trial, changed))
                CU_ASSERT_FALSE(answers_differ(row, &trial, &like, said, said));
            bool differ = answers_differ(row, &trial, &other, said, said);
            if (!(parameter_info(row)->deciders & PARAMETER_BIT(changed)))
                CU_ASSERT_FALSE(differ);
            n_depending += differ;
            if (differ)
                seen |= PARAMETER_BIT(row);
        }
    }
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        if (parameter_info((enum parameter)i)->deciders != 0)
            wanted |= PARAMETER_BIT(i);
    }
    CU_ASSERT_TRUE(n_depending > 1000 && seen == wanted); /* the test tests something */
}

const struct test_case tests_parameter[] = {
    {"rows are whole", rows_are_whole},
    {"words ascend", words_ascend},
    {"names are found", names_are_found},
    {"rows look at their deciders alone", rows_look_at_their_deciders_alone},
    {0},
};
