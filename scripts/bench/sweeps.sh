# The part of bench.sh, which reads this, about whole runs of networks: what many shapes cost beside one,
# what memory a run takes, and what `plan` says of its time beside what it then takes.

# Two sweeps of 300 trainings of the same cost: 60 shapes from five seeds, and one shape from 300. Widths
# of one layer are what people sweep; permutations of three layers are the worst case, since five models
# leave lanes empty where layers are narrow.
write_network_sweep() { # write_network_sweep FILE HIDDEN SEEDS EPOCHS
    cat >"$1" <<END
data: {file: rows.csv, target: y}
parameters: {hidden: $2, learning_rate: 0.01, epochs: $4, seed: {min: 0, max: $(($3 - 1))}}
record: {curve: 2}
END
}

prepare_sweeps() {
    local sizes a b c
    for a in 8 9 10 11 12; do
        for b in 8 9 10 11 12; do
            for c in 8 9 10 11 12; do
                [ $a = $b ] || [ $b = $c ] || [ $a = $c ] || sizes="${sizes:+$sizes, }$a-$b-$c"
            done
        done
    done
    write_network_sweep "$scratch/widths-many.yaml" '{min: 1, max: 60}' 5 1000
    write_network_sweep "$scratch/widths-one.yaml" 30 300 1000
    write_network_sweep "$scratch/layers-many.yaml" "[$sizes]" 5 500
    write_network_sweep "$scratch/layers-one.yaml" 10-10-10 300 500
    awk 'BEGIN {
        srand(1)
        print "a,b,c,d,y"
        for (i = 0; i < 200; i++)
            print 2 * rand() - 1 "," 2 * rand() - 1 "," 2 * rand() - 1 "," 2 * rand() - 1 "," rand()
    }' >"$scratch/rows.csv"
    awk 'BEGIN {
        srand(1)
        for (j = 0; j < 784; j++)
            printf "p%d,", j
        print "digit"
        for (i = 0; i < 2000; i++) {
            for (j = 0; j < 784; j++)
                printf "%d,", rand() < 0.2 ? 256 * rand() : 0
            print "d" i % 10
        }
    }' >"$scratch/images.csv"
    cat >"$scratch/images.yaml" <<END
data: {file: images.csv, target: digit}
parameters: {hidden: 128, activation: relu, optimizer: adam, learning_rate: 0.001, batch_size: [32, full], epochs: 2, seed: {min: 0, max: 7}}
END
    cat >"$scratch/million.yaml" <<END
data: {columns: [a, b, y], target: y, rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]}
parameters: {hidden: 2, epochs: 1, seed: {min: 0, max: 999999}}
record: {curve: none}
END
    cp "$here"/../../configs/*.yaml "$here"/../../configs/*.csv "$scratch"
}

measure_run() { # measure_run NAME SWEEP THREADS
    rm -f "$scratch/r.db"
    measure "$bench/measure" "$1" "$program" run -q -j "$3" "$scratch/$2.yaml" --db "$scratch/r.db"
}

# What plan says, in seconds, as bench-measure would.
measure_plan() { # measure_plan SWEEP
    "$program" plan "$scratch/$1.yaml" -j 1 --db "$scratch/none.db" 2>/dev/null | awk -v name="$1" '
        BEGIN { unit["ms"] = 0.001; unit["s"] = 1; unit["min"] = 60; unit["h"] = 3600 }
        $1 == "time" { printf "{\"name\": \"%s\", \"said\": %.4f}\n", name, $3 * unit[$4] }' >"$scratch/said"
    measure cat "$scratch/said"
    measure_run "$1" "$1" 1
}

sweeps() {
    local isa
    for isa in $(measured_isas); do
        export NNSWEEP_ISA=$isa
        group="shapes, $isa"
        for sweep in widths layers; do
            measure_run "$sweep, one" $sweep-one 1
            measure_run "$sweep, many" $sweep-many 1
        done
    done
    unset NNSWEEP_ISA
    group=memory
    measure_run '784-128-10, 2,000 rows, two threads' images 2
    [ "$round" -gt 1 ] || measure_run '10^6 trials of 2-2-1' million "$threads"
    group=plan
    for sweep in widths-many layers-many hidden-seeds optimizers two-moons xor images; do
        measure_plan $sweep
    done
}

print_sweeps() {
    sqlite3 -bail ":memory:" "CREATE TABLE lines (line)" ".import '$lines' lines" ".read '$here/sweeps.sql'"
}
