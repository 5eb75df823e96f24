/*
 * A file as a table's bytes: regular, not too large, and the same from beginning to end. Private to
 * src/source. The source is kept.
 */
#ifndef NNSWEEP_CSV_FILE_H
#define NNSWEEP_CSV_FILE_H

#include <stddef.h>

#include "nnsweep/csv.h"

struct csv_file {
    const struct csv_source *source;
    int fd;
    size_t n_left; /* bytes to come, as it was when it was opened */
};

int csv_file_open(struct csv_file *file, const struct csv_source *source, struct diag *diag);
void csv_file_close(struct csv_file *file);

/* The `read` of a csv_bytes; `self` is the file. */
int csv_file_read(void *self, char *to, size_t size, size_t *n_read, struct diag *diag);

#endif
