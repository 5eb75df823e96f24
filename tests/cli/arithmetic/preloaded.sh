# A library loaded before the program leaves another rounding mode, or flushes subnormals to zero, as
# those built with -ffast-math do: the same numbers under the same keys, and the same plan.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/skip.sh"
preload mode <<'END'
#include <fenv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
static void flush_subnormals(void)
{
#if defined __x86_64__
    __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | 0x8040);
#elif defined __aarch64__
    uint64_t fpcr;
    __asm__ volatile("mrs %0, fpcr" : "=r"(fpcr));
    __asm__ volatile("msr fpcr, %0" : : "r"(fpcr | 1u << 24));
#endif
}
__attribute__((constructor)) static void leave_mode(void)
{
    const char *mode = getenv("MODE");
    if (mode && strcmp(mode, "upward") == 0)
        fesetround(FE_UPWARD);
    if (mode && strcmp(mode, "downward") == 0)
        fesetround(FE_DOWNWARD);
    if (mode && strcmp(mode, "flush") == 0)
        flush_subnormals();
}
END
sweep a 'epochs: [20, 300], seed: {min: 0, max: 9}, learning_rate: {min: 0.1, max: 0.7, step: 0.2}' \
    'predict: [[1, 0, 0]]'
# Some of these have an output whose square is subnormal.
cat >tiny.yaml <<'END'
name: tiny
data: {columns: [x, y], target: y, rows: [[-500, 0]]}
parameters: {epochs: 5, seed: {min: 0, max: 199}}
END
results() { # results DB MODE
    MODE=$2 LD_PRELOAD=$PWD/mode.so $NNSWEEP run -q -j 2 --db "$1" a.yaml tiny.yaml
    contents "$1"
    MODE=$2 LD_PRELOAD=$PWD/mode.so $NNSWEEP plan --format csv --db new.db a.yaml tiny.yaml
}
results none.db none >expected
sqlite3 none.db "SELECT count(*) > 0 FROM trials WHERE mse > 0 AND mse < 2.2e-308"
for mode in upward downward flush; do
    results $mode.db $mode >got
    cmp expected got && echo "$mode: the same"
done
