/*
 * What a node of the tree means: text, numbers, choices, with the message when it means something
 * else. All take the key it stands under, which says what was expected. Private to src/config.
 */
#ifndef NNSWEEP_SCALARS_H
#define NNSWEEP_SCALARS_H

#include "nnsweep/diag.h"
#include "nnsweep/keys.h"
#include "nnsweep/number.h"
#include "yaml_tree.h"

/* "'parameters.epochs' must be EXPECTED, got 'x'", at the node; -1. */
int report_unexpected(const struct node *node, enum key key, struct diag *diag);

/* The same with other words for what was expected. */
int report_not(const struct node *node, enum key key, const char *expected, struct diag *diag);

/* Notes under the last message what is the matter with a number: quotes, or that it is none. */
void note_on_number(const struct node *node, struct diag *diag);

/* A scalar as text, not empty; NULL after a message. Borrowed from the tree. */
const char *read_text(const struct node *node, enum key key, struct diag *diag);

/* The number that a scalar without quotes is; NUMBER_NONE for anything else. */
struct number read_number(const struct node *node);

/* The same where a whole number is wanted: 1e4 is one. */
struct number read_whole(const struct node *node);

/* A number that is finite. 0 or -1. */
int read_real(const struct node *node, enum key key, double *out, struct diag *diag);

/* The index of one of the key's choices. 0 or -1. */
int read_choice(const struct node *node, enum key key, int *out, struct diag *diag);

int read_flag(const struct node *node, enum key key, bool *out, struct diag *diag);

/* A whole number in the key's range. 0 or -1. */
int read_count(const struct node *node, enum key key, uint64_t *out, struct diag *diag);

#endif
