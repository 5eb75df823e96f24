/*
 * The results file: one SQLite database, opened, checked, locked and closed.
 *
 * The one idea: one process writes, with one connection on its main thread; anybody reads at any
 * time. A writer holds a lock on the file for as long as it is open, so that a second run on the
 * same file is refused with a message that says who holds it. A file that is not ours, or from a
 * newer version, is refused untouched.
 *
 * While a writer is at work the file is in WAL mode; store_close leaves one plain file behind.
 * The caller owns the store. One thread only.
 */
#ifndef NNSWEEP_STORE_H
#define NNSWEEP_STORE_H

#include "nnsweep/diag.h"

struct store;

/* For reading: the file must exist and be ours. NULL and `diag` says why. */
struct store *store_open_read(const char *path, struct diag *diag);

/* For writing: created when it does not exist, migrated when it is older. NULL and `diag` says
 * why; a file that existed before is then as it was. */
struct store *store_open_write(const char *path, struct diag *diag);

/* Takes the store (NULL is fine). -1 when the last checkpoint could not be written: what was
 * committed is safe all the same. */
int store_close(struct store *store, struct diag *diag);

#endif
