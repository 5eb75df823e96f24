/*
 * C[i][n] (+)= sum over k, ascending, of A[i][k] B[k][n]: the three products of a layer.
 *
 * B and C are vectors. A's elements are vectors, too, or doubles that all lanes share. The sums of
 * a block of C stand in registers while k goes by. k is cut into pieces whose operands stay near,
 * and a piece continues from the stored sums, so that the order of a sum is the same whatever the
 * blocks are. A block that is complete may be taken for the gradient that it is, and its weights
 * be moved at once.
 */
#ifndef NNSWEEP_KERNEL_PRODUCT_H
#define NNSWEEP_KERNEL_PRODUCT_H

#include "kernel_step.h"
#include "simd.h"

/* Registers: the sums, a row of B, and one of A. */
#if WIDTH == 8
enum { PRODUCT_MAX_N = 4 };
static const unsigned char product_rows_for[] = {0, 8, 8, 6, 6};
#elif WIDTH == 4
enum { PRODUCT_MAX_N = 3 };
static const unsigned char product_rows_for[] = {0, 8, 6, 4};
#elif WIDTH == 2 && defined __aarch64__
enum { PRODUCT_MAX_N = 4 };
static const unsigned char product_rows_for[] = {0, 8, 8, 6, 5};
#else
enum { PRODUCT_MAX_N = 3 };
static const unsigned char product_rows_for[] = {0, 4, 4, 3};
#endif
enum { PRODUCT_MAX_M = 8, PRODUCT_PIECE = 96 };

struct product {
    size_t n_i, n_n, n_k;
    const double *a;
    size_t a_i, a_k;            /* strides in doubles */
    const vec *b;
    size_t b_k, b_n;            /* strides in vectors; b_n is 1 where A is shared */
    vec *c;
    size_t c_i;
    const vec *last;            /* (n_n): added to the complete sums; or NULL */
    bool is_continued;          /* C holds sums already */
    const struct moved *moves;  /* what C is the gradient of, and is not stored; or NULL */
};

/* One block of m x n sums, over n_k terms from `a` and `b` on. */
INLINE void product_block(const bool a_is_shared, const struct product *p, const size_t m,
                          const size_t n, size_t n_k, const double *a, const vec *b, vec *c,
                          bool is_continued, const vec *last)
{
    const size_t a_i = p->a_i, a_k = p->a_k, b_k = p->b_k, c_i = p->c_i;
    const size_t b_n = a_is_shared ? 1 : p->b_n;
    vec sums[PRODUCT_MAX_M * PRODUCT_MAX_N];
    if (is_continued) {
        UNROLL(8)
        for (size_t i = 0; i < m; i++) {
            UNROLL(8)
            for (size_t u = 0; u < n; u++)
                sums[i * n + u] = c[i * c_i + u];
        }
    } else {
        UNROLL(48)
        for (size_t i = 0; i < m * n; i++)
            sums[i] = vec_all(0.0);
    }
    for (size_t k = 0; k < n_k; k++, a += a_k, b += b_k) {
        vec row[PRODUCT_MAX_N];
        UNROLL(8)
        for (size_t u = 0; u < n; u++)
            row[u] = b[u * b_n];
        UNROLL(8)
        for (size_t i = 0; i < m; i++) {
            vec x = a_is_shared ? vec_all(a[i * a_i]) : vec_at(a + i * a_i);
            UNROLL(8)
            for (size_t u = 0; u < n; u++)
                sums[i * n + u] = vec_fma(x, row[u], sums[i * n + u]);
        }
    }
    if (last) {
        UNROLL(8)
        for (size_t i = 0; i < m; i++) {
            UNROLL(8)
            for (size_t u = 0; u < n; u++)
                sums[i * n + u] += last[u];
        }
    }
    vec gradient[PRODUCT_MAX_M * PRODUCT_MAX_N];
    vec *to = p->moves ? gradient : c;
    const size_t stride = p->moves ? n : c_i;
    UNROLL(8)
    for (size_t i = 0; i < m; i++) {
        UNROLL(8)
        for (size_t u = 0; u < n; u++)
            to[i * stride + u] = sums[i * n + u];
    }
    if (p->moves)
        move_block(p->moves, gradient, n, m, n, (size_t)(c - p->c));
}

