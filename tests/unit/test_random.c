/* The generator against NumPy's: expected values were printed by NumPy 1.24, np.random.seed. */
#include "nnsweep/random.h"
#include "nnsweep/reference.h"
#include "recipes.h"
#include "test.h"

static void draws_initial_parameters_like_numpy(void)
{
    /* np.random.rand(3, 1), then np.random.rand(1) */
    static const struct {
        uint32_t seed;
        double weights[4];
    } cases[] = {
        {0U, {0x1.18fe1565f12a8p-1, 0x1.6e2d4cf608733p-1, 0x1.349d66b6e894bp-1, 0x1.16faedb6395f5p-1}},
        {1U, {0x1.ab07d0ffa3c06p-2, 0x1.70ce5f3baf051p-1, 0x1.dfb906661c000p-14, 0x1.3596ab7fe08f4p-2}},
        {42U, {0x1.7f8771e5f51ecp-2, 0x1.e6c4068bbd654p-1, 0x1.76c7e8f1e6751p-1, 0x1.32835d6632cb0p-1}},
        {2147483648U, {0x1.374d4855d4140p-3, 0x1.a41e2e1714d70p-1, 0x1.8d0e1c8a62528p-1, 0x1.1507695993276p-1}},
        {4294967295U, {0x1.8fe69a3924820p-4, 0x1.d323d824032b1p-1, 0x1.93fc6f61af3f9p-1, 0x1.8f5ca1b151c07p-1}},
    };
    const struct samples samples = {.n_inputs = 3, .n_outputs = 1};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double weights[4];
        const struct recipe recipe = unit_recipe(&samples, RULE_ARTICLE, 1.0, 0.0, cases[i].seed);
        reference_init(&recipe, weights);
        for (size_t j = 0; j < 4; j++)
            CU_ASSERT_TRUE(weights[j] == cases[i].weights[j]);
    }
}

static void long_sequences_agree(void)
{
    /* The standard's check value of this generator: the 10,000th word from seed 5489. */
    struct random random;
    random_seed(&random, 5489);
    uint32_t bits = 0;
    for (int i = 0; i < 10000; i++)
        bits = random_bits(&random);
    CU_ASSERT_EQUAL(bits, 4123659995U);

    /* np.random.rand(1000000)[-1] */
    random_seed(&random, 42);
    double uniform = 0;
    for (int i = 0; i < 1000000; i++)
        uniform = random_uniform(&random);
    CU_ASSERT_TRUE(uniform == 0x1.dbe0ae18aa51bp-1);
}

const struct test_case tests_random[] = {
    {"draws initial parameters like NumPy", draws_initial_parameters_like_numpy},
    {"long sequences agree", long_sequences_agree},
    {0},
};
