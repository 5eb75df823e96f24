/*
 * What the anchors of a document name. Zero is a valid empty table; the struct owns the names and
 * borrows the nodes. Private to src/config.
 */
#ifndef NNSWEEP_ANCHORS_H
#define NNSWEEP_ANCHORS_H

#include <stddef.h>
#include <stdint.h>

struct node;

struct anchor {
    char *name;
    const struct node *node;
    uint64_t n_expanded; /* nodes in it, with aliases expanded */
};

struct anchors {
    struct anchor *items;
    size_t n, capacity;
    uint32_t *slots;     /* by hash of the name: places in `items` from 1; 0: free */
    size_t n_slots;      /* a power of two, at most half of them taken */
};

/* Names a node that has been read to its end, so that none can contain itself. Of two anchors with
 * one name, the later counts from there on. */
void anchors_add(struct anchors *anchors, const char *name, const struct node *node,
                 uint64_t n_expanded);

/* NULL when there is none. Borrowed until the next change. */
const struct anchor *anchors_find(const struct anchors *anchors, const char *name);

void anchors_release(struct anchors *anchors);

#endif
