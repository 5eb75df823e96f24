/* What a run is said to add, for networks of several shapes. */
#include <string.h>

#include "nnsweep/load.h"
#include "nnsweep/survey.h"
#include "test.h"

static void load(struct config *config, const char *parameters)
{
    struct text text = {0};
    struct diag diag = {0};
    text_addf(&text, "data: {columns: [a, b, y], target: y, rows: [[0, 1, 1], [1, 1, 0]]}\n"
              "parameters: {%s}\n", parameters);
    CU_ASSERT_EQUAL_FATAL(config_read(config, "test.yaml", text_string(&text),
                                      strlen(text_string(&text)), NULL, 0, &diag), 0);
    diag_release(&diag);
    text_release(&text);
}

/* The least that a run may be said to add at most is what it adds. */
static void check_most(const char *parameters, double n_weights)
{
    struct config config;
    struct survey survey;
    struct diag diag = {0};
    load(&config, parameters);
    CU_ASSERT_EQUAL_FATAL(survey_plan(&config, config.plan, NULL, &survey, &diag), 0);
    CU_ASSERT_EQUAL(survey.n_weights, n_weights);
    CU_ASSERT_EQUAL(survey.n_data_values, 6.0);
    CU_ASSERT(survey_most_bytes(&config, config.plan) >= survey_estimate_bytes(&survey, &config));
    survey_release(&survey);
    config_release(&config);
    diag_release(&diag);
}

static void at_most_is_of_the_largest(void)
{
    check_most("epochs: 1", 3);
    check_most("hidden: 4, epochs: 1", 17);
    check_most("hidden: [none, 4], epochs: 1", 3 + 17);
    check_most("hidden: [8-8, none, 100-100], epochs: 1, seed: [1, 2]",
               2 * (3 + (24 + 72 + 9) + (300 + 10100 + 101)));
    check_most("hidden: {min: 1, max: 30}, epochs: 1", 30 * 1 + 4 * (30 * 31 / 2));
}

const struct test_case tests_survey[] = {
    {"what a run adds at most is of its largest networks", at_most_is_of_the_largest},
    {0},
};
