/* What every unit suite needs: CUnit's assertions and the shape of a case table. */
#ifndef NNSWEEP_TEST_H
#define NNSWEEP_TEST_H

#include <CUnit/CUnit.h>

struct test_case {
    const char *name;
    void (*run)(void);
};

/* Sanitizers are twenty times slower, and what they look for shows in fewer repetitions. */
#if defined __has_feature
#define TEST_HAS_FEATURE(name) __has_feature(name)
#else
#define TEST_HAS_FEATURE(name) 0
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ ||                              \
    TEST_HAS_FEATURE(address_sanitizer) || TEST_HAS_FEATURE(thread_sanitizer)
#define TEST_REPETITIONS(n) ((n) / 20)
#else
#define TEST_REPETITIONS(n) (n)
#endif

/* One table a module, in test_<module>.c, ending in {0}; registered in main.c. */
extern const struct test_case tests_arithmetic[];
extern const struct test_case tests_budget[];
extern const struct test_case tests_channel[];
extern const struct test_case tests_job_queue[];
extern const struct test_case tests_cpus[];
extern const struct test_case tests_csv[];
extern const struct test_case tests_dataset[];
extern const struct test_case tests_diag[];
extern const struct test_case tests_draw[];
extern const struct test_case tests_elementary[];
extern const struct test_case tests_gradient[];
extern const struct test_case tests_initial[];
extern const struct test_case tests_load[];
extern const struct test_case tests_model[];
extern const struct test_case tests_networks[];
extern const struct test_case tests_number[];
extern const struct test_case tests_optimizer[];
extern const struct test_case tests_options[];
extern const struct test_case tests_parameter[];
extern const struct test_case tests_plan[];
extern const struct test_case tests_plot[];
extern const struct test_case tests_progress[];
extern const struct test_case tests_random[];
extern const struct test_case tests_record[];
extern const struct test_case tests_reference[];
extern const struct test_case tests_runner[];
extern const struct test_case tests_survey[];
extern const struct test_case tests_schedule[];
extern const struct test_case tests_settle[];
extern const struct test_case tests_spacing[];
extern const struct test_case tests_spelling[];
extern const struct test_case tests_stopping[];
extern const struct test_case tests_store[];
extern const struct test_case tests_table[];
extern const struct test_case tests_text[];
extern const struct test_case tests_trainer[];
extern const struct test_case tests_trial_key[];
extern const struct test_case tests_value[];

#endif
