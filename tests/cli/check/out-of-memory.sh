# Whichever allocation fails, also in a library: exit code 3 and a line that says so.
cat >a.yaml <<'EOF'
data: {columns: [x, y], target: y, rows: [&r [0, 1], *r]}
parameters: {lr: {min: 0.1, max: 0.3, step: 0.1}, weight_decay: [0.1, 0]}
exclude: [{lr: 0.2, weight_decay: 0.1}]
when: {weight_decay: {lr: 0.1}}
description: "a \n b"
EOF
sed 's/columns:/colums: !!str/; s/0.3/x/; s/\*r/*nowhere/' a.yaml >wrong.yaml
cat >fail.c <<'EOF'
#include <stddef.h>
#include <stdlib.h>
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);
static long n_left;
__attribute__((constructor)) static void begin(void)
{
    n_left = atol(getenv("FAIL_AT"));
}
static int fails(void)
{
    return n_left > 0 && --n_left == 0;
}
void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void *calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
void *realloc(void *old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }
EOF
case $NNSWEEP in *asan* | *tsan*) echo 'out of memory: skipped, sanitizers have allocators of their own' && exit ;; esac
${CC:-cc} -w -O1 -shared -fPIC -o fail.so fail.c 2>/dev/null ||
    { echo 'out of memory: skipped, no compiler for the library that fails' && exit; }
all() { # all FILE CODE: every allocation in turn, until none fails any more
    n=1
    while :; do
        FAIL_AT=$n LD_PRELOAD=$PWD/fail.so $NNSWEEP check -q "$1" 2>said
        code=$?
        [ $code = 3 ] && grep -q '^nnsweep: out of memory' said || break
        n=$((n + 1))
    done
    [ $code = "$2" ] && [ $n -gt 50 ] || { echo "$1: allocation $n: exit $code" >&2 && cat said >&2; }
}
all a.yaml 0
all wrong.yaml 2
echo 'out of memory: exit code 3, each time'
