/*
 * Random numbers as NumPy's legacy generator gives them (numpy.random.RandomState): MT19937
 * (Matsumoto and Nishimura, 1998), equal bit for bit. A generator is a value: every trial has its
 * own.
 */
#ifndef NNSWEEP_RANDOM_H
#define NNSWEEP_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RANDOM_STATE_WORDS = 624 };

struct random {
    uint32_t state[RANDOM_STATE_WORDS];
    uint32_t next;    /* index of the word to hand out next */
    uint32_t n_ready; /* words before this one have been brought up to date */
    bool has_normal;  /* normal numbers come in pairs; the second one waits here */
    double normal;
};

/* As numpy.random.seed(seed). */
void random_seed(struct random *random, uint32_t seed);

/* 32 random bits. */
uint32_t random_bits(struct random *random);

/* Uniform on [0, 1), 53 bits: as random_sample(). */
double random_uniform(struct random *random);

/* Normal with mean 0 and deviation 1: as standard_normal(). NumPy takes a logarithm from its C
 * library; where that is not rounded correctly, as ours is, the last bits differ (with glibc, in
 * one number of 2,800). */
double random_normal(struct random *random);

/* Puts n items, fewer than 2^32, into random order: as shuffle(items). */
void random_shuffle(struct random *random, size_t n, uint32_t *items);

#endif
