/*
 * How fast the kernel could be at best: the time the processor needs to start its multiply-adds, or
 * its divisions, whichever is more. Both throughputs are measured here; what the kernel does in an
 * epoch of the task is counted below, from src/nn/kernel_body.h. Table look-ups, loads and integer
 * operations are taken as free. Compiled for one instruction set, WIDTH doubles a vector.
 */
#include "task.h"

typedef double vec __attribute__((vector_size(8 * WIDTH)));

/* Of the 7 samples 6 are different. Per row: the dot product (4), two sigmoids (16 and 15), and the
 * derivative (2); per sample: error, delta, three sums, and two for the bias; per epoch: three
 * updates of two. A multiply-add counts as one. */
enum {
    N_ROWS = 6,
    OPERATIONS = N_ROWS * (4 + 16 + 15 + 2) + N_SAMPLES * 7 + N_INPUTS * 2,
    DIVISIONS = N_ROWS * 2,
};

enum { N_CHAINS = 8, N_REPEATS = 2000000, N_TRIES = 7 };

static inline vec fused(vec a, vec b, vec c)
{
    return a * b + c; /* contracted: compiled with -ffp-contract=fast */
}

/* Nanoseconds an operation, with N_CHAINS of them independent of each other. */
#define THROUGHPUT(operation)                                                                     \
    double best = 1e300;                                                                          \
    for (int i = 0; i < N_TRIES; i++) {                                                           \
        double start = task_now_ns();                                                             \
        for (int n = 0; n < N_REPEATS; n++) {                                                     \
            x0 = operation(x0), x1 = operation(x1), x2 = operation(x2), x3 = operation(x3);       \
            x4 = operation(x4), x5 = operation(x5), x6 = operation(x6), x7 = operation(x7);       \
            __asm__ volatile("" : "+x"(x0), "+x"(x1), "+x"(x2), "+x"(x3));                        \
            __asm__ volatile("" : "+x"(x4), "+x"(x5), "+x"(x6), "+x"(x7));                        \
        }                                                                                         \
        double ns = (task_now_ns() - start) / ((double)N_REPEATS * N_CHAINS);                     \
        best = ns < best ? ns : best;                                                             \
    }
#define FUSED(x) fused(x, b, c)
#define DIVIDED(x) (b / (x))

int main(int argc, char **argv)
{
    volatile double one = 1.0;
    vec b = one - (vec){0}, c = b * 0x1p-60;
    vec x0 = b, x1 = b, x2 = b, x3 = b, x4 = b, x5 = b, x6 = b, x7 = b;
    double fma_ns, division_ns;
    {
        THROUGHPUT(FUSED)
        fma_ns = best;
    }
    {
        THROUGHPUT(DIVIDED)
        division_ns = best;
    }
    double operations = OPERATIONS * fma_ns, divisions = DIVISIONS * division_ns;
    double floor = (operations > divisions ? operations : divisions) / WIDTH;
    printf("{\"name\": \"floor, %s\", \"ns\": %.4f, \"fma_ns\": %.4f, \"division_ns\": %.4f}\n",
           argc > 1 ? argv[1] : "", floor, fma_ns, division_ns);
    return 0;
}
