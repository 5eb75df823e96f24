/*
 * The results file: one SQLite database, opened, checked, locked and closed.
 *
 * The one idea: one process writes, with one connection on its main thread; anybody reads at any
 * time. A writer holds a lock on the file for as long as it is open, so that a second run on the
 * same file is refused with a message that says who holds it. A file that is not ours, or from a
 * newer version, is refused untouched.
 *
 * A name is a file's name, whatever it looks like; symlinks are followed. While a writer is at work
 * the file is in WAL mode; store_close leaves one plain file behind. Another program that has the
 * file locked is waited for. The caller owns the store. One thread only.
 */
#ifndef NNSWEEP_STORE_H
#define NNSWEEP_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nnsweep/diag.h"

struct store;

/* Asked about 50 times a second while another program's lock is in the way; false gives up. */
struct store_waiter {
    bool (*goes_on)(void *self, int64_t waited_ns);
    void *self;
};

/* For reading: the file must exist and be ours. NULL and `diag` says why. */
struct store *store_open_read(const char *path, struct diag *diag);

/* For writing: created when it does not exist, migrated when it is older; warnings in `diag` say what
 * was mended. `waiter` NULL: five seconds. NULL and `diag` says why; a file that existed before is
 * then as it was. */
struct store *store_open_write(const char *path, const struct store_waiter *waiter,
                               struct diag *diag);

/* Takes the store (NULL is fine). -1 when the last checkpoint could not be written: what was
 * committed is safe all the same. */
int store_close(struct store *store, struct diag *diag);

/* Bytes free on the file system that the results file is on, or will be; SIZE_MAX: unknown. */
uint64_t store_free_bytes(const char *path);

#endif
