/*
 * Any distribution may give a number twice: a double has neighbours, and there are few between 0.5
 * and 0.5000000000000002. So every point is drawn and its hash remembered; points with one hash are
 * taken for equal, since among ten million the chance that two others share it is 3 in a million.
 */
#include "repeats.h"

#include <string.h>

#include "hash_set.h"
#include "mixed.h"
#include "nnsweep/draw.h"
#include "nnsweep/settle.h"

enum { BATCH = 1024 }; /* with nothing in between, the processor waits for several slots at once */

static uint64_t point_hash(const struct sweep *sweep, bool settles, uint64_t n)
{
    struct trial trial = {0};
    draw_point(sweep, n, &trial);
    if (settles)
        sweep_settle(sweep, &trial);
    uint64_t hash = trial.absent;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        const struct axis *axis = &sweep->axes[i];
        if (axis_is_fixed(axis) && sweep->when[axis->parameter].n == 0)
            continue; /* what is left open follows from the rest */
        uint64_t bits[sizeof(union value) / sizeof(uint64_t)];
        memcpy(bits, &trial.values[axis->parameter], sizeof bits);
        for (size_t j = 0; j < sizeof bits / sizeof *bits; j++)
            hash = mixed(hash, bits[j]);
    }
    return hash;
}

uint64_t repeats_find(struct bitmap *again, const struct sweep *sweep, bool settles)
{
    *again = (struct bitmap){0};
    if (sweep->method == METHOD_GRID)
        return 0;
    bitmap_init(again, sweep->n_draws);
    struct hash_set seen = {0};
    uint64_t hashes[BATCH], n_again = 0;
    for (uint64_t from = 0; from < sweep->n_draws; from += BATCH) {
        uint64_t n = sweep->n_draws - from < BATCH ? sweep->n_draws - from : BATCH;
        for (uint64_t i = 0; i < n; i++)
            hashes[i] = point_hash(sweep, settles, from + i);
        for (uint64_t i = 0; i < n; i++) {
            if (hash_set_add(&seen, hashes[i]))
                continue;
            bitmap_set(again, from + i);
            n_again++;
        }
    }
    hash_set_release(&seen);
    if (n_again == 0)
        bitmap_release(again);
    return n_again;
}
