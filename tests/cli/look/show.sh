. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 1000, seed: 42' 'predict: [[1,0,0]]'
$NNSWEEP run -q a.yaml
$NNSWEEP show 1
key=$(sqlite3 results.db 'SELECT key FROM trials')
$NNSWEEP show $(echo $key | cut -c1-8) | head -n 1
$NNSWEEP show 7
echo "exit $?"
$NNSWEEP show xyz
echo "exit $?"
$NNSWEEP show 1 --db no-such.db
echo "exit $?"
