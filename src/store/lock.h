/* One writer a results file. Private to src/store. */
#ifndef NNSWEEP_LOCK_H
#define NNSWEEP_LOCK_H

#include <stdbool.h>

enum lock_state { LOCK_TAKEN, LOCK_HELD_ELSEWHERE, LOCK_FAILED };

/* Opens `path` for writing, creating it when it does not exist, and locks it for this process.
 * LOCK_TAKEN: *fd is to be closed after everything else that has the file open, which ends the
 * lock; the kernel does so when the process dies. LOCK_FAILED: errno tells why. */
enum lock_state lock_take(const char *path, int *fd, bool *is_created);

#endif
