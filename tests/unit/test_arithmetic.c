/* Rounding and subnormals, as a preloaded library may leave them, and what comes of a training. */
#include "nnsweep/arithmetic.h"

#include <fenv.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "nnsweep/reference.h"
#include "recipes.h"
#include "test.h"

enum { N_WEIGHTS = 4 };

/* What the processor is asked for must be asked at run time. */
static volatile double one = 1.0, tiny = 0x1p-60, smallest_normal = 0x1p-1022, half = 0.5;

static bool rounds_to_nearest(void)
{
    return one + tiny == 1.0 && -one - tiny == -1.0;
}

/* Subnormals come out, and go in. */
static bool keeps_subnormals(void)
{
    volatile double subnormal = smallest_normal * half;
    return subnormal > 0 && subnormal + subnormal == smallest_normal;
}

static void test_rounding(void)
{
    static const int modes[] = {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        CU_ASSERT_EQUAL_FATAL(fesetround(modes[i]), 0);
        CU_ASSERT_EQUAL(fegetround(), modes[i]);
        arithmetic_init();
        CU_ASSERT_EQUAL(fegetround(), FE_TONEAREST);
        CU_ASSERT(rounds_to_nearest());
    }
}

/* Flush to zero and, where there is a bit of its own for it, subnormal inputs as zero. */
static bool flush_subnormals(void)
{
#if defined __x86_64__
    __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | 0x8040);
    return true;
#elif defined __aarch64__
    uint64_t fpcr;
    __asm__ volatile("mrs %0, fpcr" : "=r"(fpcr));
    fpcr |= 1u << 24;
    __asm__ volatile("msr fpcr, %0" : : "r"(fpcr));
    return true;
#else
    return false;
#endif
}

static void test_subnormals(void)
{
    CU_ASSERT(keeps_subnormals());
    if (!flush_subnormals())
        return;
    CU_ASSERT(!keeps_subnormals()); /* otherwise nothing is tested here */
    arithmetic_init();
    CU_ASSERT(keeps_subnormals());
}

static void train(double *weights)
{
    static const double inputs[] = {0, 1, 0, 0, 0, 1, 1, 0, 0}, targets[] = {1, 0, 0};
    const struct samples samples = {
        .n_samples = 3, .n_inputs = 3, .n_outputs = 1, .inputs = inputs, .targets = targets};
    const struct recipe recipe = unit_recipe(&samples, RULE_GRADIENT, 0.1, 0.0, 42);
    struct reference *reference = reference_new(&recipe);
    struct losses losses;
    for (int epoch = 0; epoch < 300; epoch++)
        reference_epoch(reference, &losses);
    memcpy(weights, reference_weights(reference), N_WEIGHTS * sizeof *weights);
    reference_free(reference);
}

static void test_training(void)
{
    double expected[N_WEIGHTS], upward[N_WEIGHTS], ours[N_WEIGHTS];
    train(expected);
    CU_ASSERT_EQUAL_FATAL(fesetround(FE_UPWARD), 0);
    train(upward);
    arithmetic_init();
    train(ours);
    CU_ASSERT(memcmp(upward, expected, sizeof expected) != 0);
    CU_ASSERT(memcmp(ours, expected, sizeof expected) == 0);
}

const struct test_case tests_arithmetic[] = {
    {"whatever the rounding mode was, it is to nearest", test_rounding},
    {"flush-to-zero and denormals-are-zero are off", test_subnormals},
    {"a training has its numbers whatever the rounding mode was", test_training},
    {0},
};
