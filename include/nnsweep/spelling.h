/* Did you mean ...? Any thread. */
#ifndef NNSWEEP_SPELLING_H
#define NNSWEEP_SPELLING_H

#include <stddef.h>

/* The nearest of `names` to `word` by edit distance (insert, delete, replace, swap neighbours;
 * case does not count), or NULL when none is near enough to be meant. Borrows everything. */
const char *spelling_nearest(const char *word, const char *const *names, size_t n_names);

#endif
