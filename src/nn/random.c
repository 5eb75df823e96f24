/*
 * MT19937, from the authors' description. A word is brought to its next state when it is asked
 * for, not all 624 at a time: a small network asks for a handful, and its generator is then gone.
 * A shuffle asks for many, and takes all that are left of the 624.
 */
#include "nnsweep/random.h"

#include <assert.h>

enum { N_WORDS = RANDOM_STATE_WORDS, DISTANCE = 397 };

void random_seed(struct random *random, uint32_t seed)
{
    random->state[0] = seed;
    for (uint32_t i = 1; i < N_WORDS; i++) {
        uint32_t previous = random->state[i - 1];
        random->state[i] = 1812433253U * (previous ^ (previous >> 30)) + i;
    }
    random->next = 0;
    random->n_ready = 0;
    random->has_normal = false;
    random->normal = 0.0;
}

/* The next state of a word, which depends on its neighbour and on one further on. */
static uint32_t twisted(uint32_t word, uint32_t neighbour, uint32_t distant)
{
    uint32_t joined = (word & 0x80000000U) | (neighbour & 0x7fffffffU);
    return distant ^ (joined >> 1) ^ ((0U - (joined & 1U)) & 0x9908b0dfU);
}

static uint32_t tempered(uint32_t bits)
{
    bits ^= bits >> 11;
    bits ^= (bits << 7) & 0x9d2c5680U;
    bits ^= (bits << 15) & 0xefc60000U;
    return bits ^ (bits >> 18);
}

uint32_t random_bits(struct random *random)
{
    uint32_t *state = random->state, i = random->next;
    if (i == random->n_ready) {
        state[i] = twisted(state[i], state[(i + 1) % N_WORDS], state[(i + DISTANCE) % N_WORDS]);
        random->n_ready++;
    }
    random->next++;
    if (random->next == N_WORDS)
        random->next = random->n_ready = 0;
    return tempered(state[i]);
}

double random_uniform(struct random *random)
{
    uint32_t high = random_bits(random) >> 5; /* 27 bits */
    uint32_t low = random_bits(random) >> 6;  /* 26 bits */
    return ((double)high * 67108864.0 + (double)low) / 9007199254740992.0;
}

/* Brings all words up to date that are not. */
static void make_ready(struct random *random)
{
    uint32_t *state = random->state;
    size_t i = random->n_ready;
    for (; i < N_WORDS - DISTANCE; i++)
        state[i] = twisted(state[i], state[i + 1], state[i + DISTANCE]);
    for (; i < N_WORDS - 1; i++)
        state[i] = twisted(state[i], state[i + 1], state[i - (N_WORDS - DISTANCE)]);
    if (i < N_WORDS)
        state[i] = twisted(state[i], state[0], state[DISTANCE - 1]);
    random->n_ready = N_WORDS;
}

/* Gives at most n of the words to come, and says how many. They are not yet handed out. */
static size_t look_ahead(struct random *random, size_t n, uint32_t *words)
{
    if (random->next == random->n_ready)
        make_ready(random);
    const uint32_t *from = random->state + random->next;
    size_t n_left = random->n_ready - random->next;
    n = n < n_left ? n : n_left;
    for (size_t k = 0; k < n; k++)
        words[k] = tempered(from[k]);
    return n;
}

static void hand_out(struct random *random, size_t n)
{
    random->next += (uint32_t)n;
    if (random->next == N_WORDS)
        random->next = random->n_ready = 0;
}

/* All ones, as many bits as i has. */
static size_t mask_of(size_t i)
{
    for (unsigned int shift = 1; shift < 32; shift *= 2)
        i |= i >> shift;
    return i;
}

/* From the last item down, each changes places with one up to itself: the one whose index is in the
 * low bits of a word, as many as its own index has; if that is larger, the next word is tried. A
 * word that is refused changes the item with itself, so that the processor has nothing to guess. */
void random_shuffle(struct random *random, size_t n, uint32_t *items)
{
    assert(n <= UINT32_MAX);
    uint32_t words[N_WORDS];
    for (size_t i = n > 0 ? n - 1 : 0; i > 0;) {
        size_t n_words = look_ahead(random, 2 * i, words), k = 0;
        while (k < n_words && i > 0) {
            size_t mask = mask_of(i);
            for (; k < n_words && i > mask / 2; k++) {
                size_t j = words[k] & mask, is_taken = j <= i, other = is_taken ? j : i;
                uint32_t item = items[i];
                items[i] = items[other];
                items[other] = item;
                i -= is_taken;
            }
        }
        hand_out(random, k);
    }
}
