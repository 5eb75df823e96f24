/*
 * A YAML document as a tree in which everything knows its place.
 *
 * The one idea: libyaml's events become nodes with line, column and width, so that whoever finds a
 * mistake later can point at it. Scalars stay text: what they mean is the reader's business.
 * Aliases share the node of their anchor. Tags and merge keys are mistakes, reported here; the rest
 * of the tree is as if they were not there.
 *
 * The tree owns its nodes and a copy of the text. Private to src/config. Any thread.
 */
#ifndef NNSWEEP_YAML_TREE_H
#define NNSWEEP_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/diag.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct tree;

struct node {
    const struct tree *tree;
    enum node_kind kind;
    bool is_plain;             /* a scalar without quotes: it may be a number */
    uint32_t line, column;     /* from 1, in code points */
    uint32_t width;            /* code points on its first line */
    uint32_t n_items;          /* sequence: items; mapping: keys and values in turn */
    const struct node **items;
    const char *value;         /* scalar: NUL-terminated; libyaml refuses NUL inside */
};

/* Parses `text` (`length` bytes, copied), which messages call `name`. On failure NULL and diag has
 * the place. *root is NULL when the document is empty. The caller owns the tree. */
struct tree *tree_parse(const char *name, const char *text, size_t length,
                        const struct node **root, struct diag *diag);
/* The same for a line that is no part of a file, with `shown` (copied) for messages to show: what
 * stands in a column of one stands in that column of the other. */
struct tree *tree_parse_line(const char *name, const struct text *line, const char *shown,
                             const struct node **root, struct diag *diag);
void tree_free(struct tree *tree);

/* Where a node stands, for diag_error_at. */
struct location node_location(const struct node *node);

/* A scalar without quotes that YAML reads as null: nothing, ~ or null. */
bool node_is_null(const struct node *node);

/* "a list", "a mapping", "nothing", or the scalar as it stands: 'x' or "x". */
void node_describe(struct text *out, const struct node *node);

#endif
