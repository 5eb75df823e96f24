#!/bin/sh
# Every program given stores the same numbers: whatever compiled it, on every instruction set it can
# use here, for any number of threads. The first on the list of instruction sets is reference.c
# itself. What is trained: the article's sweep, tests/mixed.yaml, and random sweeps of 2,304 trials and
# more; SEED=N repeats those of another run. The last line is "same bits: N passed, N failed".
#
#   tests/same-bits.sh PROGRAM...
set -eu
root=$(realpath "$(dirname "$0")/..")
case ${TMPDIR:-/tmp} in
*[!A-Za-z0-9_./-]*) TMPDIR=/tmp ;; # a list of sweeps below has no quotes
esac
scratch=$(mktemp -d "${TMPDIR:-/tmp}/nnsweep-bits-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
# shellcheck source=tests/cli/sweeps.sh
. "$root/tests/cli/sweeps.sh"

seed=${SEED:-$(date +%s)}
for i in 1 2 3 4 5 6; do
    awk -v seed=$((seed + i)) -f "$root/tests/random-sweep.awk" >"$scratch/random-$i.yaml"
done
cp "$root/configs/article.yaml" "$root/tests/mixed.yaml" "$scratch"
sweeps="$scratch/article.yaml $scratch/mixed.yaml $(echo "$scratch"/random-?.yaml)"

passed=0
failed=0
compare() { # compare PROGRAM ISA THREADS
    rm -f "$scratch/r.db"
    for sweep in $sweeps; do
        NNSWEEP_ISA=$2 "$1" run -q -j "$3" --db "$scratch/r.db" "$sweep"
    done
    contents "$scratch/r.db" >"$scratch/now"
    [ -e "$scratch/first" ] || cp "$scratch/now" "$scratch/first"
    if cmp -s "$scratch/first" "$scratch/now"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $1, $2, $3 threads"
        diff "$scratch/first" "$scratch/now" | head -n 10
    fi
}

for program in "$@"; do
    for isa in $("$program" --version | sed -n "s/^instruction sets: //p"); do
        compare "$program" "$isa" 2
    done
    compare "$program" "" 1
    compare "$program" "" 8
done

# Nothing is proved by what is not there: 80,000 epochs of the article, and trials that diverged.
[ "$(wc -l <"$scratch/first")" -gt 80000 ] || failed=$((failed + 1))
grep -q diverged "$scratch/first" || failed=$((failed + 1))
echo "random sweeps of SEED=$seed: $(sqlite3 "$scratch/r.db" "SELECT count(*), sum(status = 'diverged')
    FROM trials WHERE sweep LIKE 'random%'" | sed 's/|/ trials, /') diverged"
echo "same bits: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
