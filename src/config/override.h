/*
 * key=value from the command line: a key of the table by its dotted path, and a value in YAML, to
 * stand in the place of what the sweep file says. Private to src/config.
 *
 * The struct owns its tree (override_release); the text is borrowed.
 */
#ifndef NNSWEEP_OVERRIDE_H
#define NNSWEEP_OVERRIDE_H

#include "nnsweep/diag.h"
#include "nnsweep/keys.h"
#include "yaml_tree.h"

struct override {
    enum key key;
    struct tree *tree;
    const struct node *value;
};

/* 0, or -1 and `out` is empty. Places in messages are columns of the text. */
int override_parse(const char *text, struct override *out, struct diag *diag);
void override_release(struct override *override);

#endif
