# A section on the command line takes the place of the file's, not of another override's, in any order.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'learning_rate: 0.1, epochs: 3'
$NNSWEEP plan a.yaml learning_rate=7 'parameters={epochs: 5}' --format csv | cut -d, -f2-4
$NNSWEEP plan a.yaml 'parameters={epochs: 5}' learning_rate=7 --format csv | cut -d, -f2-4
# Neighbours in a range that round to the same number would be the same trial.
$NNSWEEP check a.yaml 'lr={min: 1, max: 1.000000000000002, step: 1.5e-16}'
