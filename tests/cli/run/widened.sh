. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 100, seed: {min: 0, max: 9}'
$NNSWEEP run a.yaml -j 1 --db r.db
sweep a 'epochs: [100, 200], seed: {min: 0, max: 14}'
$NNSWEEP run a.yaml -j 2 --db r.db
sqlite3 r.db 'SELECT count(*), count(DISTINCT key) FROM trials; SELECT trained, found FROM runs'
