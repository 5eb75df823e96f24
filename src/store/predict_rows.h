/*
 * The run's `predict` rows as the results file has them: by their text. Finding one takes a binary
 * search, so that thousands of rows and trials meet in reasonable time. Private to src/store.
 */
#ifndef NNSWEEP_PREDICT_ROWS_H
#define NNSWEEP_PREDICT_ROWS_H

#include <stdbool.h>
#include <stddef.h>

struct predict_rows {
    size_t n;        /* rows of the sweep file */
    char **texts;    /* owned: (n), [1, 0, 0] */
    size_t n_unique; /* rows without those that are there already */
    size_t *sorted;  /* owned: (n_unique), in the order of their texts */
    bool *is_stored; /* owned: (n), for whoever looks at a trial */
};

/* `inputs` is (n, n_inputs). */
void predict_rows_init(struct predict_rows *rows, size_t n, size_t n_inputs, const double *inputs);
void predict_rows_release(struct predict_rows *rows);

/* Forgets which are stored; notes that the row of that text is, and returns whether it was news. */
void predict_rows_reset(struct predict_rows *rows);
bool predict_rows_note(struct predict_rows *rows, const char *text);

#endif
