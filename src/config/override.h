/*
 * key=value from the command line: a key of the table by its dotted path, and a value in YAML, to
 * stand in the place of what the sweep file says. Private to src/config.
 *
 * The path may go on into a parameter's mapping: learning_rate.max=1 changes that much of it.
 *
 * The struct owns its trees (override_release); the text is borrowed.
 */
#ifndef NNSWEEP_OVERRIDE_H
#define NNSWEEP_OVERRIDE_H

#include "nnsweep/diag.h"
#include "nnsweep/keys.h"
#include "yaml_tree.h"

struct override {
    enum key key;
    enum value_key part; /* of a parameter's mapping, or VALUE_KEY_COUNT: all of it */
    struct tree *tree;
    const struct node *value;
    struct node name;             /* of the part */
    struct node combined;         /* see override_combine */
    const struct node **items;    /* owned: those of `combined` */
};

/* 0, or -1 and `out` is empty. Places in messages are columns of the text. */
int override_parse(const char *text, struct override *out, struct diag *diag);

/* Of an override with a part: the mapping `base` with that part in the place of its own, or a new
 * one when there is none. NULL after a message when `base` is no mapping. As long as the override
 * and `base`. */
const struct node *override_combine(struct override *override, const struct node *base,
                                    struct diag *diag);
void override_release(struct override *override);

#endif
