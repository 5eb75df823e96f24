/* Eight words a block, and the bits before each block: an eighth of the bits on top of them. */
#include "bitmap.h"

#include "nnsweep/mem.h"

enum { WORD_BITS = 64, BLOCK_WORDS = 8 };

void bitmap_init(struct bitmap *bitmap, uint64_t n_bits)
{
    *bitmap = (struct bitmap){.n_bits = n_bits};
    bitmap->words = mem_array(n_bits / WORD_BITS + 1, sizeof *bitmap->words);
}

void bitmap_release(struct bitmap *bitmap)
{
    mem_free(bitmap->words);
    mem_free(bitmap->before);
    *bitmap = (struct bitmap){0};
}

void bitmap_set(struct bitmap *bitmap, uint64_t i)
{
    bitmap->words[i / WORD_BITS] |= UINT64_C(1) << i % WORD_BITS;
}

void bitmap_clear(struct bitmap *bitmap, uint64_t i)
{
    bitmap->words[i / WORD_BITS] &= ~(UINT64_C(1) << i % WORD_BITS);
}

/* The bits of the word at `from` that belong to a range; *from and *n become those of the rest. */
static uint64_t next_mask(uint64_t *from, uint64_t *n)
{
    uint64_t at = *from % WORD_BITS;
    uint64_t n_here = *n < WORD_BITS - at ? *n : WORD_BITS - at;
    *from += n_here;
    *n -= n_here;
    return (n_here == WORD_BITS ? UINT64_MAX : (UINT64_C(1) << n_here) - 1) << at;
}

void bitmap_set_range(struct bitmap *bitmap, uint64_t from, uint64_t n)
{
    while (n > 0) {
        uint64_t *word = &bitmap->words[from / WORD_BITS];
        *word |= next_mask(&from, &n);
    }
}

void bitmap_clear_range(struct bitmap *bitmap, uint64_t from, uint64_t n)
{
    while (n > 0) {
        uint64_t *word = &bitmap->words[from / WORD_BITS];
        *word &= ~next_mask(&from, &n);
    }
}

bool bitmap_get(const struct bitmap *bitmap, uint64_t i)
{
    return bitmap->words[i / WORD_BITS] >> i % WORD_BITS & 1;
}

/* Bits set in a word: pairs, fours and eights are summed in place, then all bytes at once. */
static uint64_t count_bits(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return word * UINT64_C(0x0101010101010101) >> 56;
}

void bitmap_count(struct bitmap *bitmap)
{
    uint64_t n_words = bitmap->n_bits / WORD_BITS + 1;
    bitmap->before = mem_array(n_words / BLOCK_WORDS + 1, sizeof *bitmap->before);
    uint64_t n = 0;
    for (uint64_t i = 0; i < n_words; i++) {
        if (i % BLOCK_WORDS == 0)
            bitmap->before[i / BLOCK_WORDS] = n;
        n += count_bits(bitmap->words[i]);
    }
}

uint64_t bitmap_rank(const struct bitmap *bitmap, uint64_t i)
{
    uint64_t word = i / WORD_BITS, block = word / BLOCK_WORDS;
    uint64_t n = bitmap->before[block];
    for (uint64_t j = block * BLOCK_WORDS; j < word; j++)
        n += count_bits(bitmap->words[j]);
    uint64_t below = (UINT64_C(1) << i % WORD_BITS) - 1;
    return n + count_bits(bitmap->words[word] & below);
}
