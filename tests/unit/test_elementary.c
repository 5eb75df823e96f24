/*
 * The elementary functions against long double's, whose own error is 2^-11 of a double's ulp where
 * long double has 64 bits or more; elsewhere only the special values are judged.
 */
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "nnsweep/elementary.h"
#include "nnsweep/random.h"
#include "test.h"

/* The error of `result`, in units of the correctly rounded result's last place. */
static double error_ulp(long double exact, double result)
{
    int exponent;
    frexpl(exact, &exponent);
    if (exponent < DBL_MIN_EXP)
        exponent = DBL_MIN_EXP; /* subnormal: the last place stays where it is */
    return (double)fabsl(ldexpl((long double)result - exact, DBL_MANT_DIG - exponent));
}

struct function {
    const char *name;
    double (*ours)(double);
    long double (*exact)(long double);
    double limit; /* of the error, in ulp */
};

static const struct function function_exp = {"exp", elementary_exp, expl, 0.55};
static const struct function function_expm1 = {"expm1", elementary_expm1, expm1l, 1.0};
static const struct function function_tanh = {"tanh", elementary_tanh, tanhl, 1.0};
static const struct function function_log = {"log", elementary_log, logl, 1.0};
static const struct function function_log1p = {"log1p", elementary_log1p, log1pl, 1.0};

/* Arguments are spread evenly; or their exponents are, with either sign if `is_signed`. */
struct range {
    const struct function *function;
    const char *name;
    double from, to;
    int n;
    bool of_exponents, is_signed;
};

static double argument(const struct range *range, struct random *random)
{
    double x = range->from + (range->to - range->from) * random_uniform(random);
    if (!range->of_exponents)
        return x;
    double fraction = 1.0 + random_uniform(random);
    bool is_negative = range->is_signed && random_bits(random) % 2 == 0;
    return ldexp(is_negative ? -fraction : fraction, (int)floor(x));
}

static void check_range(const struct range *range, struct random *random)
{
    const struct function *function = range->function;
    double worst = 0.0, at = 0.0;
    int n = TEST_REPETITIONS(range->n);
    for (int k = 0; k < n; k++) {
        double x = argument(range, random);
        double error = error_ulp(function->exact((long double)x), function->ours(x));
        if (error > worst) {
            worst = error;
            at = x;
        }
    }
    printf("    %-5s %-19s %7d arguments: at most %.4f ulp, at %.17g\n", function->name,
           range->name, n, worst, at);
    CU_ASSERT_TRUE(worst < function->limit);
}

static void errors_are_within_their_limits(void)
{
    if (LDBL_MANT_DIG < 64) {
        printf("\n    long double is no wider than double here: special values only ");
        return;
    }
    static const struct range ranges[] = {
        {&function_exp, "around 0", -1.0, 1.0, 3000000, false, false},
        {&function_exp, "of sigmoids", -40.0, 40.0, 3000000, false, false},
        {&function_exp, "all normal results", -708.39, 709.78, 3000000, false, false},
        {&function_exp, "subnormal results", -745.13, -708.39, 1000000, false, false},
        {&function_exp, "huge results", 700.0, 709.78, 500000, false, false},
        {&function_exp, "tiny", -1074, -1, 500000, true, true},
        {&function_expm1, "of elu, near", -1.0, 0.0, 3000000, false, false},
        {&function_expm1, "of elu, far", -40.0, 0.0, 3000000, false, false},
        {&function_expm1, "above 0", 0.0, 1.0, 2000000, false, false},
        {&function_expm1, "large results", 0.0, 709.78, 1000000, false, false},
        {&function_expm1, "tiny", -1074, -1, 1000000, true, true},
        {&function_tanh, "around 0", -1.0, 1.0, 4000000, false, false},
        {&function_tanh, "up to 1", 0.0, 22.0, 3000000, false, false},
        {&function_tanh, "nearly 1", 18.0, 20.0, 1000000, false, false},
        {&function_tanh, "all", -1074, 1023, 2000000, true, true},
        {&function_log, "around 1", 0.5, 2.0, 3000000, false, false},
        {&function_log, "next to 1", 0.999, 1.001, 1000000, false, false},
        {&function_log, "of softmax", 1.0, 1000.0, 2000000, false, false},
        {&function_log, "all", -1074, 1023, 4000000, true, false},
        {&function_log1p, "of bce, near", 0.0, 1.0, 3000000, false, false},
        {&function_log1p, "of bce, far", -1010, 0, 3000000, true, false},
        {&function_log1p, "below 0", -1.0, 0.0, 2000000, false, false},
        {&function_log1p, "tiny", -1074, -1, 1000000, true, true},
        {&function_log1p, "large", 0, 1023, 1000000, true, false},
    };
    struct random random;
    random_seed(&random, 1);
    printf("\n");
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        check_range(&ranges[i], &random);
    printf("    ");
}

