/* The values of a parameter, as a sweep file says them. Private to src/config. */
#ifndef NNSWEEP_AXIS_H
#define NNSWEEP_AXIS_H

#include <stdbool.h>

#include "nnsweep/diag.h"
#include "nnsweep/sweep.h"
#include "yaml_tree.h"

/* Reads `learning_rate: NODE` into an axis: a value, a list, a range, or what it is drawn from. A
 * value may stand in a list twice only when the parameter goes in step with another. 0, or -1 after
 * reporting every mistake in it. The axis owns its list. */
int axis_read(const struct node *node, enum parameter parameter, enum method method,
              bool may_repeat, struct axis *out, struct diag *diag);

/* The axis of a parameter that the file leaves out: its default. */
struct axis axis_default(enum parameter parameter);

/* Where a value of the parameter stands in NODE, which is right: an item of a list, or all of it.
 * NULL: it is none of them, but the default where `when` leaves it. */
const struct node *axis_find_value(const struct node *node, enum parameter parameter,
                                   union value value);

#endif
