/* The specification's epoch of one sigmoid unit, from weights wherever they are. Private to src/nn. */
#ifndef NNSWEEP_UNIT_H
#define NNSWEEP_UNIT_H

#include <stdbool.h>

#include "nnsweep/model.h"

bool unit_epoch(const struct model *model, double learning_rate, double weight_decay, double *weights,
                double *gradient, struct losses *losses);

#endif
