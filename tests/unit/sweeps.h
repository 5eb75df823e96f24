/* Sweeps made by hand. */
#ifndef NNSWEEP_TEST_SWEEPS_H
#define NNSWEEP_TEST_SWEEPS_H

#include "nnsweep/sweep.h"

/* Leaves open what the first n axes do not name, as a file does. */
static inline void leave_open(struct sweep *sweep, size_t n)
{
    size_t n_named = n;
    for (int parameter = 0; parameter < PARAMETER_COUNT; parameter++) {
        size_t i = 0;
        while (i < n_named && (int)sweep->axes[i].parameter != parameter)
            i++;
        if (i == n_named)
            sweep->axes[n++] = (struct axis){.parameter = (enum parameter)parameter,
                                             .kind = AXIS_DEFAULT, .n_values = 1};
    }
}

#endif
