/*
 * Instruction sets: which of them this program was compiled for, which this processor has, and
 * which one trains.
 *
 * The one idea: the choice is made once, before any thread exists, and changes no bit of any
 * result, only how many models go through the processor at a time.
 *
 * isa_choose on the main thread before others start; the rest from any thread.
 */
#ifndef NNSWEEP_ISA_H
#define NNSWEEP_ISA_H

#include <stdbool.h>

#include "nnsweep/diag.h"
#include "nnsweep/text.h"

/* From slow to fast. The first is none: it trains with reference.c itself, to compare with. */
enum isa { ISA_REFERENCE, ISA_SCALAR, ISA_SSE2, ISA_NEON, ISA_AVX2, ISA_AVX512 };
enum { ISA_COUNT = ISA_AVX512 + 1 };

/* "avx2", ...: as NNSWEEP_ISA and the results file have it. */
const char *isa_name(enum isa isa);

/* Whether this program has a kernel for it and this processor can run it. */
bool isa_is_available(enum isa isa);

/* Appends the names of those available, fastest last, separated by spaces. */
void isa_add_available(struct text *out);

/* Chooses by name, or the fastest when `name` is NULL or empty. 0, or -1 when there is no such
 * instruction set or this processor lacks it. */
int isa_choose(const char *name, struct diag *diag);

/* The one that was chosen; the fastest if nobody has. */
enum isa isa_chosen(void);

#endif
