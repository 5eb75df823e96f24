/*
 * Distinct texts, numbered from 0 in the order in which they came: names of columns, classes.
 * Private to src/source. The struct owns the texts; zero is a valid empty one.
 */
#ifndef NNSWEEP_LABELS_H
#define NNSWEEP_LABELS_H

#include <stddef.h>

struct labels {
    size_t n;
    char **texts;
    size_t capacity;
    size_t *slots; /* 1 + the number of a text, 0: empty */
    size_t n_slots;
};

/* The number of a text, or labels->n. */
size_t labels_find(const struct labels *labels, const char *bytes, size_t length);

/* The same; a text that is new gets the next number. The bytes have no NUL in them. */
size_t labels_add(struct labels *labels, const char *bytes, size_t length);

void labels_release(struct labels *labels);

#endif
