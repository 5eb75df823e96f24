/*
 * The project's own exp and sigmoid: one sequence of IEEE operations, the same bits on every
 * machine and in every vector width. libm is not asked, because its exp differs between machines.
 *
 * Any thread.
 */
#ifndef NNSWEEP_ELEMENTARY_H
#define NNSWEEP_ELEMENTARY_H

/* e to the x, error under 0.55 ulp; inf above 709.78, subnormal below -708.39, 0 below -745.13,
 * NaN for NaN. */
double elementary_exp(double x);

/* 1 / (1 + exp(-x)). */
double elementary_sigmoid(double x);

#endif
