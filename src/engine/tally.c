/* A list, searched from the end: a worker adds to the model it had last. */
#include "nnsweep/tally.h"

#include <stdlib.h>

#include "nnsweep/mem.h"

enum { MAX_ENTRIES = 1000 }; /* a sweep with more models than that is summed up in the last one */

static struct tally_entry *find(struct tally *tally, const struct model *model)
{
    for (size_t i = tally->n; i-- > 0;) {
        if (model_equals(&tally->entries[i].model, model) || i + 1 == MAX_ENTRIES)
            return &tally->entries[i];
    }
    if (tally->n == tally->capacity) {
        tally->capacity = mem_grown_capacity(tally->capacity, tally->n + 1);
        tally->entries = mem_resize(tally->entries, tally->capacity, sizeof *tally->entries);
    }
    tally->entries[tally->n] = (struct tally_entry){.model = *model};
    return &tally->entries[tally->n++];
}

static void add(struct tally_entry *to, const struct tally_entry *part)
{
    to->n_epochs += part->n_epochs;
    to->n_lane_epochs += part->n_lane_epochs;
    to->training_ns += part->training_ns;
}

void tally_add(struct tally *tally, const struct tally_entry *part)
{
    add(find(tally, &part->model), part);
}

void tally_add_all(struct tally *tally, const struct tally *other)
{
    for (size_t i = 0; i < other->n; i++)
        tally_add(tally, &other->entries[i]);
}

static int compare(const void *a, const void *b)
{
    const struct tally_entry *x = a, *y = b;
    return (x->training_ns < y->training_ns) - (x->training_ns > y->training_ns);
}

void tally_sort(struct tally *tally)
{
    if (tally->n > 0)
        qsort(tally->entries, tally->n, sizeof *tally->entries, compare);
}

struct tally_entry tally_sum(const struct tally *tally)
{
    struct tally_entry sum = {0};
    for (size_t i = 0; i < tally->n; i++)
        add(&sum, &tally->entries[i]);
    return sum;
}

void tally_release(struct tally *tally)
{
    mem_free(tally->entries);
    *tally = (struct tally){0};
}
