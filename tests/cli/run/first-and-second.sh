. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 100, seed: {min: 0, max: 9}' 'predict: [[1,0,0]]'
$NNSWEEP run a.yaml
$NNSWEEP run a.yaml
ls
sqlite3 results.db 'SELECT count(*) FROM trials; SELECT count(*) FROM curves;
    SELECT count(*) FROM weights; SELECT count(*) FROM biases; SELECT count(*) FROM predictions;
    SELECT run_id, outcome, trials, trained, found, threads > 0, ended >= started FROM runs;
    SELECT name FROM sweeps; PRAGMA journal_mode; PRAGMA integrity_check'
