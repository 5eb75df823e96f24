/* malloc with one policy for failure: one line on stderr, exit code 3. */
#include "nnsweep/mem.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Several threads may find that there is none at the same moment: one says so. */
static void be_the_first(void)
{
    static atomic_flag has_ended = ATOMIC_FLAG_INIT;
    while (atomic_flag_test_and_set(&has_ended))
        pause();
}

static _Noreturn void die(size_t n, size_t size)
{
    be_the_first();
    fprintf(stderr, "nnsweep: out of memory (%zu x %zu bytes)\n", n, size);
    exit(3);
}

void mem_exhausted(void)
{
    be_the_first();
    fputs("nnsweep: out of memory\n", stderr);
    exit(3);
}

void *mem_array(size_t n, size_t size)
{
    void *pointer = calloc(n > 0 ? n : 1, size > 0 ? size : 1);
    if (!pointer)
        die(n, size);
    return pointer;
}

void *mem_aligned_array(size_t alignment, size_t n, size_t size)
{
    void *pointer = NULL;
    if (size > 0 && n > SIZE_MAX / size)
        die(n, size);
    size_t bytes = n * size > 0 ? n * size : 1;
    if (posix_memalign(&pointer, alignment, bytes) != 0)
        die(n, size);
    memset(pointer, 0, bytes);
    return pointer;
}

void *mem_resize(void *old, size_t n, size_t size)
{
    if (size > 0 && n > SIZE_MAX / size)
        die(n, size);
    void *pointer = realloc(old, n * size > 0 ? n * size : 1);
    if (!pointer)
        die(n, size);
    return pointer;
}

size_t mem_grown_capacity(size_t capacity, size_t needed)
{
    size_t grown = capacity < 16 ? 16 : capacity;
    while (grown < needed) {
        if (grown > SIZE_MAX / 2)
            die(needed, 1);
        grown *= 2;
    }
    return grown;
}

char *mem_string(const char *string)
{
    return mem_string_n(string, strlen(string));
}

char *mem_string_n(const char *bytes, size_t length)
{
    if (length == SIZE_MAX)
        die(length, 1);
    char *copy = mem_array(length + 1, 1);
    memcpy(copy, bytes, length);
    return copy;
}

void *mem_copy(const void *bytes, size_t size)
{
    void *copy = mem_array(1, size);
    memcpy(copy, bytes, size);
    return copy;
}

void mem_free(void *pointer)
{
    free(pointer);
}
