/* Keys are forever: a stored trial is found again by versions to come, on every machine. */
#include <string.h>

#include "nnsweep/settle.h"
#include "nnsweep/trial_key.h"
#include "nnsweep/value.h"
#include "test.h"

static double inputs[] = {0, 1, 1, 0}, targets[] = {1, 0};
static char *input_names[] = {(char[]){"x1"}, (char[]){"x2"}}, *target_names[] = {(char[]){"y"}};

static struct dataset small_data(void)
{
    return (struct dataset){
        .n_rows = 2,
        .n_inputs = 2,
        .n_targets = 1,
        .input_names = input_names,
        .target_names = target_names,
        .inputs = inputs,
        .targets = targets,
    };
}

static struct trial trial_of(double learning_rate, int64_t epochs, int64_t seed)
{
    struct trial trial = {0};
    trial.values[PARAMETER_LEARNING_RATE].real = learning_rate;
    trial.values[PARAMETER_EPOCHS].integer = epochs;
    trial.values[PARAMETER_SEED].integer = seed;
    trial_settle(&trial,
                 PARAMETER_BIT(PARAMETER_LEARNING_RATE) | PARAMETER_BIT(PARAMETER_EPOCHS) |
                     PARAMETER_BIT(PARAMETER_SEED),
                 TASK_NUMBERS);
    return trial;
}

static void key_of(enum rule rule, const struct dataset *data, const struct trial *trial,
                   char hex[HASH_HEX_SIZE])
{
    struct views views;
    views_init(&views, data);
    struct trial ruled = *trial;
    ruled.values[PARAMETER_RULE] = value_of_word(rule);
    struct trial_keys keys;
    trial_keys_init(&keys, &views);
    trial_key(&keys, &ruled); /* the first one leaves nothing behind */
    hash_to_hex(trial_key(&keys, &ruled), hex);
    trial_keys_release(&keys);
}

static void keys_stay_what_they_are(void)
{
    struct dataset data = small_data();
    struct trial trial = trial_of(0.05, 1000, 42);
    char hex[HASH_HEX_SIZE];
    key_of(RULE_ARTICLE, &data, &trial, hex);
    CU_ASSERT_STRING_EQUAL(hex, "d90a24c772f2e131c5d7d1cf8bec28bd");
    key_of(RULE_GRADIENT, &data, &trial, hex);
    CU_ASSERT_STRING_EQUAL(hex, "655668983987556abb90f4ea03366f99");
}

static void whatever_counts_changes_the_key(void)
{
    struct dataset data = small_data();
    struct trial trials[] = {trial_of(0.05, 1000, 42), trial_of(0.050000000000000003, 1000, 43),
                             trial_of(0.05, 1001, 42), trial_of(0.06, 1000, 42)};
    char hex[6][HASH_HEX_SIZE];
    for (size_t i = 0; i < 4; i++)
        key_of(RULE_ARTICLE, &data, &trials[i], hex[i]);
    key_of(RULE_GRADIENT, &data, &trials[0], hex[4]);
    targets[1] = 0x1p-1074;
    key_of(RULE_ARTICLE, &data, &trials[0], hex[5]);
    targets[1] = 0.0;
    for (size_t i = 0; i < 6; i++) {
        for (size_t j = 0; j < i; j++)
            CU_ASSERT_STRING_NOT_EQUAL(hex[i], hex[j]);
    }
}

static void names_of_columns_do_not(void)
{
    struct dataset data = small_data();
    struct trial trial = trial_of(0.05, 1000, 42);
    char before[HASH_HEX_SIZE], after[HASH_HEX_SIZE];
    key_of(RULE_ARTICLE, &data, &trial, before);
    char *other_names[] = {(char[]){"a"}, (char[]){"b"}};
    data.input_names = other_names;
    key_of(RULE_ARTICLE, &data, &trial, after);
    CU_ASSERT_STRING_EQUAL(before, after);
}

const struct test_case tests_trial_key[] = {
    {"keys stay what they are", keys_stay_what_they_are},
    {"whatever counts changes the key", whatever_counts_changes_the_key},
    {"names of columns do not", names_of_columns_do_not},
    {0},
};
