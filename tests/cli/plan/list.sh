. "$ROOT/tests/cli/sweeps.sh"
sweep a 'learning_rate: [0.1, 0.25], seed: 7, epochs: [20, 10]'
$NNSWEEP plan a.yaml --format table
$NNSWEEP plan a.yaml --format csv
$NNSWEEP plan a.yaml --format=json
ls
sweep b 'learning_rate: 0.1, seed: 7, epochs: 20'
$NNSWEEP run -q b.yaml
$NNSWEEP plan a.yaml --format csv | cut -d, -f1-4
$NNSWEEP plan a.yaml --format xml