static bool is_same(double a, double b)
{
    return isnan(b) ? isnan(a) : a == b && !signbit(a) == !signbit(b);
}

static void special_values(void)
{
    const double none = nan("");
    const struct {
        double (*function)(double);
        double x, result;
    } cases[] = {
        {elementary_exp, 0.0, 1.0},
        {elementary_exp, -0.0, 1.0},
        {elementary_exp, 0x1p-1074, 1.0},
        {elementary_exp, -0x1p-1074, 1.0},
        {elementary_exp, 0x1p-54, 1.0},
        {elementary_exp, 0x1p-52, 1.0 + 0x1p-52},
        {elementary_exp, 1.0, 0x1.5bf0a8b145769p+1},
        {elementary_exp, -1.0, 0x1.78b56362cef38p-2},
        {elementary_exp, 0x1.62e42fefa39efp+9, 0x1.fffffffffff2ap+1023}, /* 709.78...: the last finite one */
        {elementary_exp, 0x1.62e42fefa39f0p+9, HUGE_VAL},
        {elementary_exp, 710.5, HUGE_VAL},
        {elementary_exp, DBL_MAX, HUGE_VAL},
        {elementary_exp, HUGE_VAL, HUGE_VAL},
        {elementary_exp, -0x1.6232bdd7abcd2p+9, 0x1.000000000007cp-1022}, /* -708.39...: the last normal one */
        {elementary_exp, -0x1.6232bdd7abcd3p+9, 0x0.ffffffffffe7cp-1022},
        {elementary_exp, -0x1.74385446d71c3p+9, 0x1p-1074},
        {elementary_exp, -0x1.74910d52d3051p+9, 0x1p-1074}, /* -745.13...: the last one above zero */
        {elementary_exp, -0x1.74910d52d3052p+9, 0.0},
        {elementary_exp, -746.5, 0.0},
        {elementary_exp, -DBL_MAX, 0.0},
        {elementary_exp, -HUGE_VAL, 0.0},
        {elementary_expm1, 0.0, 0.0},
        {elementary_expm1, -0.0, -0.0},
        {elementary_expm1, 0x1p-1074, 0x1p-1074},
        {elementary_expm1, -0x1p-1074, -0x1p-1074},
        {elementary_expm1, 0x1p-1022, 0x1p-1022},
        {elementary_expm1, -0x1p-60, -0x1p-60},
        {elementary_expm1, 1.0, 0x1.b7e151628aed3p+0},
        {elementary_expm1, 0x1.62e42fefa39efp+9, 0x1.fffffffffff2ap+1023},
        {elementary_expm1, 0x1.62e42fefa39f0p+9, HUGE_VAL},
        {elementary_expm1, HUGE_VAL, HUGE_VAL},
        {elementary_expm1, -40.0, -1.0},
        {elementary_expm1, -DBL_MAX, -1.0},
        {elementary_expm1, -HUGE_VAL, -1.0},
        {elementary_tanh, 0.0, 0.0},
        {elementary_tanh, -0.0, -0.0},
        {elementary_tanh, 0x1p-1074, 0x1p-1074},
        {elementary_tanh, -0x1p-1074, -0x1p-1074},
        {elementary_tanh, 0x1p-1022, 0x1p-1022},
        {elementary_tanh, 0x1p-30, 0x1p-30},
        {elementary_tanh, 1.0, 0x1.85efab514f394p-1},
        {elementary_tanh, -1.0, -0x1.85efab514f394p-1},
        {elementary_tanh, 0x1.2b708872320e1p+4, 0x1.fffffffffffffp-1}, /* 18.7: e^2x = 2^54 */
        {elementary_tanh, 19.0, 0x1.fffffffffffffp-1},
        {elementary_tanh, 19.1, 1.0},
        {elementary_tanh, 22.0, 1.0},
        {elementary_tanh, DBL_MAX, 1.0},
        {elementary_tanh, HUGE_VAL, 1.0},
        {elementary_tanh, -HUGE_VAL, -1.0},
        {elementary_log, 1.0, 0.0},
        {elementary_log, 0.0, -HUGE_VAL},
        {elementary_log, -0.0, -HUGE_VAL},
        {elementary_log, -0x1p-1074, none},
        {elementary_log, -1.0, none},
        {elementary_log, -HUGE_VAL, none},
        {elementary_log, HUGE_VAL, HUGE_VAL},
        {elementary_log, 2.0, 0x1.62e42fefa39efp-1},
        {elementary_log, 0.5, -0x1.62e42fefa39efp-1},
        {elementary_log, DBL_MAX, 0x1.62e42fefa39efp+9},
        {elementary_log, 0x1p-1022, -0x1.6232bdd7abcd2p+9},
        {elementary_log, 0x1p-1074, -0x1.74385446d71c3p+9},
        {elementary_log, 0x1.fffffffffffffp-1, -0x1p-53},
        {elementary_log1p, 0.0, 0.0},
        {elementary_log1p, -0.0, -0.0},
        {elementary_log1p, 0x1p-1074, 0x1p-1074},
        {elementary_log1p, -0x1p-1074, -0x1p-1074},
        {elementary_log1p, 0x1p-60, 0x1p-60},
        {elementary_log1p, 1.0, 0x1.62e42fefa39efp-1},
        {elementary_log1p, -0.5, -0x1.62e42fefa39efp-1},
        {elementary_log1p, -0x1.fffffffffffffp-1, -0x1.25e4f7b2737fap+5}, /* log(2^-53) */
        {elementary_log1p, -1.0, -HUGE_VAL},
        {elementary_log1p, -0x1.0000000000001p+0, none},
        {elementary_log1p, -HUGE_VAL, none},
        {elementary_log1p, DBL_MAX, 0x1.62e42fefa39efp+9},
        {elementary_log1p, HUGE_VAL, HUGE_VAL},
        {elementary_exp, none, none},
        {elementary_exp, -none, none},
        {elementary_expm1, none, none},
        {elementary_expm1, -none, none},
        {elementary_tanh, none, none},
        {elementary_log, none, none},
        {elementary_log, -none, none},
        {elementary_log1p, none, none},
        {elementary_log1p, -none, none},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double result = cases[i].function(cases[i].x);
        if (!is_same(result, cases[i].result))
            printf("\n    case %zu, of %a: %a, expected %a ", i, cases[i].x, result,
                   cases[i].result);
        CU_ASSERT_TRUE(is_same(result, cases[i].result));
    }
}

static void tanh_is_odd(void)
{
    struct random random;
    random_seed(&random, 2);
    for (int i = 0; i < 100000; i++) {
        double x = 25.0 * random_uniform(&random);
        CU_ASSERT_TRUE(elementary_tanh(-x) == -elementary_tanh(x));
    }
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
    {"errors are within their limits", errors_are_within_their_limits},
    {"special values", special_values},
    {"tanh is odd", tanh_is_odd},
    {"sigmoid of special values", sigmoid_of_special_values},
    {0},
};
