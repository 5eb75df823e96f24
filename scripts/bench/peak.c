/* One loop for each width of a vector; compiled with -ffp-contract=fast, so that a * b + c is one
 * instruction. */
#include "peak.h"

#include "network_task.h"

enum { N_CHAINS = 10, N_REPEATS = 400000 };

#define PEAK(name, width, options)                                                                \
    __attribute__((target(options))) static double name(void)                                     \
    {                                                                                             \
        typedef double vec __attribute__((vector_size(8 * (width))));                             \
        volatile double half = 0.5;                                                               \
        vec b = half - (vec){0}, c = b;                                                           \
        vec x0 = b, x1 = b, x2 = b, x3 = b, x4 = b, x5 = b, x6 = b, x7 = b, x8 = b, x9 = b;       \
        double start = network_task_cpu_ns();                                                     \
        for (int n = 0; n < N_REPEATS; n++) {                                                     \
            x0 = x0 * b + c, x1 = x1 * b + c, x2 = x2 * b + c, x3 = x3 * b + c;                   \
            x4 = x4 * b + c, x5 = x5 * b + c, x6 = x6 * b + c, x7 = x7 * b + c;                   \
            x8 = x8 * b + c, x9 = x9 * b + c;                                                     \
            __asm__ volatile("" : REGISTER(x0), REGISTER(x1), REGISTER(x2), REGISTER(x3));        \
            __asm__ volatile("" : REGISTER(x4), REGISTER(x5), REGISTER(x6), REGISTER(x7));        \
            __asm__ volatile("" : REGISTER(x8), REGISTER(x9));                                    \
        }                                                                                         \
        return (network_task_cpu_ns() - start) / ((double)N_REPEATS * N_CHAINS * (width));        \
    }

#if defined(__x86_64__)
#define REGISTER(x) "+x"(x)
PEAK(peak_avx2, 4, "avx2,fma")
PEAK(peak_avx512, 8, "avx512f")
#elif defined(__aarch64__)
#define REGISTER(x) "+w"(x)
PEAK(peak_neon, 2, "+simd")
#endif

double peak_ns(enum isa isa)
{
    switch (isa) {
#if defined(__x86_64__)
    case ISA_AVX2:
        return peak_avx2();
    case ISA_AVX512:
        return peak_avx512();
#elif defined(__aarch64__)
    case ISA_NEON:
        return peak_neon();
#endif
    default:
        return 0.0;
    }
}
