/*
 * Random numbers as NumPy's legacy generator gives them: MT19937 (Matsumoto and Nishimura, 1998)
 * with the seeding of numpy.random.seed, equal bit for bit. A generator is a value: every trial
 * has its own.
 */
#ifndef NNSWEEP_RANDOM_H
#define NNSWEEP_RANDOM_H

#include <stdint.h>

enum { RANDOM_STATE_WORDS = 624 };

struct random {
    uint32_t state[RANDOM_STATE_WORDS];
    uint32_t next; /* index of the word to hand out next, once it is brought up to date */
};

/* As numpy.random.seed(seed). */
void random_seed(struct random *random, uint32_t seed);

/* 32 random bits. */
uint32_t random_bits(struct random *random);

/* Uniform on [0, 1), 53 bits: as numpy.random.rand(). */
double random_uniform(struct random *random);

#endif
