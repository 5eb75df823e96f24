/* Open addressing, at most three quarters full; what is added is spread already. 0 marks a free slot,
 * so the hash 0 is taken for 1: it is as likely as any two others to be one. */
#include "hash_set.h"

#include "nnsweep/mem.h"

enum { FIRST_SLOTS = 1024 };

/* There is room. */
static bool add(struct hash_set *set, uint64_t hash)
{
    uint64_t at = hash & (set->n_slots - 1);
    for (; set->slots[at] != 0; at = (at + 1) & (set->n_slots - 1)) {
        if (set->slots[at] == hash)
            return false;
    }
    set->slots[at] = hash;
    set->n_used++;
    return true;
}

static void grow(struct hash_set *set)
{
    struct hash_set larger = {.n_slots = set->n_slots == 0 ? FIRST_SLOTS : 2 * set->n_slots};
    larger.slots = mem_array(larger.n_slots, sizeof *larger.slots);
    for (uint64_t i = 0; i < set->n_slots; i++) {
        if (set->slots[i] != 0)
            add(&larger, set->slots[i]);
    }
    mem_free(set->slots);
    *set = larger;
}

bool hash_set_add(struct hash_set *set, uint64_t hash)
{
    if (set->n_used + 1 > set->n_slots / 4 * 3)
        grow(set);
    return add(set, hash == 0 ? 1 : hash);
}

void hash_set_release(struct hash_set *set)
{
    mem_free(set->slots);
    *set = (struct hash_set){0};
}
