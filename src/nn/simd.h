/*
 * A vector of WIDTH doubles and the few operations that the compiler's vector types have no words
 * for. One place for intrinsics. WIDTH is 1, 2, 4 or 8; a file that includes this is compiled for
 * an instruction set that has such vectors. Where it has no fma of its own, libm's is called.
 */
#ifndef NNSWEEP_SIMD_H
#define NNSWEEP_SIMD_H

#ifndef WIDTH
#define WIDTH 1
#endif

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "exp_table.h"

#if defined __x86_64__ && WIDTH > 1
#include <immintrin.h>
#elif defined __aarch64__ && WIDTH > 1
#include <arm_neon.h>
#endif

#define INLINE static inline __attribute__((always_inline))

#if WIDTH == 1
typedef double vec;
typedef uint64_t uvec;
#else
typedef double vec __attribute__((vector_size(8 * WIDTH)));
typedef uint64_t uvec __attribute__((vector_size(8 * WIDTH)));
#endif

/* x in every lane; subtracting +0.0 leaves every double as it is, -0.0 included. */
INLINE vec vec_all(double x)
{
    return x - (vec){0};
}

/* The same bits, seen as the other type. */
INLINE uvec vec_bits(vec x)
{
    uvec bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

INLINE vec vec_of_bits(uvec bits)
{
    vec x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* a * b + c with one rounding. */
INLINE vec vec_fma(vec a, vec b, vec c)
{
#if WIDTH == 8
    return (vec)_mm512_fmadd_pd((__m512d)a, (__m512d)b, (__m512d)c);
#elif WIDTH == 4
    return (vec)_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c);
#elif WIDTH == 2 && defined __aarch64__
    return (vec)vfmaq_f64((float64x2_t)c, (float64x2_t)a, (float64x2_t)b);
#elif WIDTH == 2
    return (vec){fma(a[0], b[0], c[0]), fma(a[1], b[1], c[1])};
#else
    return fma(a, b, c);
#endif
}

/* The smaller of x and limit; NaN where x is NaN. */
INLINE vec vec_at_most(vec x, double limit)
{
#if WIDTH == 8
    return (vec)_mm512_min_pd((__m512d)vec_all(limit), (__m512d)x); /* the second, if unordered */
#elif WIDTH == 4
    return (vec)_mm256_min_pd((__m256d)vec_all(limit), (__m256d)x);
#elif WIDTH == 2 && defined __x86_64__
    return (vec)_mm_min_pd((__m128d)vec_all(limit), (__m128d)x);
#elif WIDTH == 2 && defined __aarch64__
    return (vec)vminq_f64((float64x2_t)x, (float64x2_t)vec_all(limit));
#else
    return x > limit ? limit : x;
#endif
}

/* 1 / divisor, or +0.0 where x is below the limit. */
INLINE vec vec_inverse_or_zero(vec divisor, vec x, double limit)
{
#if WIDTH == 8
    __mmask8 is_kept = _mm512_cmp_pd_mask((__m512d)x, (__m512d)vec_all(limit), _CMP_NLT_UQ);
    return (vec)_mm512_maskz_div_pd(is_kept, (__m512d)vec_all(1.0), (__m512d)divisor);
#elif WIDTH > 1
    return (vec)((uvec)(vec_all(1.0) / divisor) & ~(uvec)(x < vec_all(limit)));
#else
    return x < limit ? 0.0 : 1.0 / divisor;
#endif
}

/* The entries k & 15 of exp_table: their bits, and their tails. */
INLINE uvec vec_exp_entries(uvec k, vec *tails)
{
#if WIDTH == 8
    /* Loop-invariant, so that the table ends up in four registers. */
    const double *table = (const double *)exp_table;
    const __m512i even = _mm512_set_epi64(14, 12, 10, 8, 6, 4, 2, 0);
    const __m512i odd = _mm512_set_epi64(15, 13, 11, 9, 7, 5, 3, 1);
    __m512d a = _mm512_loadu_pd(table), b = _mm512_loadu_pd(table + 8);
    __m512d c = _mm512_loadu_pd(table + 16), d = _mm512_loadu_pd(table + 24);
    *tails = (vec)_mm512_permutex2var_pd(_mm512_permutex2var_pd(a, odd, b), (__m512i)k,
                                         _mm512_permutex2var_pd(c, odd, d));
    return (uvec)_mm512_permutex2var_pd(_mm512_permutex2var_pd(a, even, b), (__m512i)k,
                                        _mm512_permutex2var_pd(c, even, d));
#elif WIDTH == 4
    /* Four loads of pairs and a transposition: half the time of two gathers. */
    uvec j = k & 15;
    __m256d low = _mm256_insertf128_pd(
        _mm256_castpd128_pd256(_mm_loadu_pd((const double *)&exp_table[j[0]])),
        _mm_loadu_pd((const double *)&exp_table[j[2]]), 1);
    __m256d high = _mm256_insertf128_pd(
        _mm256_castpd128_pd256(_mm_loadu_pd((const double *)&exp_table[j[1]])),
        _mm_loadu_pd((const double *)&exp_table[j[3]]), 1);
    *tails = (vec)_mm256_unpackhi_pd(low, high);
    return (uvec)_mm256_unpacklo_pd(low, high);
#elif WIDTH == 2
    const struct exp_entry *first = &exp_table[k[0] & 15], *second = &exp_table[k[1] & 15];
    *tails = (vec){first->tail, second->tail};
    return (uvec){first->bits, second->bits};
#else
    *tails = exp_table[k & 15].tail;
    return exp_table[k & 15].bits;
#endif
}

#endif
