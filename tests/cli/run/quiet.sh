. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 100, seed: {min: 0, max: 9}'
$NNSWEEP run -q a.yaml
$NNSWEEP run -q a.yaml
sqlite3 results.db 'SELECT count(*) FROM trials'
