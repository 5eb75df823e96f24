/* Evenly spaced points in integer arithmetic: the same on every machine. */
#include "nnsweep/record.h"

uint64_t record_n_points(const struct record *record, uint64_t epochs)
{
    return record->n_points < epochs ? record->n_points : epochs;
}

/* Point `i` of `k` (2 <= k < epochs <= 1e9, so that nothing overflows). */
static uint64_t point_epoch(uint64_t i, uint64_t k, uint64_t epochs)
{
    return 1 + (i * (epochs - 1) + (k - 1) / 2) / (k - 1);
}

uint64_t record_next_epoch(const struct record *record, uint64_t epochs, uint64_t after)
{
    if (record->n_points == CURVE_NONE || after >= epochs)
        return 0;
    if (record->n_points >= epochs)
        return after + 1;
    if (after == 0)
        return 1;
    /* The point nearest to `after` from below or at it; at most two steps short of the answer. */
    uint64_t k = record->n_points;
    uint64_t i = (after - 1) * (k - 1) / (epochs - 1);
    while (point_epoch(i, k, epochs) <= after)
        i++;
    return point_epoch(i, k, epochs);
}
