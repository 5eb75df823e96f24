/* A hash table with linear probing, at most half full; the hash is FNV-1a. */
#include "labels.h"

#include <stdint.h>
#include <string.h>

#include "nnsweep/mem.h"

static uint64_t hash(const char *bytes, size_t length)
{
    uint64_t value = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < length; i++)
        value = (value ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
    return value;
}

/* The slot of a text, or the empty one where it belongs. There are slots. */
static size_t *find_slot(const struct labels *labels, const char *bytes, size_t length)
{
    size_t i = (size_t)hash(bytes, length) % labels->n_slots;
    for (; labels->slots[i] != 0; i = (i + 1) % labels->n_slots) {
        const char *text = labels->texts[labels->slots[i] - 1];
        if (strncmp(text, bytes, length) == 0 && text[length] == '\0')
            break;
    }
    return &labels->slots[i];
}

size_t labels_find(const struct labels *labels, const char *bytes, size_t length)
{
    size_t slot = labels->n_slots > 0 ? *find_slot(labels, bytes, length) : 0;
    return slot > 0 ? slot - 1 : labels->n;
}

static void grow(struct labels *labels)
{
    labels->capacity = mem_grown_capacity(labels->capacity, labels->n + 1);
    labels->texts = mem_resize(labels->texts, labels->capacity, sizeof *labels->texts);
    mem_free(labels->slots);
    labels->n_slots = 2 * labels->capacity;
    labels->slots = mem_array(labels->n_slots, sizeof *labels->slots);
    for (size_t i = 0; i < labels->n; i++)
        *find_slot(labels, labels->texts[i], strlen(labels->texts[i])) = i + 1;
}

size_t labels_add(struct labels *labels, const char *bytes, size_t length)
{
    size_t found = labels_find(labels, bytes, length);
    if (found < labels->n)
        return found;
    if (labels->n == labels->capacity)
        grow(labels);
    *find_slot(labels, bytes, length) = labels->n + 1;
    labels->texts[labels->n] = mem_string_n(bytes, length);
    return labels->n++;
}

void labels_release(struct labels *labels)
{
    for (size_t i = 0; i < labels->n; i++)
        mem_free(labels->texts[i]);
    mem_free(labels->texts);
    mem_free(labels->slots);
    *labels = (struct labels){0};
}
