/* The normal distribution's inverse. Any thread. Private to src/sweep. */
#ifndef NNSWEEP_QUANTILE_H
#define NNSWEEP_QUANTILE_H

/* The z below which a standard normal number stays with probability p, 0 < p < 1: relative error
 * about 1e-16. */
double quantile_normal(double p);

/* The probability of staying below z, by search in the above: 0 or 1 beyond what a double tells
 * apart. */
double quantile_inverse(double z);

#endif
