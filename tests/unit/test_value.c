/* Values by their type: printed, stored, compared. */
#include <string.h>

#include "nnsweep/text.h"
#include "nnsweep/value.h"
#include "sweeps.h"
#include "test.h"

static int compare(enum parameter parameter, const char *a, const char *b)
{
    return value_compare(parameter, value_of_text(parameter, a), value_of_text(parameter, b));
}

static void numbers_are_ordered_below_their_word(void)
{
    CU_ASSERT_TRUE(compare(PARAMETER_LEARNING_RATE, "0.1", "0.2") < 0);
    CU_ASSERT_TRUE(compare(PARAMETER_EPOCHS, "20", "3") > 0);
    CU_ASSERT_TRUE(compare(PARAMETER_BATCH_SIZE, "full", "1000000000") > 0);
    CU_ASSERT_TRUE(compare(PARAMETER_BATCH_SIZE, "1", "full") < 0);
    CU_ASSERT_EQUAL(compare(PARAMETER_BATCH_SIZE, "full", "full"), 0);
    CU_ASSERT_TRUE(compare(PARAMETER_STOP_LOSS, "none", "1e300") > 0);
    CU_ASSERT_EQUAL(compare(PARAMETER_STOP_LOSS, "none", "none"), 0);
}

static void words_and_layers_are_ordered(void)
{
    CU_ASSERT_TRUE(compare(PARAMETER_OPTIMIZER, "sgd", "adam") < 0);
    CU_ASSERT_TRUE(compare(PARAMETER_OUTPUT, "softmax", "sigmoid") > 0);
    CU_ASSERT_TRUE(compare(PARAMETER_HIDDEN, "none", "1") < 0);
    CU_ASSERT_TRUE(compare(PARAMETER_HIDDEN, "8-4", "16") < 0);
    CU_ASSERT_TRUE(compare(PARAMETER_HIDDEN, "8-4", "8") > 0);
    CU_ASSERT_EQUAL(compare(PARAMETER_HIDDEN, "8-4-2", "8-4-2"), 0);
}

static void rounding_alone_is_no_difference(void)
{
    CU_ASSERT_TRUE(values_agree(PARAMETER_RHO, value_of_real(0.3), value_of_real(0.1 + 0.2)));
    CU_ASSERT_FALSE(values_agree(PARAMETER_RHO, value_of_real(0.3), value_of_real(0.3001)));
    CU_ASSERT_TRUE(values_agree(PARAMETER_STOP_LOSS, value_of_text(PARAMETER_STOP_LOSS, "none"),
                                value_of_text(PARAMETER_STOP_LOSS, "none")));
    CU_ASSERT_FALSE(values_agree(PARAMETER_STOP_LOSS, value_of_text(PARAMETER_STOP_LOSS, "none"),
                                 value_of_real(1)));
    CU_ASSERT_FALSE(values_agree(PARAMETER_HIDDEN, value_of_text(PARAMETER_HIDDEN, "8"),
                                 value_of_text(PARAMETER_HIDDEN, "8-1")));
}

static const struct {
    enum parameter parameter;
    const char *text;
} printed[] = {
    {PARAMETER_LEARNING_RATE, "0.1"},
    {PARAMETER_LEARNING_RATE, "1e-300"},
    {PARAMETER_SEED, "4294967295"},
    {PARAMETER_RULE, "article"},
    {PARAMETER_HIDDEN, "none"},
    {PARAMETER_HIDDEN, "8"},
    {PARAMETER_HIDDEN, "65535-65535-65535-65535-65535-65535-65535-65535"},
    {PARAMETER_ACTIVATION, "leaky_relu"},
    {PARAMETER_OUTPUT, "softmax"},
    {PARAMETER_LOSS, "cross_entropy"},
    {PARAMETER_OPTIMIZER, "irprop"},
    {PARAMETER_BATCH_SIZE, "full"},
    {PARAMETER_BATCH_SIZE, "32"},
    {PARAMETER_PATIENCE, "20"},
    {PARAMETER_KEEP, "best"},
};

