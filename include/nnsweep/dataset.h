/*
 * A data set: rows of numbers, split into the network's inputs and its targets.
 *
 * The one idea: a network learns numbers, so classes become numbers here. Of two classes the target
 * is one column, 0 or 1: the place of the row's class among the names. Of more it is a column for
 * each class: 1 in the row's own, 0 in the others.
 *
 * The struct owns everything in it. Immutable once built; any thread may read it.
 */
#ifndef NNSWEEP_DATASET_H
#define NNSWEEP_DATASET_H

#include <stddef.h>
#include <stdint.h>

#include "nnsweep/hash.h"

/* What is to be learned: a property of the targets. */
enum task {
    TASK_NUMBERS,     /* one output a target */
    TASK_TWO_CLASSES, /* one target, 0 or 1: one output, or two that are one-hot */
    TASK_CLASSES      /* one output a class, one-hot */
};
enum { TASK_COUNT = TASK_CLASSES + 1 };

struct dataset {
    size_t n_rows, n_inputs, n_targets;
    char **input_names;  /* n_inputs */
    char **target_names; /* n_targets; of a class's column "tree=oak" */
    double *inputs;      /* (n_rows, n_inputs) */
    double *targets;     /* (n_rows, n_targets) */
    size_t n_classes;    /* 0: the targets are numbers */
    char **class_names;  /* n_classes, in the order of their bytes */
    double *one_hot;     /* (n_rows, 2) of two classes, for a network with an output for each; else
                            NULL */
};

enum task dataset_task(const struct dataset *data);

/* Makes the targets of a data set that has none: those of a column `name`, whose row i is of class
 * classes[i]. There are at least two. Takes the names, which are in order. */
void dataset_take_classes(struct dataset *data, const char *name, char **class_names,
                          size_t n_classes, const uint16_t *classes);

/* The identity of the numbers: shape, inputs and targets as bit patterns, and how many classes
 * there are, if any. Names do not count. */
struct hash128 dataset_hash(const struct dataset *data);

void dataset_release(struct dataset *data);

#endif
