/* One writer a results file. Private to src/store. */
#ifndef NNSWEEP_LOCK_H
#define NNSWEEP_LOCK_H

#include <stdbool.h>

#include "nnsweep/diag.h"

enum lock_state {
    LOCK_TAKEN,
    LOCK_HELD_ELSEWHERE,
    LOCK_REFUSED, /* a message says why: the place is no good for a new file */
    LOCK_FAILED   /* errno tells why */
};

/* Opens the file for writing and locks it for this process. Where there is none, a whole new results
 * file appears under the name at once, locked already; *is_created then: whoever created the file
 * and holds its lock, and nobody else, may remove it again.
 * LOCK_TAKEN: *fd (never a standard stream) is to be closed after everything else that has the file
 * open, which ends the lock; the kernel does so when the process dies. */
enum lock_state lock_take(const char *file, const char *path, int *fd, bool *is_created,
                          struct diag *diag);

#endif