static void what_is_printed_is_read(void)
{
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        enum parameter parameter = printed[i].parameter;
        union value value = value_of_text(parameter, printed[i].text), back;
        struct text text = {0};
        value_add(&text, parameter, value);
        CU_ASSERT_STRING_EQUAL(text_string(&text), printed[i].text);
        text_release(&text);
        char buffer[VALUE_TEXT_SIZE];
        struct field field = value_field(parameter, value, buffer);
        CU_ASSERT_TRUE(value_of_field(parameter, &field, &back));
        CU_ASSERT_EQUAL(memcmp(&value, &back, sizeof value), 0);
    }
}

/* `none` is no value, but the lack of one. */
static void absence_is_stored_as_null(void)
{
    char buffer[VALUE_TEXT_SIZE];
    union value none = value_of_text(PARAMETER_PATIENCE, "none");
    CU_ASSERT_TRUE(value_is_absence(PARAMETER_PATIENCE, none));
    CU_ASSERT_EQUAL(value_field(PARAMETER_PATIENCE, none, buffer).kind, FIELD_NULL);
    CU_ASSERT_FALSE(
        value_is_absence(PARAMETER_BATCH_SIZE, value_of_text(PARAMETER_BATCH_SIZE, "full")));
    struct trial trial = {.absent = PARAMETER_BIT(PARAMETER_RHO)};
    CU_ASSERT_EQUAL(trial_field(&trial, PARAMETER_RHO, buffer).kind, FIELD_NULL);
    CU_ASSERT_EQUAL(trial_field(&trial, PARAMETER_BETA1, buffer).kind, FIELD_REAL);
}

static void what_no_parameter_has_is_refused(void)
{
    static const struct {
        enum parameter parameter;
        struct field field;
    } wrong[] = {
        {PARAMETER_HIDDEN, {.kind = FIELD_TEXT, .text = ""}},
        {PARAMETER_HIDDEN, {.kind = FIELD_TEXT, .text = "0"}},
        {PARAMETER_HIDDEN, {.kind = FIELD_TEXT, .text = "08"}},
        {PARAMETER_HIDDEN, {.kind = FIELD_TEXT, .text = "8-"}},
        {PARAMETER_HIDDEN, {.kind = FIELD_TEXT, .text = "8--4"}},
        {PARAMETER_HIDDEN, {.kind = FIELD_TEXT, .text = "-8"}},
        {PARAMETER_HIDDEN, {.kind = FIELD_TEXT, .text = "65536"}},
        {PARAMETER_HIDDEN, {.kind = FIELD_TEXT, .text = "1-1-1-1-1-1-1-1-1"}},
        {PARAMETER_HIDDEN, {.kind = FIELD_TEXT, .text = "none-8"}},
        {PARAMETER_HIDDEN, {.kind = FIELD_INTEGER, .integer = 8}},
        {PARAMETER_ACTIVATION, {.kind = FIELD_TEXT, .text = "softmax"}},
        {PARAMETER_OUTPUT, {.kind = FIELD_TEXT, .text = "relu"}},
        {PARAMETER_OPTIMIZER, {.kind = FIELD_TEXT, .text = "SGD"}},
        {PARAMETER_OPTIMIZER, {.kind = FIELD_INTEGER, .integer = 0}},
        {PARAMETER_BATCH_SIZE, {.kind = FIELD_TEXT, .text = "none"}},
        {PARAMETER_EPOCHS, {.kind = FIELD_TEXT, .text = "full"}},
        {PARAMETER_EPOCHS, {.kind = FIELD_NULL}},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        union value value;
        CU_ASSERT_FALSE(value_of_field(wrong[i].parameter, &wrong[i].field, &value));
    }
}

const struct test_case tests_value[] = {
    {"numbers are ordered below their word", numbers_are_ordered_below_their_word},
    {"words and layers are ordered", words_and_layers_are_ordered},
    {"rounding alone is no difference", rounding_alone_is_no_difference},
    {"what is printed is read", what_is_printed_is_read},
    {"absence is stored as NULL", absence_is_stored_as_null},
    {"what no parameter has is refused", what_no_parameter_has_is_refused},
    {0},
};
