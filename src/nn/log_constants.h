/* What log and the kernels' log share. */
#ifndef NNSWEEP_LOG_CONSTANTS_H
#define NNSWEEP_LOG_CONSTANTS_H

/* ln2: 42 bits, which any exponent can be multiplied by exactly, and the rest. */
#define LOG_2_HIGH 0x1.62e42fefa38p-1
#define LOG_2_LOW 0x1.ef35793c7673p-45

#define LOG_SQRT_HALF 0x1.6a09e667f3bcdp-1

#endif
