/*
 * The fields of a CSV file, one after the other. Private to src/source.
 *
 * The one idea: the bytes go through one buffer, which holds the row that is being read from its
 * beginning on, so that a message can show the line a field stands in, and memory does not grow
 * with the file.
 *
 * The struct owns its buffers; path, bytes and diag are kept. One thread at a time.
 */
#ifndef NNSWEEP_CSV_FIELDS_H
#define NNSWEEP_CSV_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "nnsweep/csv.h"
#include "nnsweep/diag.h"
#include "nnsweep/text.h"

/* A place in the row that is being read. Offsets are in bytes, from the row's beginning. */
struct csv_place {
    size_t line;       /* of the file, from 1 */
    size_t line_start; /* offset */
    size_t offset;
};

struct csv_field {
    const char *bytes; /* without quotes and blanks around; no NUL behind; until the next call */
    size_t length;
    bool is_first, is_last; /* of its row */
    bool is_wrong;          /* which has been said */
    struct csv_place begin, end; /* as it stands in the file, with quotes */
};

struct csv_fields {
    struct csv_field field;
    /* The rest is csv_fields.c's. */
    const char *path;
    const struct csv_bytes *bytes;
    struct diag *diag;
    unsigned char kinds[256]; /* of bytes */
    char *buffer;             /* a NUL stands behind what is in it */
    size_t capacity;          /* without the NUL */
    size_t row, at, end;      /* offsets in the buffer: of the row, the next byte, the end */
    size_t line, line_start;  /* as in a csv_place */
    bool is_in_row;
    bool is_at_end;           /* nothing comes behind what is in the buffer */
    bool is_row_too_long, has_failed;
    bool is_quoted;           /* the field's bytes are in `text` */
    struct text text;
};

/* Reads up to the first field. */
void csv_fields_init(struct csv_fields *fields, const char *path, const struct csv_bytes *bytes,
                     struct diag *diag);
void csv_fields_release(struct csv_fields *fields);

/* Reads the next field. 1; 0 at the end of the file; -1 after a mistake that ends the reading. */
int csv_fields_next(struct csv_fields *fields);

/* For a message about the bytes from a place in the current row to another. */
struct location csv_fields_location(struct csv_fields *fields, const struct csv_place *begin,
                                    const struct csv_place *end);

#endif
