. "$ROOT/tests/cli/sweeps.sh"
sweep one 'sed: 1, epochs: -1'
sweep two 'seed: 1'
for command in check plan run; do
    $NNSWEEP $command one.yaml
    echo "exit $?"
done
$NNSWEEP check no-such.yaml two.yaml one.yaml
echo "exit $?"
ls
