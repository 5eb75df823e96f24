/*
 * Into write-ahead logging and out of it, without ever locking a reader out or leaving a journal
 * behind, which SQLite's own switch does: it holds the file exclusively while it waits for the disk.
 * Private to src/store.
 */
#ifndef NNSWEEP_WAL_H
#define NNSWEEP_WAL_H

#include <stdbool.h>

struct store;

/* Before the store's connection is opened: the file is in WAL mode from now on. SQLite's status:
 * SQLITE_BUSY while another program writes. */
int wal_begin(struct store *store);

/* Puts what has been committed into the file itself, as far as readers allow; SQLite's status. */
int wal_checkpoint(struct store *store);

/* Closes the store's connection and leaves one plain file behind, unless somebody has it open: then
 * it stays in WAL mode, which the last of them ends. False: something failed, and errno tells what;
 * the results are whole all the same, but the log may lie beside the file. */
bool wal_end(struct store *store);

#endif
