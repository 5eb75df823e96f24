/* XXH3, 128 bits, over canonical bytes. Header-only use: nothing to link, one stable algorithm. */
#include "nnsweep/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "nnsweep/mem.h"

void hash_add_integer(struct text *canonical, uint64_t value)
{
    char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(unsigned char)(value >> (8 * i) & 0xff);
    text_add_n(canonical, bytes, sizeof bytes);
}

void hash_add_real(struct text *canonical, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    hash_add_integer(canonical, bits);
}

void hash_add_string(struct text *canonical, const char *string)
{
    size_t length = strlen(string);
    hash_add_integer(canonical, length);
    text_add_n(canonical, string, length);
}

struct hash128 hash_of(const struct text *canonical)
{
    XXH128_hash_t hash = XXH3_128bits(text_string(canonical), canonical->length);
    return (struct hash128){.high = hash.high64, .low = hash.low64};
}

struct hash_parts {
    XXH3_state_t state;
};

struct hash_parts *hash_parts_new(void)
{
    struct hash_parts *parts = mem_aligned_array(_Alignof(struct hash_parts), 1, sizeof *parts);
    XXH3_128bits_reset(&parts->state);
    return parts;
}

void hash_parts_add(struct hash_parts *parts, const struct text *canonical)
{
    XXH3_128bits_update(&parts->state, text_string(canonical), canonical->length);
}

struct hash128 hash_parts_end(struct hash_parts *parts)
{
    XXH128_hash_t hash = XXH3_128bits_digest(&parts->state);
    mem_free(parts);
    return (struct hash128){.high = hash.high64, .low = hash.low64};
}

void hash_to_hex(struct hash128 hash, char hex[HASH_HEX_SIZE])
{
    snprintf(hex, HASH_HEX_SIZE, "%016" PRIx64 "%016" PRIx64, hash.high, hash.low);
}
