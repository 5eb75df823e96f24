. "$ROOT/tests/cli/sweeps.sh"
sweep a 'learning_rate: [0.1, 0.2], epochs: [10, 20], seed: {min: 0, max: 4}'
$NNSWEEP plan a.yaml -j 2
ls
$NNSWEEP run -q a.yaml
$NNSWEEP plan a.yaml
sweep a 'learning_rate: [0.1, 0.2, 0.3], epochs: [10, 20, 30], seed: {min: 0, max: 4}'
$NNSWEEP plan a.yaml -j 1
