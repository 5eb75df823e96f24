/*
 * Memory that is handed out from front to back, in pieces that vectors may be loaded from. Without
 * memory it only counts, so that one function says both how much there must be and where things
 * are.
 *
 * Private to src/nn.
 */
#ifndef NNSWEEP_ROOM_H
#define NNSWEEP_ROOM_H

#include <stddef.h>

#include "nnsweep/mem.h"

enum { ROOM_ALIGNMENT = 64 };

struct room {
    char *memory; /* aligned, the caller's; or NULL */
    size_t n_used;
};

/* `n` elements of `size` bytes; NULL where there is no memory. */
static inline void *room_take(struct room *room, size_t n, size_t size)
{
    char *taken = room->memory ? room->memory + room->n_used : NULL;
    room->n_used += (n * size + ROOM_ALIGNMENT - 1) / ROOM_ALIGNMENT * ROOM_ALIGNMENT;
    return taken;
}

/* Memory that grows and is used again. Zero is an empty one. */
struct block {
    char *memory; /* owned; aligned */
    size_t n_bytes;
};

/* Makes room for n_bytes; what was in it is lost when there was less. */
static inline void block_reserve(struct block *block, size_t n_bytes)
{
    if (n_bytes <= block->n_bytes)
        return;
    mem_free(block->memory);
    block->memory = mem_aligned_array(ROOM_ALIGNMENT, n_bytes, 1);
    block->n_bytes = n_bytes;
}

static inline void block_release(struct block *block)
{
    mem_free(block->memory);
    *block = (struct block){0};
}

#endif
