#!/bin/sh
# Every program given stores the same numbers: whatever compiled it, on every instruction set it can
# use here, for any number of threads; the first program also in whatever order a sweep is written, a
# part of it first, and killed in the middle. The first on the list of instruction sets is reference.c
# itself. What is trained: the article's sweep, tests/mixed.yaml, random sweeps of 2,304 trials and more
# of one unit, and of some 1,400 networks; SEED=N repeats those of another run. The last line is "same
# bits: N passed, N failed".
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
mkdir "$scratch/reordered"
for i in 1 2 3 4 5 6; do
    awk -v seed=$((seed + i)) -f "$root/tests/random-sweep.awk" >"$scratch/random-$i.yaml"
done
for i in 1 2 3 4 5 6 7 8; do
    awk -v seed=$((seed + i)) -v csv="$scratch/networks-$i.csv" \
        -f "$root/tests/random-networks.awk" >"$scratch/networks-$i.yaml"
    awk -v seed=$((seed + i)) -v csv="$scratch/reordered/networks-$i.csv" -v order=$i \
        -f "$root/tests/random-networks.awk" >"$scratch/reordered/networks-$i.yaml"
done
cp "$root/configs/article.yaml" "$root/tests/mixed.yaml" "$scratch"
units="$scratch/article.yaml $scratch/mixed.yaml $(echo "$scratch"/random-?.yaml)"
networks=$(echo "$scratch"/networks-?.yaml)

run() { # run SWEEP [MORE...]; a random sweep has warnings, which are no news
    "$program" run -q --db "$scratch/r.db" "$@" 2>"$scratch/said" || {
        cat "$scratch/said"
        exit 1
    }
}

# --- Ways to get there: program, isa and threads are set ---------------------------------------------

as_they_are() {
    for sweep in $units $networks; do
        run "$sweep" -j "$threads"
    done
}

in_another_order() {
    for sweep in $units "$scratch"/reordered/*.yaml; do
        run "$sweep" -j 2
    done
}

a_part_first() {
    for sweep in $networks; do
        run "$sweep" "seed=$(sed -n 's/^  seed: .* \([0-9]*\)]$/\1/p' "$sweep")" -j 2
    done
    as_they_are
}

# Once something of a sweep is there, its run is killed; another one, on the instruction set that the
# program prefers, does the rest.
killed() {
    for sweep in $units $networks; do
        n=$(sqlite3 "$scratch/r.db" 'SELECT count(*) FROM trials' 2>/dev/null || echo 0)
        NNSWEEP_ISA=scalar "$program" run -q -j 2 --db "$scratch/r.db" "$sweep" 2>/dev/null &
        pid=$!
        while kill -0 $pid 2>/dev/null; do
            if sqlite3 "$scratch/r.db" "SELECT count(*) > $n FROM trials" | grep -q 1; then
                kill -9 $pid || : # it may have ended just now
            fi
            sleep 0.01
        done 2>/dev/null
        wait $pid 2>/dev/null || :
        run "$sweep" -j 2
    done
    n_killed=$(sqlite3 "$scratch/r.db" "SELECT count(DISTINCT run_id) FROM trials JOIN runs USING (run_id)
        WHERE outcome = 'killed'")
    echo "$program: $n_killed runs killed in the middle" # none, where each was done before it was seen
}

# --- Compared -------------------------------------------------------------------------------------

passed=0
failed=0
compare() { # compare PROGRAM WAY ISA THREADS
    program=$1 threads=$4
    export NNSWEEP_ISA="$3"
    rm -f "$scratch/r.db"
    $2
    contents "$scratch/r.db" >"$scratch/now"
    more_contents "$scratch/r.db" >>"$scratch/now"
    [ -e "$scratch/first" ] || cp "$scratch/now" "$scratch/first"
    if cmp -s "$scratch/first" "$scratch/now"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $1, $2, $3, $4 threads"
        diff "$scratch/first" "$scratch/now" | head -n 10
    fi
}

for program in "$@"; do
    for isa in $("$program" --version | sed -n "s/^instruction sets: //p"); do
        compare "$program" as_they_are "$isa" 2
    done
    compare "$program" as_they_are "" 1
    compare "$program" as_they_are "" 8
done
# That is for the run loop to get right, whoever compiled it.
for way in in_another_order a_part_first killed; do
    compare "$1" $way "" 2
done

# Nothing is proved by what is not there: 80,000 epochs of the article, trials that diverged, trainings
# that stopped early, and kept their best weights.
[ "$(wc -l <"$scratch/first")" -gt 80000 ] || failed=$((failed + 1))
tell() { # tell WHOSE: how many trials
    sqlite3 -separator ' ' "$scratch/r.db" "SELECT count(*), 'trials,', sum(status = 'diverged'), 'diverged,',
        count(stopped_epoch), 'stopped early,', count(best_epoch), 'looked for their best epoch,',
        sum(hidden GLOB '*-*'), 'with several hidden layers'
        FROM trials WHERE sweep LIKE '$1-%'"
}
echo "SEED=$seed: of one unit $(tell random)"
echo "networks: $(tell networks)"
tell random | grep -q ' 0 diverged' && failed=$((failed + 1))
tell networks | grep -qE ', 0 ' && failed=$((failed + 1))
echo "same bits: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
