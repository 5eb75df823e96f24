/*
 * How the parameters combine: zip, exclude and when. Private to src/config.
 */
#ifndef NNSWEEP_SHAPE_H
#define NNSWEEP_SHAPE_H

#include "nnsweep/diag.h"
#include "nnsweep/plan.h"
#include "nnsweep/sweep.h"
#include "yaml_tree.h"

/* Reads `zip`: zips[p] becomes the number of the list that names parameter p, from 1, or 0. */
void shape_read_zip(const struct node *node, size_t zips[PARAMETER_COUNT], struct diag *diag);

/* The axes of a zip: as long as each other, and no two places alike. */
void shape_check_zip(const struct node *node, const struct sweep *sweep, struct diag *diag);

void shape_read_exclude(const struct node *node, struct sweep *sweep, struct diag *diag);
void shape_read_when(const struct node *node, struct sweep *sweep, struct diag *diag);

/* Warns of excludes that match nothing, and of values in `when` that never come. */
void shape_check_exclude(const struct node *node, const struct sweep *sweep,
                         const struct plan *plan, struct diag *diag);
void shape_check_when(const struct node *node, const struct sweep *sweep, struct diag *diag);

#endif
