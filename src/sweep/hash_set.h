/*
 * Which hashes were seen before. Zero is a valid empty set; the struct owns its slots. Private to
 * src/sweep.
 */
#ifndef NNSWEEP_HASH_SET_H
#define NNSWEEP_HASH_SET_H

#include <stdbool.h>
#include <stdint.h>

struct hash_set {
    uint64_t *slots; /* 0: free */
    uint64_t n_slots, n_used;
};

/* Adds a hash; false when it was there. */
bool hash_set_add(struct hash_set *set, uint64_t hash);
void hash_set_release(struct hash_set *set);

#endif
