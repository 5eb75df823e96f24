/*
 * The arithmetic that every number of ours is computed in: round to nearest, subnormals kept.
 *
 * The one idea: a thread has these from whoever started it, and a library that was loaded with the
 * program may have changed them (one built with -ffast-math flushes subnormals to zero). So they are
 * set, not trusted. What the compiler must not do is in src/base/exact.h.
 *
 * Any thread; for the calling one, and those it starts.
 */
#ifndef NNSWEEP_ARITHMETIC_H
#define NNSWEEP_ARITHMETIC_H

/* Sets both. Called by main before it reads a number, and by each thread that computes. */
void arithmetic_init(void);

#endif
