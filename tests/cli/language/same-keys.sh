# Files that say the same thing in different ways have the same trials: the second trains nothing.
. "$ROOT/tests/cli/sweeps.sh"
same() { # same PARAMETERS [MORE] -- PARAMETERS [MORE]
    sweep a "$1" "$2"
    sweep b "$3" "$4"
    for name in a b; do
        $NNSWEEP plan $name.yaml --format csv >$name.csv || exit 1
        tail -n +2 $name.csv | sort >$name.sorted
    done
    cmp a.sorted b.sorted && echo "same: $(wc -l <a.sorted) trials"
}
same 'seed: [0, 1, 2, 3]' '' 'seed: {min: 0, max: 3}' ''
same 'learning_rate: [0.1, 0.2], epochs: [5, 10]' '' 'epochs: [10, 5], lr: {values: [0.2, 0.1]}' ''
same 'lr: {min: 0.25, max: 1, step: 0.25}' '' 'learning_rate: {min: 0.25, max: 1, count: 4}' ''
same 'lr: [1e-3, 0.01, 0.1, 1]' '' 'lr: {min: 0.001, max: 1, count: 4, scale: log}' ''
same 'lr: [0.1, 0.2, 0.3]' '' 'lr: {min: 0.1, max: 0.3, count: 3}' ''
same 'lr: [0.1, 0.2], epochs: [10, 20]' 'zip: [[lr, epochs]]' 'lr: [0.1, 0.2], epochs: [10, 20]' \
    'exclude: [{lr: 0.1, epochs: 20}, {lr: 0.2, epochs: 10}]'
same 'lr: 0.5, epochs: 10' '' 'lr: {value: 0.5}, epochs: 1e1, weight_decay: 0' ''
same 'lr: [0.1, 0.5], weight_decay: [0.25, 0.75]' 'when: {weight_decay: {lr: 0.5}}' \
    'lr: [0.1, 0.5], weight_decay: [0, 0.25, 0.75]' \
    'exclude: [{lr: 0.1, weight_decay: [0.25, 0.75]}, {lr: 0.5, weight_decay: 0}]'
same 'lr: {distribution: categorical, values: [0.1, 0.2]}' "method: random
run_cap: 30" 'lr: [0.1, 0.2]' ''
sweep a 'lr: [0.1, 0.2], epochs: [5, 10]'
$NNSWEEP run -q a.yaml
$NNSWEEP run a.yaml epochs=10,5 'lr={min: 0.1, max: 0.2, count: 2}' | head -n 1
