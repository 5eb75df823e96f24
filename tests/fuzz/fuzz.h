/* What libFuzzer and onefile.c call with each input. */
#ifndef NNSWEEP_FUZZ_H
#define NNSWEEP_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Loads a sweep file's text; when it is right, asks for some of its trials. Aborts when what holds
 * for every text does not. */
void fuzz_load(const char *text, size_t length, const char *const *overrides, size_t n_overrides);

#endif
