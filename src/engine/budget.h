/*
 * Memory for results in flight: taken before a job is trained, given back when its results are
 * stored.
 *
 * The one idea: one trial's curve may take 100 bytes or 100 MB, so bytes are counted, not trials.
 * What is more than all there is may be taken when nothing else is. Any thread.
 */
#ifndef NNSWEEP_BUDGET_H
#define NNSWEEP_BUDGET_H

#include <stdbool.h>
#include <stddef.h>

struct budget;

struct budget *budget_new(size_t bytes);
void budget_free(struct budget *budget); /* nobody may be using it any more; NULL is fine */

/* Waits until there is room. */
void budget_take(struct budget *budget, size_t bytes);

/* false at once when there is none. */
bool budget_try_take(struct budget *budget, size_t bytes);

void budget_give(struct budget *budget, size_t bytes);

#endif
