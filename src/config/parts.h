/*
 * A parameter's mapping, {min: 0.1, max: 1, count: 5}, taken apart: which of the forms in the table
 * of keys it has, and the nodes of its keys. Private to src/config.
 */
#ifndef NNSWEEP_PARTS_H
#define NNSWEEP_PARTS_H

#include "nnsweep/diag.h"
#include "nnsweep/keys.h"
#include "yaml_tree.h"

struct parts {
    const struct node *node;
    enum parameter parameter;
    size_t form;
    const struct node *of[VALUE_KEY_COUNT]; /* NULL: not given */
};

/* The key of that name, or VALUE_KEY_COUNT; and the message when there is none. */
enum value_key parts_find_key(const char *name);
void parts_report_unknown(const struct location *at, const char *word, enum parameter parameter,
                          struct diag *diag);

/* 0, or -1 after reporting keys that are unknown, twice, missing or out of place. */
int parts_read(const struct node *node, enum parameter parameter, struct parts *out,
               struct diag *diag);

/* "'parameters.seed.count' must be EXPECTED, got 'x'", at the node of the key; -1. */
int parts_report(const struct parts *parts, enum value_key key, const char *expected,
                 struct diag *diag);

/* "'parameters.seed' has PROBLEM", at the node of the key; -1. */
int parts_report_problem(const struct parts *parts, enum value_key key, const char *problem,
                         struct diag *diag);

/* Whether the parameter's values are reals; else they are whole numbers. */
bool parts_are_real(const struct parts *parts);

#endif
