#!/bin/sh
# Every program given stores the same numbers: whatever compiled it, on every instruction set it can
# use here, for any number of threads. What is trained: the article's sweep, and tests/mixed.yaml.
# The last line is "same bits: N passed, N failed".
#
#   tests/same-bits.sh PROGRAM...
set -eu
root=$(realpath "$(dirname "$0")/..")
scratch=$(mktemp -d "${TMPDIR:-/tmp}/nnsweep-bits-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
# shellcheck source=tests/cli/sweeps.sh
. "$root/tests/cli/sweeps.sh"

passed=0
failed=0
for program in "$@"; do
    isas=$("$program" --version | sed -n "s/^instruction sets: //p")
    for isa in ${isas:-scalar}; do
        for threads in 1 2 8; do
            rm -f "$scratch/r.db"
            for config in configs/article.yaml tests/mixed.yaml; do
                NNSWEEP_ISA=$isa "$program" run -q -j $threads --db "$scratch/r.db" "$root/$config"
            done
            contents "$scratch/r.db" >"$scratch/now"
            [ -e "$scratch/first" ] || cp "$scratch/now" "$scratch/first"
            if cmp -s "$scratch/first" "$scratch/now"; then
                passed=$((passed + 1))
            else
                failed=$((failed + 1))
                echo "FAILED: $program, $isa, $threads threads"
                diff "$scratch/first" "$scratch/now" | head -n 10
            fi
        done
    done
done
[ "$(wc -l <"$scratch/first")" -gt 80000 ] || failed=$((failed + 1)) # 80,000 epochs of the article
echo "same bits: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
