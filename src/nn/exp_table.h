/*
 * The table behind exp: 2^(j/16) to about 106 bits, for j from 0 to 15. Shared by elementary.c and
 * the kernels.
 */
#ifndef NNSWEEP_EXP_TABLE_H
#define NNSWEEP_EXP_TABLE_H

#include <stdint.h>

/* `bits` are those of 2^(j/16) as a double, less j << 48: adding k << 48 for k = 16 m + j then
 * gives 2^(k/16) without taking k apart. `tail` is what the double is short of, relative to it. */
static const struct exp_entry {
    int64_t bits;
    double tail;
} exp_table[16] = {
    {0x3ff0000000000000, 0x0.0p+0},
    {0x3fefb5586cf9890f, 0x1.79aa65d837b6dp-54},
    {0x3fef72b83c7d517b, -0x1.01b15eaa59348p-55},
    {0x3fef387a6e756238, 0x1.68efde3a8a894p-54},
    {0x3fef06fe0a31b715, 0x1.34d754db0abb6p-55},
    {0x3feedea64c123422, 0x1.59f48a72a4c6dp-55},
    {0x3feebfdad5362a27, 0x1.690cebb7aafb0p-56},
    {0x3feeab07dd485429, 0x1.063e1e21c5409p-54},
    {0x3feea09e667f3bcd, -0x1.3b3efbf5e2228p-54},
    {0x3feea11473eb0187, -0x1.b32dcb94da51dp-56},
    {0x3feeace5422aa0db, 0x1.db72fc1f0eab4p-55},
    {0x3feec49182a3f090, 0x1.1affc2b91ce27p-56},
    {0x3feee89f995ad3ad, 0x1.c1a7792cb3387p-55},
    {0x3fef199bdd85529c, 0x1.36eae30af0cb3p-56},
    {0x3fef5818dcfba487, 0x1.4a385a63d07a7p-56},
    {0x3fefa4afa2a490da, -0x1.ff7128fd391f0p-55},
};

/* k steps of ln2/16 are taken off x, so that |r| <= ln2/32 is left. The step is known to 106 bits,
 * in two doubles. */
#define EXP_STEPS_PER_1 0x1.71547652b82fep+4 /* 16 / ln2 */
#define EXP_STEP_HIGH 0x1.62e42fefa39efp-5
#define EXP_STEP_LOW 0x1.abc9e3b39803fp-60

/* Added to a double and taken off again it rounds to an integer, which stands in the low bits. */
#define EXP_ROUND 0x1.8p52

/* Beyond this a sigmoid is 0: exp would soon overflow, and its inverse be subnormal. */
#define SIGMOID_LIMIT 708.0

#endif
