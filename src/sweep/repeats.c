/*
 * Any distribution may give a number twice: a double has neighbours, and there are few between 0.5
 * and 0.5000000000000002. So every point is drawn and its hash remembered; points with one hash are
 * taken for equal, since among ten million the chance that two others share it is 3 in a million.
 */
#include "repeats.h"

#include <string.h>

#include "digits.h"
#include "hash_set.h"
#include "nnsweep/draw.h"
#include "nnsweep/settle.h"

enum { BATCH = 1024 }; /* with nothing in between, the processor waits for several slots at once */

/* Spreads 64 bits over 64 bits (the finaliser of SplitMix64). */
static uint64_t mixed(uint64_t bits)
{
    bits = (bits ^ bits >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94d049bb133111eb);
    return bits ^ bits >> 31;
}

static uint64_t point_hash(const struct sweep *sweep, uint64_t n)
{
    struct trial trial = {0};
    draw_point(sweep, n, &trial);
    sweep_settle(sweep, &trial);
    uint64_t hash = 0;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        uint64_t bits;
        memcpy(&bits, &trial.values[i], sizeof bits);
        hash = mixed(hash + UINT64_C(0x9e3779b97f4a7c15) + bits);
    }
    return hash;
}

uint64_t repeats_find(struct bitmap *again, const struct sweep *sweep)
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
            hashes[i] = point_hash(sweep, from + i);
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
