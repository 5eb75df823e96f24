/*
 * Keys that had another place in earlier versions: the message says where they are now. Private to
 * src/config.
 */
#ifndef NNSWEEP_MOVED_H
#define NNSWEEP_MOVED_H

#include <stdbool.h>

#include "nnsweep/diag.h"
#include "yaml_tree.h"

/* Whether a key of that name, on the outside of the file, is one of them. */
bool moved_is(const char *name);

/* The message for such a key of the file and what stands under it. */
void moved_report(const struct node *key, const struct node *value, struct diag *diag);

/* The same for an override that begins with such a key. */
void moved_report_override(const struct location *at, const char *override, struct diag *diag);

#endif
