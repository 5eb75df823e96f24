/*
 * MT19937, from the authors' description. Each word is brought to its next state when it is asked
 * for, not all 624 at a time: a small network asks for a handful, and its generator is then gone.
 */
#include "nnsweep/random.h"

void random_seed(struct random *random, uint32_t seed)
{
    random->state[0] = seed;
    for (uint32_t i = 1; i < RANDOM_STATE_WORDS; i++) {
        uint32_t previous = random->state[i - 1];
        random->state[i] = 1812433253U * (previous ^ (previous >> 30)) + i;
    }
    random->next = 0;
}

/* The next state of word `i`, which depends on its neighbour and the word 397 further on. */
static void twist(struct random *random, uint32_t i)
{
    uint32_t *state = random->state;
    uint32_t joined = (state[i] & 0x80000000U) |
                      (state[(i + 1) % RANDOM_STATE_WORDS] & 0x7fffffffU);
    uint32_t mixed = (joined >> 1) ^ ((joined & 1U) ? 0x9908b0dfU : 0U);
    state[i] = state[(i + 397) % RANDOM_STATE_WORDS] ^ mixed;
}

uint32_t random_bits(struct random *random)
{
    uint32_t i = random->next;
    twist(random, i);
    random->next = (i + 1) % RANDOM_STATE_WORDS;
    uint32_t bits = random->state[i];
    bits ^= bits >> 11;
    bits ^= (bits << 7) & 0x9d2c5680U;
    bits ^= (bits << 15) & 0xefc60000U;
    bits ^= bits >> 18;
    return bits;
}

double random_uniform(struct random *random)
{
    uint32_t high = random_bits(random) >> 5; /* 27 bits */
    uint32_t low = random_bits(random) >> 6;  /* 26 bits */
    return ((double)high * 67108864.0 + (double)low) / 9007199254740992.0;
}
