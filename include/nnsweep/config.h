/*
 * What one sweep file says, checked and complete: data, sweep, and what to record.
 *
 * The struct owns everything in it (config_load fills it, config_release empties it). Immutable
 * once loaded; any thread may read it.
 */
#ifndef NNSWEEP_CONFIG_H
#define NNSWEEP_CONFIG_H

#include <stddef.h>

#include "nnsweep/dataset.h"
#include "nnsweep/recipe.h"
#include "nnsweep/record.h"
#include "nnsweep/sweep.h"

struct plan;

struct config {
    char *path;        /* as given; <stdin> for - */
    char *text;        /* the file, byte for byte */
    char *overrides;   /* of the command line, one a line; "" when there are none */
    char *name;        /* of the sweep */
    char *description; /* "" when there is none */
    char *database;    /* where results go unless --db says otherwise */
    struct dataset data;
    struct views views; /* of `data`, which they borrow */
    struct sweep sweep;
    struct plan *plan; /* of `sweep`, which it borrows: a loaded config stays where it is */
    struct record record;
    size_t n_predict;
    double *predict;   /* (n_predict, n_inputs): inputs to run through every trained model */
};

void config_release(struct config *config);

/* The network with the most weights that the sweep has, or one with a few more. */
void config_largest_model(const struct config *config, struct model *out);

#endif
