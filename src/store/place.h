/*
 * Where a results file is: the file behind a name, what SQLite keeps beside it, and whether all of
 * that is still where it was. Private to src/store.
 */
#ifndef NNSWEEP_PLACE_H
#define NNSWEEP_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "nnsweep/diag.h"

struct store;

/* The file that a name leads to: symlinks are followed, also when the last of them leads nowhere
 * yet, so that everything is looked for beside the file itself. What comes back has no other
 * meaning to SQLite. The caller owns it. NULL and a message. */
char *place_resolve(const char *path, struct diag *diag);

/* The folder of such a file, with the slash at its end. The caller owns it. */
char *place_folder(const char *file);

/* Whether the name leads to the file that is open under the descriptor. */
bool place_is_at(const char *file, int fd);

/* The name of what lies beside the file: "-wal", "-shm", "-journal". The caller owns it. */
char *place_beside(const char *file, const char *ending);

/* Whether there is such a file beside it, and not an empty one. */
bool place_has_beside(const char *file, const char *ending);

/* Whether the folder that the file is in may be written to: 0, or -1 and a message. */
int place_check_folder(const char *file, const char *path, struct diag *diag);

/* A file with several names keeps its write-ahead log beside one of them: -1, saying so. */
int place_refuse_links(const char *path, struct diag *diag);

/* Whether the name still leads to the file that is locked, and none of it was cut off. 0, or -1 and a
 * message. */
int place_check(struct store *store, struct diag *diag);

/* To be called when SQLite has opened its log: from now on place_check also looks after that. */
void place_note_log(struct store *store);

/* After a checkpoint: a file that was cut meanwhile is as long as it was, with holes. 0, or -1 and a
 * message. */
int place_check_whole(struct store *store, struct diag *diag);

#endif
