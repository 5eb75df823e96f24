/*
 * 128-bit content hashes (XXH3): the identity of data sets and trials.
 *
 * The one idea: what is hashed is a canonical byte string, the same on every machine. It is built
 * with the functions below in a `struct text` (which may hold NUL bytes): integers and doubles as
 * eight bytes, least significant first; strings with their length before them, so that no two
 * different sequences of fields give the same bytes.
 *
 * Not cryptographic: it tells mistakes apart, not adversaries. Any thread.
 */
#ifndef NNSWEEP_HASH_H
#define NNSWEEP_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "nnsweep/text.h"

struct hash128 {
    uint64_t high, low;
};

enum { HASH_HEX_SIZE = 33 }; /* 32 hexadecimal digits and the NUL */

void hash_add_integer(struct text *canonical, uint64_t value);
void hash_add_real(struct text *canonical, double value); /* its bit pattern; -0.0 is not 0.0 */
void hash_add_string(struct text *canonical, const char *string);

struct hash128 hash_of(const struct text *canonical);

/* The same of canonical bytes that are too many to hold at once, in as many parts as one likes. Owned
 * by the caller until hash_parts_end, which frees it. */
struct hash_parts;
struct hash_parts *hash_parts_new(void);
void hash_parts_add(struct hash_parts *parts, const struct text *canonical);
struct hash128 hash_parts_end(struct hash_parts *parts);

/* The hash in hex, most significant digit first. */
void hash_to_hex(struct hash128 hash, char hex[HASH_HEX_SIZE]);

#endif
