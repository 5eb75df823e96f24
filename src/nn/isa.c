/* Names, the kernels compiled in, and what cpuid says. */
#include "nnsweep/isa.h"

#include <string.h>

#include "kernel.h"
#include "nnsweep/spelling.h"

static const char *const names[] = {
    [ISA_REFERENCE] = "reference",
    [ISA_SCALAR] = "scalar",
    [ISA_SSE2] = "sse2",
    [ISA_NEON] = "neon",
    [ISA_AVX2] = "avx2",
    [ISA_AVX512] = "avx512",
};
_Static_assert(sizeof names / sizeof *names == ISA_COUNT, "a name for every instruction set");

extern const struct kernel kernel_scalar, kernel_sse2, kernel_neon, kernel_avx2,
    kernel_avx512;

const struct kernel *kernel_of(enum isa isa)
{
    static const struct kernel *const kernels[ISA_COUNT] = {
        [ISA_SCALAR] = &kernel_scalar,
#if defined __x86_64__
        [ISA_SSE2] = &kernel_sse2,
        [ISA_AVX2] = &kernel_avx2,
        [ISA_AVX512] = &kernel_avx512,
#elif defined __aarch64__
        [ISA_NEON] = &kernel_neon,
#endif
    };
    return kernels[isa];
}

/* The compiler's library asks the processor and whether the system saves its registers. */
static bool processor_has(enum isa isa)
{
    switch (isa) {
    case ISA_REFERENCE:
    case ISA_SCALAR:
    case ISA_SSE2: /* part of x86-64 */
    case ISA_NEON: /* part of arm64 */
        return true;
    case ISA_AVX2:
#if defined __x86_64__
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
        return false;
#endif
    case ISA_AVX512:
#if defined __x86_64__
        return __builtin_cpu_supports("avx512f");
#else
        return false;
#endif
    }
    return false;
}

const char *isa_name(enum isa isa)
{
    return names[isa];
}

bool isa_is_available(enum isa isa)
{
    return (isa == ISA_REFERENCE || kernel_of(isa)) && processor_has(isa);
}

void isa_add_available(struct text *out)
{
    for (int i = 0; i < ISA_COUNT; i++) {
        if (isa_is_available((enum isa)i))
            text_addf(out, "%s%s", i == 0 ? "" : " ", names[i]);
    }
}

static void note_available(struct diag *diag)
{
    struct text list = {0};
    isa_add_available(&list);
    diag_note(diag, "here are: %s", text_string(&list));
    text_release(&list);
}

static enum isa fastest(void)
{
    enum isa isa = ISA_SCALAR;
    for (int i = 0; i < ISA_COUNT; i++) {
        if (isa_is_available((enum isa)i))
            isa = (enum isa)i;
    }
    return isa;
}

/* Written once, before there are threads. */
static enum isa chosen;
static bool is_chosen;

int isa_choose(const char *name, struct diag *diag)
{
    chosen = fastest();
    is_chosen = true;
    if (!name || !*name)
        return 0;
    for (int i = 0; i < ISA_COUNT; i++) {
        if (strcmp(names[i], name) != 0)
            continue;
        if (isa_is_available((enum isa)i)) {
            chosen = (enum isa)i;
            return 0;
        }
        diag_error(diag, "NNSWEEP_ISA: this processor has no %s", name);
        note_available(diag);
        return -1;
    }
    diag_error(diag, "NNSWEEP_ISA: unknown instruction set '%s'", name);
    const char *nearest = spelling_nearest(name, names, ISA_COUNT);
    if (nearest)
        diag_note(diag, "did you mean '%s'?", nearest);
    note_available(diag);
    return -1;
}

enum isa isa_chosen(void)
{
    return is_chosen ? chosen : fastest();
}
