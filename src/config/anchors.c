/* A hash table: a file may have a hundred thousand anchors, and an alias for each. */
#include "anchors.h"

#include <string.h>

#include "nnsweep/hash.h"
#include "nnsweep/mem.h"
#include "nnsweep/text.h"

enum { FIRST_SLOTS = 64 };

/* The slot that has the name, or the free one where it belongs. */
static uint32_t *slot_of(const struct anchors *anchors, const char *name)
{
    struct text canonical = {0};
    hash_add_string(&canonical, name);
    size_t at = hash_of(&canonical).low & (anchors->n_slots - 1);
    text_release(&canonical);
    while (anchors->slots[at] != 0 &&
           strcmp(anchors->items[anchors->slots[at] - 1].name, name) != 0)
        at = (at + 1) & (anchors->n_slots - 1);
    return &anchors->slots[at];
}

static void grow(struct anchors *anchors)
{
    anchors->n_slots = anchors->n_slots == 0 ? FIRST_SLOTS : 2 * anchors->n_slots;
    mem_free(anchors->slots);
    anchors->slots = mem_array(anchors->n_slots, sizeof *anchors->slots);
    for (size_t i = 0; i < anchors->n; i++)
        *slot_of(anchors, anchors->items[i].name) = (uint32_t)i + 1;
}

void anchors_add(struct anchors *anchors, const char *name, const struct node *node,
                 uint64_t n_expanded)
{
    if (2 * (anchors->n + 1) > anchors->n_slots)
        grow(anchors);
    if (anchors->n == anchors->capacity) {
        anchors->capacity = mem_grown_capacity(anchors->capacity, anchors->n + 1);
        anchors->items = mem_resize(anchors->items, anchors->capacity, sizeof *anchors->items);
    }
    uint32_t *slot = slot_of(anchors, name);
    anchors->items[anchors->n++] = (struct anchor){
        .name = mem_string(name),
        .node = node,
        .n_expanded = n_expanded,
    };
    *slot = (uint32_t)anchors->n;
}

const struct anchor *anchors_find(const struct anchors *anchors, const char *name)
{
    uint32_t found = anchors->n_slots > 0 ? *slot_of(anchors, name) : 0;
    return found > 0 ? &anchors->items[found - 1] : NULL;
}

void anchors_release(struct anchors *anchors)
{
    for (size_t i = 0; i < anchors->n; i++)
        mem_free(anchors->items[i].name);
    mem_free(anchors->items);
    mem_free(anchors->slots);
    *anchors = (struct anchors){0};
}
