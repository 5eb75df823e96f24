/*
 * The first 100 bytes of a database file, looked at (and, in two places, changed) without SQLite:
 * so that a file that is not ours is left alone. Offsets are those of the database file format,
 * https://www.sqlite.org/fileformat.html, section 1.3. Private to src/store.
 */
#ifndef NNSWEEP_HEADER_H
#define NNSWEEP_HEADER_H

#include <stdbool.h>
#include <stdint.h>

enum header_kind {
    HEADER_EMPTY,      /* no bytes at all */
    HEADER_UNFINISHED, /* ours, by a process that died while it made the file: holds nothing */
    HEADER_OURS,
    HEADER_NEWER,      /* ours, of a schema version we do not know */
    HEADER_FOREIGN,
    HEADER_UNREADABLE  /* errno says why */
};

enum { HEADER_BYTES = 100 };

/* How pages reach the file: what the format calls versions of reading and writing. */
enum header_journal { HEADER_JOURNAL_ROLLBACK = 1, HEADER_JOURNAL_WAL = 2 };

/* *version is the schema's, where it is ours; a newer one may still be in the write-ahead log. */
enum header_kind header_read(int fd, int *version);

/* The bytes that a whole file has by its header; -1 when that cannot be read. */
int64_t header_file_bytes(int fd);

bool header_is_wal(int fd);

/* Says in the file, in one write, how it is written to from now on; caches of other connections
 * notice. 0, or -1 and errno. */
int header_set_journal(int fd, enum header_journal journal);

/* In a whole file in memory: the mark of one that is being made, or the version that it has then. */
void header_mark(unsigned char header[HEADER_BYTES], int version, enum header_journal journal);

#endif
