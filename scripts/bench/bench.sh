#!/bin/bash
# The benchmark: `make bench`. Every round measures everything once, one after the other; ratios are
# taken within a round and the table shows their median, so that a machine whose speed drifts does
# not favour anybody. A peer's time counts only when its weights are those of the engine to 1e-9.
# Peers in Python run where their libraries are installed; the last lines name those that are not.
#
#   scripts/bench/bench.sh PROGRAM BENCH_FOLDER [article|networks|sweeps]      ROUNDS=5  PYTHON=python3
set -u
program=$1
bench=$2
parts=${3:-article networks sweeps}
rounds=${ROUNDS:-5}
here=$(dirname "$0")
scratch=$(mktemp -d "${TMPDIR:-/tmp}/nnsweep-bench-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
lines=$scratch/lines

python=${PYTHON:-python3}
threads=$(getconf _NPROCESSORS_ONLN)
isas=$("$program" --version | sed -n 's/^instruction sets: //p')
fastest=$("$program" --version | sed -n 's/^trains on: //p')

# Adds what a command prints, one JSON object, to this round's lines.
measure() {
    local line
    if line=$("$@" 2>"$scratch/errors"); then
        echo "{\"round\": $round, \"group\": \"$group\", \"result\": $line}" >>"$lines"
    else
        echo "bench: failed: $*" >&2
        cat "$scratch/errors" >&2
    fi
}

# Whether Python has a peer's library; says so once where not.
missing=
has() { # has LIBRARY FILE
    [ -e "$scratch/has-$1" ] && return 0
    [ -e "$scratch/lacks-$1" ] && return 1
    if "$python" -c "import numpy, $1" >/dev/null 2>&1; then
        touch "$scratch/has-$1"
    else
        touch "$scratch/lacks-$1"
        missing="$missing $1"
        return 1
    fi
}

trainings() {
    local isa
    group=training
    for isa in $isas; do
        case $isa in
        reference | scalar | sse2) measure "$bench/engine" "$isa" 1 16 10000 ;;
        *) measure "$bench/engine" "$isa" 1 512 50000 ;;
        esac
        [ -x "$bench/floor-$isa" ] && measure "$bench/floor-$isa" "$isa"
    done
    measure "$bench/plain" "C, -O3 -march=native"
    group=saturated
    measure "$bench/engine" "$fastest" 1 512 50000 saturated
    group=mixed
    measure "$bench/engine" "$fastest" 1 1000 50000 mixed
    group=training
    measure "$bench/plain-fast-math" "the same, with -ffast-math"
    has numpy && measure "$python" "$here/peers/numpy_article.py"
    has numpy && measure "$python" "$here/peers/numpy_batched.py"
    has torch && measure "$python" "$here/peers/torch_batched.py"
    has numba && measure "$python" "$here/peers/numba_loop.py"
}

# What the machine gives to two programs that have nothing to do with each other: no engine can do
# better with its threads.
plain_loops_at_once() {
    local i
    group=machine
    for i in $(seq "$threads"); do
        "$bench/plain" at-once >"$scratch/at-once-$i" &
    done
    wait
    for i in $(seq "$threads"); do
        measure cat "$scratch/at-once-$i"
    done
}

# The sweep as a whole, everything stored, beside the training alone.
write_sweep() { # write_sweep FILE SEEDS EPOCHS CURVE
    cat >"$1" <<END
data:
  columns: [x1, x2, x3, y]
  target: y
  rows: [[0,1,0,1], [0,0,1,0], [1,0,0,0], [1,1,0,1], [1,1,1,1], [0,1,1,0], [0,1,0,1]]
parameters: {rule: article, epochs: $3, seed: {min: 0, max: $(($2 - 1))}}
predict: [[1, 0, 0], [0, 1, 0]]
record: {curve: $4}
END
}

whole_runs() {
    group=run
    write_sweep "$scratch/long.yaml" 8000 25000 32
    measure "$bench/engine" "$fastest" "$threads" 8000 25000
    rm -f "$scratch/r.db"
    measure "$bench/measure" stored "$program" run -q -j "$threads" "$scratch/long.yaml" --db "$scratch/r.db"
}

storing() {
    group=storing
    measure "$bench/store" "$scratch/r.db" 2000
}

bookkeeping() {
    local n
    group=bookkeeping
    for n in 1000 10000 100000 1000000; do
        [ $n = 1000000 ] && [ "$round" -gt 1 ] && continue # once is long enough
        write_sweep "$scratch/short.yaml" $n 1 none
        rm -f "$scratch/r.db"
        measure "$bench/measure" $n "$program" run -q -j "$threads" "$scratch/short.yaml" --db "$scratch/r.db"
    done
    has optuna && measure "$python" "$here/peers/optuna_trials.py"
}

. "$here/networks.sh"
. "$here/sweeps.sh"

for part in $parts; do
    [ "$part" = networks ] && prepare_networks
    [ "$part" = sweeps ] && prepare_sweeps
done
for round in $(seq "$rounds"); do
    echo "round $round of $rounds" >&2
    for part in $parts; do
        case $part in
        article)
            trainings
            plain_loops_at_once
            whole_runs
            storing
            bookkeeping
            ;;
        networks) networks ;;
        sweeps) sweeps ;;
        esac
    done
done

sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1
echo "$threads CPUs, $("$program" --version | head -n 1), ${CC:-cc} $(${CC:-cc} -dumpversion), $rounds rounds"
for part in $parts; do
    case $part in
    article) sqlite3 -bail ":memory:" "CREATE TABLE lines (line)" ".import '$lines' lines" ".read '$here/table.sql'" ;;
    networks) print_networks ;;
    sweeps) print_sweeps ;;
    esac
done
for library in $missing; do
    echo "not installed, so not compared: $library"
done
