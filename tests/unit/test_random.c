/* The generator against NumPy's, bit for bit. */
#include "nnsweep/random.h"
#include "test.h"

/* numpy.random.seed(s); rand(3, 1), rand(1): the article's initial weights and bias. */
static void first_numbers_are_numpys(void)
{
    static const struct {
        uint32_t seed;
        double values[4];
    } cases[] = {
        {0U, {0x1.18fe1565f12a8p-1, 0x1.6e2d4cf608733p-1, 0x1.349d66b6e894bp-1, 0x1.16faedb6395f5p-1}},
        {1U, {0x1.ab07d0ffa3c06p-2, 0x1.70ce5f3baf051p-1, 0x1.dfb906661c000p-14, 0x1.3596ab7fe08f4p-2}},
        {42U, {0x1.7f8771e5f51ecp-2, 0x1.e6c4068bbd654p-1, 0x1.76c7e8f1e6751p-1, 0x1.32835d6632cb0p-1}},
        {2147483648U, {0x1.374d4855d4140p-3, 0x1.a41e2e1714d70p-1, 0x1.8d0e1c8a62528p-1, 0x1.1507695993276p-1}},
        {4294967295U, {0x1.8fe69a3924820p-4, 0x1.d323d824032b1p-1, 0x1.93fc6f61af3f9p-1, 0x1.8f5ca1b151c07p-1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct random random;
        random_seed(&random, cases[i].seed);
        for (size_t j = 0; j < 4; j++)
            CU_ASSERT(random_uniform(&random) == cases[i].values[j]);
    }
}

/* The 10,000th output from seed 5489 is the one that the C++ standard names for mt19937. */
static void the_ten_thousandth_is_right(void)
{
    struct random random;
    random_seed(&random, 5489);
    uint32_t bits = 0;
    for (int i = 0; i < 10000; i++)
        bits = random_bits(&random);
    CU_ASSERT_EQUAL(bits, 4123659995U);
}

static void a_long_sequence_is_numpys(void)
{
    struct random random;
    random_seed(&random, 42);
    double value = 0;
    for (int i = 0; i < 100000; i++)
        value = random_uniform(&random);
    CU_ASSERT(value == 0x1.8f442b82ca944p-2);
}

const struct test_case tests_random[] = {
    {"first numbers are NumPy's", first_numbers_are_numpys},
    {"the ten thousandth is right", the_ten_thousandth_is_right},
    {"a long sequence is NumPy's", a_long_sequence_is_numpys},
    {0},
};
