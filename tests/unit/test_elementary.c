/* exp against the x87's 64-bit significand, and its special values. */
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "nnsweep/elementary.h"
#include "nnsweep/random.h"
#include "test.h"

/* How far `value` is from `exact`, in units in the last place of a double of that size. */
static double error_ulp(double value, long double exact)
{
    int exponent;
    frexpl(exact, &exponent);
    if (exponent < DBL_MIN_EXP)
        exponent = DBL_MIN_EXP; /* subnormals have the spacing of the smallest normal numbers */
    return (double)(fabsl((long double)value - exact) / ldexpl(1.0L, exponent - DBL_MANT_DIG));
}

static void error_stays_below_0_55_ulp(void)
{
    if (LDBL_MANT_DIG < 64) {
        puts("\n    (long double is no wider than double here: the error of exp is not measured)");
        return;
    }
    static const struct {
        double min, max;
        int n;
    } ranges[] = {
        {-1, 1, 4000000},       {-40, 40, 3000000},        {-745.2, 709.78, 2000000},
        {-745.2, -700, 600000}, {709, 709.7827128933840, 200000}, {-1e-3, 1e-3, 200000},
        {-1e-300, 1e-300, 1000},
    };
    struct random random;
    random_seed(&random, 1);
    double worst = 0, worst_at = 0;
    int n = 0;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        for (int j = 0; j < ranges[i].n; j++, n++) {
            double x = ranges[i].min + (ranges[i].max - ranges[i].min) * random_uniform(&random);
            double error = error_ulp(elementary_exp(x), expl((long double)x));
            if (error > worst) {
                worst = error;
                worst_at = x;
            }
        }
    }
    printf("\n    exp: %d arguments, maximum error %.4f ulp at %a\n", n, worst, worst_at);
    CU_ASSERT(n >= 10000000);
    CU_ASSERT(worst < 0.55);
}

static void special_values(void)
{
    CU_ASSERT(elementary_exp(0.0) == 1.0);
    CU_ASSERT(elementary_exp(-0.0) == 1.0);
    CU_ASSERT(isinf(elementary_exp((double)INFINITY)));
    CU_ASSERT(elementary_exp(-(double)INFINITY) == 0.0);
    CU_ASSERT(isnan(elementary_exp((double)NAN)));
    CU_ASSERT(isinf(elementary_exp(709.7827128933841))); /* just above log(DBL_MAX) */
    CU_ASSERT(isfinite(elementary_exp(709.782712893384)));
    CU_ASSERT(isinf(elementary_exp(1e300)));
    CU_ASSERT(elementary_exp(-745.133219101941) == 5e-324);
    CU_ASSERT(elementary_exp(-745.133219101942) == 0.0); /* just below log of half of that */
    CU_ASSERT(elementary_exp(-1e300) == 0.0);
    CU_ASSERT(elementary_exp(5e-324) == 1.0);
    double border = elementary_exp(-708.3964185322641); /* log(DBL_MIN) */
    CU_ASSERT(fabs(border / DBL_MIN - 1) < 1e-12);
}

static void sigmoid_saturates(void)
{
    CU_ASSERT(elementary_sigmoid(0.0) == 0.5);
    CU_ASSERT(elementary_sigmoid(40.0) == 1.0);
    CU_ASSERT(elementary_sigmoid((double)INFINITY) == 1.0);
    CU_ASSERT(elementary_sigmoid(-(double)INFINITY) == 0.0);
    CU_ASSERT(elementary_sigmoid(-709.0) == 0.0); /* no subnormal results */
    CU_ASSERT(elementary_sigmoid(-708.0) > DBL_MIN);
    CU_ASSERT(isnan(elementary_sigmoid((double)NAN)));
}

const struct test_case tests_elementary[] = {
    {"error of exp stays below 0.55 ulp", error_stays_below_0_55_ulp},
    {"special values", special_values},
    {"sigmoid saturates", sigmoid_saturates},
    {0},
};
