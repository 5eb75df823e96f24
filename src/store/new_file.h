/*
 * A results file that nothing is in yet: made whole in memory and put in place, so that nobody ever
 * sees a part of it, and whatever moment the process dies at, the next run goes on.
 * Private to src/store.
 */
#ifndef NNSWEEP_NEW_FILE_H
#define NNSWEEP_NEW_FILE_H

#include "nnsweep/diag.h"

/* A write-ahead log or journal without its file holds somebody's data, and SQLite would play it into
 * a new file: -1 and a message. */
int new_file_check_place(const char *file, const char *path, struct diag *diag);

/* Makes a whole file under a name that does not exist, locked before anybody can see what is in it.
 * Its descriptor; -1 and errno, EEXIST when somebody was faster. */
int new_file_create(const char *file);

/* Makes an empty file, or one whose making was cut off, a whole one. 0, or -1 and errno: then it is
 * empty. */
int new_file_fill(int fd);

#endif
