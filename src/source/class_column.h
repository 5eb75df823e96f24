/*
 * The fields of a target that may be classes, as long as nobody knows: a column is numbers if all
 * of it are, and else classes. Private to src/source.
 *
 * The one idea: what has more distinct values than there may be classes is numbers, and text in it
 * a mistake; so much is remembered, and no more.
 *
 * The struct owns what it remembers; zero is a valid empty one.
 */
#ifndef NNSWEEP_CLASS_COLUMN_H
#define NNSWEEP_CLASS_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "csv_fields.h"
#include "labels.h"
#include "nnsweep/dataset.h"

struct class_column {
    struct labels labels;
    uint16_t *labels_of;    /* number of each row's label */
    size_t capacity;
    size_t n_numbers, n_texts;
    bool is_numeric;        /* since it has too many distinct values */
    bool is_wrong;          /* too many of them, and text; which has been said */
    struct location first;  /* where the first text is */
    char *first_line, *first_text; /* what `first` shows; the text, as messages have it */
};

/* Takes the current field, of row `row`, which is not empty. Reports text among many numbers, and
 * too many classes. */
void class_column_take(struct class_column *column, struct csv_fields *fields, const char *name,
                       size_t row, bool is_number);

/* After the last row: whether there are classes. */
bool class_column_has_classes(const struct class_column *column);

/* Gives a data set without targets those of the column, which has classes; moves the labels. 0, or
 * -1: there are too few, or too many for so many rows. */
int class_column_end(struct class_column *column, const char *name, struct dataset *data,
                     struct diag *diag);

void class_column_release(struct class_column *column);

#endif
