/*
 * A data set from a CSV file: RFC 4180, with a header.
 *
 * The one idea: the file is read once, in blocks, and each number goes straight to its place, so
 * that memory holds the numbers and not the text. All mistakes of a file are collected, each with
 * its line and column.
 *
 * Beyond the RFC: lines may end in LF or CR alone; a byte order mark, empty lines and blanks around
 * a field without quotes do not count. A number may stand in quotes. Bytes must be UTF-8.
 *
 * Targets whose fields are all numbers are numbers. Otherwise there is one target, and its distinct
 * fields are classes, in the order of their bytes (dataset.h). All other columns are inputs, and
 * numbers.
 *
 * Any thread.
 */
#ifndef NNSWEEP_CSV_H
#define NNSWEEP_CSV_H

#include <stddef.h>

#include "nnsweep/dataset.h"
#include "nnsweep/diag.h"

#define CSV_MAX_BYTES 1000000000
enum {
    CSV_MAX_ROW_BYTES = 16 << 20,
    CSV_MAX_COLUMNS = 100000,
    CSV_MAX_CLASSES = 1000,
    CSV_MAX_CELLS = 1000000000, /* of inputs and targets, those of classes, too */
};

/* A target, and where the sweep asks for it. */
struct csv_target {
    const char *name;
    struct location at;
};

struct csv_source {
    const char *path;
    struct location at;               /* where the sweep names the file */
    size_t n_targets;                 /* at least 1, no two of one name */
    const struct csv_target *targets; /* in the order of the data set's */
};

/* 0, or -1 and `diag` has the mistakes; then `out` holds nothing but n_inputs, and that where the
 * header and the targets are right. The caller owns the data set. */
int csv_read(struct dataset *out, const struct csv_source *source, struct diag *diag);

/* Bytes from anywhere. `read` brings up to `size` of them, 0 at their end only; 0 or -1. */
struct csv_bytes {
    int (*read)(void *self, char *to, size_t size, size_t *n_read, struct diag *diag);
    void *self;
};

/* The same of other bytes; the path is what messages call them. */
int csv_read_bytes(struct dataset *out, const struct csv_source *source,
                   const struct csv_bytes *bytes, struct diag *diag);

#endif
