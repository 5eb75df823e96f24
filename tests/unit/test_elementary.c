/*
 * exp against long double's expl, whose own error is 2^-11 of a double's ulp where long double has
 * 64 bits or more; elsewhere only the special values are judged.
 */
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "nnsweep/elementary.h"
#include "nnsweep/random.h"
#include "test.h"

/* The error of `result` as exp(x), in units of the correctly rounded result's last place. */
static double error_ulp(double x, double result)
{
    long double exact = expl((long double)x);
    int exponent;
    frexpl(exact, &exponent);
    if (exponent < DBL_MIN_EXP)
        exponent = DBL_MIN_EXP; /* subnormal: the last place stays where it is */
    return (double)fabsl(ldexpl((long double)result - exact, DBL_MANT_DIG - exponent));
}

static void exp_is_within_055_ulp(void)
{
    if (LDBL_MANT_DIG < 64) {
        printf("\n    long double is no wider than double here: special values only ");
        return;
    }
    static const struct {
        const char *name;
        double from, to;
        int n;
    } ranges[] = {
        {"around 0", -1.0, 1.0, 3000000},
        {"of sigmoids", -40.0, 40.0, 3000000},
        {"all normal results", -708.39, 709.78, 3000000},
        {"subnormal results", -745.13, -708.39, 1000000},
        {"huge results", 700.0, 709.78, 500000},
    };
    struct random random;
    random_seed(&random, 1);
    printf("\n");
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        double worst = 0.0, at = 0.0;
        for (int k = 0; k < ranges[i].n; k++) {
            double x = ranges[i].from +
                       (ranges[i].to - ranges[i].from) * random_uniform(&random);
            double error = error_ulp(x, elementary_exp(x));
            if (error > worst) {
                worst = error;
                at = x;
            }
        }
        printf("    exp, %-18s %7d arguments: at most %.4f ulp, at %.17g\n", ranges[i].name,
               ranges[i].n, worst, at);
        CU_ASSERT_TRUE(worst < 0.55);
    }
    /* Tiny arguments, whose exponents are spread evenly. */
    double worst = 0.0;
    for (int k = 0; k < 500000; k++) {
        double x = ldexp(random_uniform(&random) - 0.5, -(int)(random_bits(&random) % 1074));
        double error = error_ulp(x, elementary_exp(x));
        worst = error > worst ? error : worst;
    }
    printf("    exp, %-18s %7d arguments: at most %.4f ulp\n    ", "tiny", 500000, worst);
    CU_ASSERT_TRUE(worst < 0.55);
}

static void exp_of_special_values(void)
{
    static const struct {
        double x, result;
    } cases[] = {
        {0.0, 1.0},
        {-0.0, 1.0},
        {0x1p-1074, 1.0},
        {-0x1p-1074, 1.0},
        {0x1p-54, 1.0},
        {0x1p-52, 1.0 + 0x1p-52},
        {1.0, 0x1.5bf0a8b145769p+1},
        {-1.0, 0x1.78b56362cef38p-2},
        {0x1.62e42fefa39efp+9, 0x1.fffffffffff2ap+1023}, /* 709.78...: the last finite one */
        {0x1.62e42fefa39f0p+9, HUGE_VAL},
        {710.5, HUGE_VAL},
        {DBL_MAX, HUGE_VAL},
        {HUGE_VAL, HUGE_VAL},
        {-0x1.6232bdd7abcd2p+9, 0x1.000000000007cp-1022}, /* -708.39...: the last normal one */
        {-0x1.6232bdd7abcd3p+9, 0x0.ffffffffffe7cp-1022},
        {-0x1.74385446d71c3p+9, 0x1p-1074},
        {-0x1.74910d52d3051p+9, 0x1p-1074}, /* -745.13...: the last one above zero */
        {-0x1.74910d52d3052p+9, 0.0},
        {-746.5, 0.0},
        {-DBL_MAX, 0.0},
        {-HUGE_VAL, 0.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double result = elementary_exp(cases[i].x);
        if (result != cases[i].result)
            printf("\n    exp(%a) = %a, expected %a ", cases[i].x, result, cases[i].result);
        CU_ASSERT_TRUE(result == cases[i].result);
        CU_ASSERT_FALSE(signbit(result));
    }
    CU_ASSERT_TRUE(isnan(elementary_exp(nan(""))));
    CU_ASSERT_TRUE(isnan(elementary_exp(-nan(""))));
}

static void sigmoid_of_special_values(void)
{
    CU_ASSERT_TRUE(elementary_sigmoid(0.0) == 0.5);
    CU_ASSERT_TRUE(elementary_sigmoid(-0.0) == 0.5);
    CU_ASSERT_TRUE(elementary_sigmoid(HUGE_VAL) == 1.0);
    CU_ASSERT_TRUE(elementary_sigmoid(-HUGE_VAL) == 0.0);
    CU_ASSERT_TRUE(elementary_sigmoid(40.0) == 1.0);
    CU_ASSERT_TRUE(elementary_sigmoid(-700.0) == 1.0 / elementary_exp(700.0));
    CU_ASSERT_TRUE(elementary_sigmoid(-708.0) == 1.0 / elementary_exp(708.0));
    CU_ASSERT_TRUE(elementary_sigmoid(nextafter(-708.0, -HUGE_VAL)) == 0.0);
    CU_ASSERT_TRUE(isnan(elementary_sigmoid(nan(""))));
}

const struct test_case tests_elementary[] = {
    {"exp is within 0.55 ulp", exp_is_within_055_ulp},
    {"exp of special values", exp_of_special_values},
    {"sigmoid of special values", sigmoid_of_special_values},
    {0},
};
