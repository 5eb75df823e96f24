/*
 * Included in every file by the Makefile (-include): stops a build whose compiler was allowed to
 * compute other numbers than those written. They would be stored under the same keys.
 *
 * clang defines nothing for some of these flags; the Makefile refuses them by name.
 */
#ifndef NNSWEEP_EXACT_H
#define NNSWEEP_EXACT_H

#if defined __FAST_MATH__ || (defined __FINITE_MATH_ONLY__ && __FINITE_MATH_ONLY__) || \
    defined __ASSOCIATIVE_MATH__ || defined __RECIPROCAL_MATH__ || defined __NO_SIGNED_ZEROS__
#error "nnsweep stores exact numbers: build it without -ffast-math, -Ofast and the like"
#endif

#if defined __FLT_EVAL_METHOD__ && __FLT_EVAL_METHOD__ != 0
#error "nnsweep stores exact numbers: build it with flags that compute in double precision"
#endif

#endif
