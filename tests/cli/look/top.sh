. "$ROOT/tests/cli/sweeps.sh"
sweep a 'learning_rate: [0.1, 0.2], epochs: 1000, seed: {min: 0, max: 9}'
sweep b 'learning_rate: 0.5, epochs: 10, seed: 1'
$NNSWEEP run -q a.yaml -j 1
$NNSWEEP run -q b.yaml -j 1
$NNSWEEP top -n 3
$NNSWEEP top --sweep b --format csv
$NNSWEEP top -n 1 --format json
sqlite3 -header results.db 'SELECT * FROM leaderboard LIMIT 2; SELECT * FROM points'
