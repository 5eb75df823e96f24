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

#endif
