/* Quick hashes for look-ups within a run; not for what is stored. Private to src/sweep. */
#ifndef NNSWEEP_MIXED_H
#define NNSWEEP_MIXED_H

#include <stdint.h>

/* Takes in 64 bits more, spread over 64 bits (the finaliser of SplitMix64). */
static inline uint64_t mixed(uint64_t hash, uint64_t bits)
{
    bits += hash + UINT64_C(0x9e3779b97f4a7c15);
    bits = (bits ^ bits >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94d049bb133111eb);
    return bits ^ bits >> 31;
}

#endif
