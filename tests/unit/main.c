/*
 * Runs the unit suites: all of them, or those named on the command line. The exit code is 0 only
 * when at least one assertion ran and none failed; the last line is "unit: N passed, N failed".
 */
#include <stdio.h>
#include <string.h>

#include <CUnit/Basic.h>

#include "test.h"

static const struct {
    const char *name;
    const struct test_case *cases;
} suites[] = {
    {"arithmetic", tests_arithmetic},
    {"budget", tests_budget},
    {"channel", tests_channel},
    {"job_queue", tests_job_queue},
    {"cpus", tests_cpus},
    {"csv", tests_csv},
    {"dataset", tests_dataset},
    {"diag", tests_diag},
    {"draw", tests_draw},
    {"elementary", tests_elementary},
    {"gradient", tests_gradient},
    {"initial", tests_initial},
    {"load", tests_load},
    {"model", tests_model},
    {"networks", tests_networks},
    {"number", tests_number},
    {"optimizer", tests_optimizer},
    {"options", tests_options},
    {"parameter", tests_parameter},
    {"plan", tests_plan},
    {"plot", tests_plot},
    {"progress", tests_progress},
    {"random", tests_random},
    {"record", tests_record},
    {"reference", tests_reference},
    {"runner", tests_runner},
    {"survey", tests_survey},
    {"schedule", tests_schedule},
    {"settle", tests_settle},
    {"spacing", tests_spacing},
    {"spelling", tests_spelling},
    {"stopping", tests_stopping},
    {"store", tests_store},
    {"table", tests_table},
    {"text", tests_text},
    {"trainer", tests_trainer},
    {"trial_key", tests_trial_key},
    {"value", tests_value},
};

static int is_wanted(const char *suite, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], suite) == 0)
            return 1;
    }
    return argc < 2;
}

static int register_suite(const char *name, const struct test_case *cases)
{
    CU_pSuite suite = CU_add_suite(name, NULL, NULL);
    if (!suite)
        return -1;
    for (const struct test_case *test = cases; test->name; test++) {
        if (!CU_add_test(suite, test->name, test->run))
            return -1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (CU_initialize_registry() != CUE_SUCCESS)
        return 2;
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++) {
        if (is_wanted(suites[i].name, argc, argv) &&
            register_suite(suites[i].name, suites[i].cases) != 0) {
            fprintf(stderr, "unit: cannot register suite '%s': %s\n", suites[i].name,
                    CU_get_error_msg());
            return 2;
        }
    }
    CU_basic_set_mode(CU_BRM_NORMAL);
    CU_ErrorCode error = CU_basic_run_tests();
    unsigned int n_run = CU_get_number_of_tests_run();
    unsigned int n_failed = CU_get_number_of_tests_failed();
    unsigned int n_records = CU_get_number_of_failure_records();
    CU_cleanup_registry();
    printf("unit: %u passed, %u failed\n", n_run - n_failed, n_failed);
    return error == CUE_SUCCESS && n_run > 0 && n_failed == 0 && n_records == 0 ? 0 : 1;
}
