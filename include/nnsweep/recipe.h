/*
 * From a trial to the arithmetic: the one place that knows what a parameter means to nn/.
 *
 * Views are the rows of a data set as networks see them, made once and shared by all workers; they
 * borrow the data set. A recipe borrows the views. Immutable once made; any thread.
 */
#ifndef NNSWEEP_RECIPE_H
#define NNSWEEP_RECIPE_H

#include "nnsweep/dataset.h"
#include "nnsweep/hash.h"
#include "nnsweep/model.h"
#include "nnsweep/parameter.h"

struct view {
    struct samples samples;
    struct hash128 hash; /* of the numbers: part of the key of every trial that sees them */
};

struct views {
    struct view targets; /* a column for each target; of more than two classes, for each class */
    struct view one_hot; /* of two classes: a column for each, which is what softmax needs */
};

void views_init(struct views *views, const struct dataset *data);

/* The view that a trial's network learns. */
const struct view *recipe_view(const struct trial *trial, const struct views *views);

/* The model alone: what tells which trials share lanes. */
void recipe_model(const struct trial *trial, const struct views *views, struct model *out);

void recipe_of(const struct trial *trial, const struct views *views, struct recipe *out);

/* Whether the recipe is that of one number of epochs: trials with others are other trainings, not
 * later or earlier ends of the same. */
bool recipe_is_for_its_epochs(const struct recipe *recipe);

#endif
