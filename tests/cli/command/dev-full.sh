$NNSWEEP help >/dev/full
echo "exit $?"
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'seed: {min: 0, max: 9}'
$NNSWEEP plan --format csv a.yaml >/dev/full
echo "exit $?"
