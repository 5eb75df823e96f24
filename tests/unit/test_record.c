/* Which epochs are points of a curve. */
#include "nnsweep/record.h"
#include "test.h"

/* Walks the whole curve and checks what every curve must be. */
static uint64_t count_points(const struct record *record, uint64_t epochs)
{
    uint64_t n = 0, last = 0;
    for (uint64_t epoch; (epoch = record_next_epoch(record, epochs, last)) != 0; last = epoch) {
        CU_ASSERT(epoch > last);
        if (n == 0)
            CU_ASSERT_EQUAL(epoch, 1);
        n++;
    }
    if (n > 0)
        CU_ASSERT_EQUAL(last, epochs);
    return n;
}

static void has_first_last_and_the_number_asked_for(void)
{
    static const uint64_t lengths[] = {0, 1, 2, 3, 10, 31, 32, 33, 34, 1000, 25000, 55000};
    static const uint64_t counts[] = {CURVE_NONE, 2, 3, 7, 32, 1000, CURVE_EVERY};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        for (size_t j = 0; j < sizeof counts / sizeof *counts; j++) {
            struct record record = {.n_points = counts[j]};
            uint64_t n = count_points(&record, lengths[i]);
            CU_ASSERT_EQUAL(n, record_n_points(&record, lengths[i]));
            CU_ASSERT_EQUAL(n, counts[j] < lengths[i] ? counts[j] : lengths[i]);
        }
    }
}

/* From any epoch, not only from a point. */
static void finds_the_next_from_anywhere(void)
{
    struct record record = {.n_points = 5};
    uint64_t expected = 1;
    for (uint64_t after = 0; after < 101; after++) {
        static const uint64_t points[] = {1, 26, 51, 76, 101};
        for (size_t i = 5; i-- > 0;)
            expected = points[i] > after ? points[i] : expected;
        CU_ASSERT_EQUAL(record_next_epoch(&record, 101, after), expected);
    }
    CU_ASSERT_EQUAL(record_next_epoch(&record, 101, 101), 0);
}

static void is_exact_for_a_billion_epochs(void)
{
    struct record record = {.n_points = 3};
    CU_ASSERT_EQUAL(record_next_epoch(&record, 1000000000, 1), 500000001);
    CU_ASSERT_EQUAL(record_next_epoch(&record, 1000000000, 500000001), 1000000000);
    record.n_points = CURVE_MAX_POINTS;
    CU_ASSERT_EQUAL(record_next_epoch(&record, 1000000000, 999999999), 1000000000);
}

const struct test_case tests_record[] = {
    {"has first, last and the number asked for", has_first_last_and_the_number_asked_for},
    {"finds the next from anywhere", finds_the_next_from_anywhere},
    {"is exact for a billion epochs", is_exact_for_a_billion_epochs},
    {0},
};
