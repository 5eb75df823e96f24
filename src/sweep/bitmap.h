/*
 * A row of bits that can be counted: how many stand before a place, in constant time. A plan keeps
 * one for the combinations that its sweep leaves in.
 *
 * Zero is a valid bitmap without bits. The struct owns its words. Immutable after bitmap_count; any
 * thread may read it then. Private to src/sweep.
 */
#ifndef NNSWEEP_BITMAP_H
#define NNSWEEP_BITMAP_H

#include <stdbool.h>
#include <stdint.h>

struct bitmap {
    uint64_t n_bits;
    uint64_t *words;
    uint64_t *before; /* bits set before each block of words; NULL until bitmap_count */
};

/* `n_bits` bits, none set. */
void bitmap_init(struct bitmap *bitmap, uint64_t n_bits);
void bitmap_release(struct bitmap *bitmap);

void bitmap_set(struct bitmap *bitmap, uint64_t i);
void bitmap_clear(struct bitmap *bitmap, uint64_t i);
/* `n` bits from place `from` on. */
void bitmap_set_range(struct bitmap *bitmap, uint64_t from, uint64_t n);
void bitmap_clear_range(struct bitmap *bitmap, uint64_t from, uint64_t n);
bool bitmap_get(const struct bitmap *bitmap, uint64_t i);

/* Call once all bits are as they stay. */
void bitmap_count(struct bitmap *bitmap);

/* How many of the bits before place `i` (at most n_bits) are set. */
uint64_t bitmap_rank(const struct bitmap *bitmap, uint64_t i);

#endif
