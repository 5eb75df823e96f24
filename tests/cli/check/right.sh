. "$ROOT/tests/cli/sweeps.sh"
sweep one 'seed: 1'
sweep many 'seed: {min: 0, max: 99}, learning_rate: [0.1, 0.2]'
$NNSWEEP check one.yaml many.yaml
$NNSWEEP check -q one.yaml
ls