/* Columns u to u + n of C, terms k to k + n_k: `count` blocks of m rows below each other, from row
 * i. */
INLINE void product_blocks(const bool a_is_shared, const struct product *p, const size_t m,
                           const size_t n, size_t i, size_t count, size_t u, size_t k, size_t n_k)
{
    const bool is_continued = p->is_continued || k > 0;
    const vec *last = p->last && k + n_k == p->n_k ? p->last + u : NULL;
    const double *a = p->a + i * p->a_i + k * p->a_k;
    const vec *b = p->b + k * p->b_k + u * p->b_n;
    vec *c = p->c + i * p->c_i + u;
    for (; count > 0; count--, a += m * p->a_i, c += m * p->c_i)
        product_block(a_is_shared, p, m, n, n_k, a, b, c, is_continued, last);
}

/* The number of parts that n must be cut into so that none is larger than `most`. */
INLINE size_t parts_of(size_t n, size_t most)
{
    return n <= most ? 1 : (n + most - 1) / most; /* a division takes as long as a small block */
}

/* All rows of columns u to u + n, in blocks as equal as they go. */
INLINE void product_columns(const bool a_is_shared, const struct product *p, const size_t n,
                            size_t u, size_t k, size_t n_k)
{
    const size_t most = product_rows_for[n];
    const size_t n_blocks = parts_of(p->n_i, most);
    const size_t size = n_blocks == 1 ? p->n_i : p->n_i / n_blocks;
    const size_t n_larger = p->n_i - size * n_blocks;
    size_t i = 0;
    for (size_t part = 0; part < 2; part++) {
        size_t m = part == 0 ? size + 1 : size, count = part == 0 ? n_larger : n_blocks - n_larger;
        if (count == 0)
            continue;
        switch (m) {
#define CASE(m)                                                                                \
    case m:                                                                                    \
        if (m <= most)                                                                         \
            product_blocks(a_is_shared, p, m, n, i, count, u, k, n_k);                         \
        break;
            CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8)
#undef CASE
        default:
            break;
        }
        i += m * count;
    }
}

INLINE void product_piece(const bool a_is_shared, const struct product *p, size_t k, size_t n_k)
{
    const size_t n_blocks = parts_of(p->n_n, PRODUCT_MAX_N);
    const size_t size = n_blocks == 1 ? p->n_n : p->n_n / n_blocks;
    const size_t n_larger = p->n_n - size * n_blocks;
    size_t u = 0;
    for (size_t i = 0; i < n_blocks; i++) {
        size_t n = i < n_larger ? size + 1 : size;
        switch (n) {
#define CASE(n)                                                                                \
    case n:                                                                                    \
        if (n <= PRODUCT_MAX_N)                                                                \
            product_columns(a_is_shared, p, n, u, k, n_k);                                     \
        break;
            CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
#undef CASE
        default:
            break;
        }
        u += n;
    }
}

INLINE void product_of(const bool a_is_shared, const struct product *p)
{
    const size_t n_pieces = parts_of(p->n_k, PRODUCT_PIECE);
    const size_t piece = n_pieces == 1 ? p->n_k : parts_of(p->n_k, n_pieces);
    for (size_t k = 0; k < p->n_k; k += piece)
        product_piece(a_is_shared, p, k, p->n_k - k < piece ? p->n_k - k : piece);
}

/* Where A is shared, a row of B is n neighbours. */
OUT_OF_LINE multiply_shared(const struct product *p)
{
    product_of(true, p);
}

/* Each lane has its own A; B may be a matrix transposed. */
OUT_OF_LINE multiply_own(const struct product *p)
{
    product_of(false, p);
}

#endif
