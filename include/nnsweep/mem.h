/*
 * Memory that is always there. Every allocation of the program goes through here, except in the
 * libraries it uses.
 *
 * The one idea: running out of memory for small things is not an error anybody can handle, so the
 * functions below print one line and end the program with exit code 3. Sizes that a sweep file
 * chooses are checked against limits before they are allocated, by whoever reads the file.
 *
 * Ownership: the caller owns what is returned and releases it with mem_free. Any thread.
 */
#ifndef NNSWEEP_MEM_H
#define NNSWEEP_MEM_H

#include <stddef.h>

/* `n` zeroed elements of `size` bytes; never NULL, not even for n == 0. */
void *mem_array(size_t n, size_t size);

/* As mem_array, aligned to `alignment` bytes (a power of two, at least sizeof(void *)). */
void *mem_aligned_array(size_t alignment, size_t n, size_t size);

/* Resizes to `n` elements of `size` bytes; new bytes are not initialised. Takes `old`. */
void *mem_resize(void *old, size_t n, size_t size);

/* The capacity to grow to so that `needed` elements fit: doubling, at least 16. */
size_t mem_grown_capacity(size_t capacity, size_t needed);

/* A copy of a string, or of its first `length` bytes; the copy ends in NUL. */
char *mem_string(const char *string);
char *mem_string_n(const char *bytes, size_t length);

/* A copy of `size` bytes. */
void *mem_copy(const void *bytes, size_t size);

/* Ends the program as above: for libraries that say that memory ran out. */
_Noreturn void mem_exhausted(void);

/* Releases anything that came from above; NULL is fine. */
void mem_free(void *pointer);

#endif
