/*
 * Values of parameters as a sweep file says them: numbers, words, true or false, layers. The
 * message when it is none says what may stand there. Private to src/config.
 */
#ifndef NNSWEEP_READ_VALUE_H
#define NNSWEEP_READ_VALUE_H

#include "nnsweep/diag.h"
#include "nnsweep/parameter.h"
#include "yaml_tree.h"

/* Any value the parameter can have. Layers are text, 16-8, or a list of their sizes. 0 or -1. */
int read_value(const struct node *node, enum parameter parameter, union value *out,
               struct diag *diag);

/* A number, as ranges have them at their ends: whole unless the parameter's values are reals; of
 * layers the units of a single one. 0 or -1. */
int read_end(const struct node *node, enum parameter parameter, union value *out,
             struct diag *diag);

#endif
