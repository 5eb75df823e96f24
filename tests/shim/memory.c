/* Preloaded: the allocation number FAIL_AT fails, of the program or its libraries. */
#include <stddef.h>
#include <stdlib.h>
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);
static long n_left;
__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("FAIL_AT");
    n_left = at ? atol(at) : 0;
}
static int fails(void)
{
    return n_left > 0 && --n_left == 0;
}
void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void *calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
void *realloc(void *old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }
