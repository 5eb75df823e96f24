/*
 * Wichura's algorithm AS 241 (PPND16): three ratios of polynomials of degree 7, one for the middle
 * and two for the tails, as published in Applied Statistics 37 (1988).
 */
#include "quantile.h"

#include <math.h>

#include "nnsweep/spacing.h"

enum { N_TERMS = 8 };

/* Numerator and denominator, highest power first. */
struct ratio {
    double above[N_TERMS], below[N_TERMS];
};

static const struct ratio middle = {
    {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608},
    {5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
     5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0},
};
static const struct ratio tail = {
    {7.7454501427834140764e-4, .0227238449892691845833, .24178072517745061177,
     1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734},
    {1.05075007164441684324e-9, 5.475938084995344946e-4, .0151986665636164571966,
     .14810397642748007459, .68976733498510000455, 1.6763848301838038494, 2.05319162663775882187,
     1.0},
};
static const struct ratio far_tail = {
    {2.01033439929228813265e-7, 2.71155556874348757815e-5, .0012426609473880784386,
     .026532189526576123093, .29656057182850489123, 1.7848265399172913358, 5.4637849111641143699,
     6.6579046435011037772},
    {2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
     7.868691311456132591e-4, .0148753612908506148525, .13692988092273580531,
     .59983220655588793769, 1.0},
};

static double evaluate(const struct ratio *ratio, double x)
{
    double above = 0.0, below = 0.0;
    for (int i = 0; i < N_TERMS; i++) {
        above = fma(above, x, ratio->above[i]);
        below = fma(below, x, ratio->below[i]);
    }
    return above / below;
}

double quantile_normal(double p)
{
    double q = p - 0.5;
    if (fabs(q) <= 0.425)
        return q * evaluate(&middle, 0.180625 - q * q);
    double r = sqrt(-spacing_log(q < 0 ? p : 1.0 - p));
    double z = r <= 5.0 ? evaluate(&tail, r - 1.6) : evaluate(&far_tail, r - 5.0);
    return q < 0 ? -z : z;
}

double quantile_inverse(double z)
{
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 80; i++) { /* the middle is soon an end again, and nothing changes */
        double p = low + (high - low) / 2;
        if (!(p > 0.0 && p < 1.0))
            break;
        if (quantile_normal(p) < z)
            low = p;
        else
            high = p;
    }
    return z < 0 ? low : high;
}
