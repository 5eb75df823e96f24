# A plan of a billion trials, against a file that has some of them: an answer in time, from a part.
. "$ROOT/tests/cli/sweeps.sh"
sweep few 'epochs: 5, seed: {min: 0, max: 999}'
sweep huge 'epochs: 5, learning_rate: {min: 0.1, max: 1, count: 1000}, seed: {min: 0, max: 999999}'
$NNSWEEP run -q few.yaml
timeout 30 $NNSWEEP plan huge.yaml 2>/dev/null | grep -o '.* stored *about\|.* to train *about'
