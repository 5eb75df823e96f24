/*
 * A trial's identity: a 128-bit hash of everything that determines its numbers, and nothing else:
 * numerics version, data content, network, rule and parameters, as bit patterns. What is recorded
 * or predicted is not in it, nor are names, files or the order of a sweep.
 *
 * Any thread; a trial_keys is used by one at a time.
 */
#ifndef NNSWEEP_TRIAL_KEY_H
#define NNSWEEP_TRIAL_KEY_H

#include "nnsweep/hash.h"
#include "nnsweep/parameter.h"
#include "nnsweep/recipe.h"
#include "nnsweep/text.h"

/* Makes keys one after the other. Keeps the views; the caller owns it. */
struct trial_keys {
    const struct views *views;
    struct text canonical; /* owned: the bytes of the trial in hand */
};

void trial_keys_init(struct trial_keys *keys, const struct views *views);
void trial_keys_release(struct trial_keys *keys);

struct hash128 trial_key(struct trial_keys *keys, const struct trial *trial);

#endif
