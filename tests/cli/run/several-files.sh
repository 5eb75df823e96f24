# Several files are several sweeps into one results file; every mistake first, before any training.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 10, seed: [1, 2]'
sweep b 'epochs: [10, 20], seed: [2, 3]'
sweep wrong 'epochs: ten'
$NNSWEEP run a.yaml wrong.yaml b.yaml no-such.yaml
echo "exit $?"
ls
$NNSWEEP run --dry-run a.yaml b.yaml -j 1 seed=2
$NNSWEEP run -n -q a.yaml | head -n 1
ls
$NNSWEEP run a.yaml b.yaml -j 1
sqlite3 results.db 'SELECT name, trials, trained, found FROM runs JOIN sweeps USING (sweep_id);
    SELECT seed, epochs, sweep FROM trials ORDER BY seed, epochs'
$NNSWEEP plan a.yaml b.yaml --format csv | cut -d, -f1-4
$NNSWEEP run a.yaml a.yaml --db twice.db -j 1 | grep -v best
sweep elsewhere 'epochs: 10' 'database: other.db'
$NNSWEEP run a.yaml elsewhere.yaml
echo "exit $?"
$NNSWEEP run -q a.yaml elsewhere.yaml --db both.db && sqlite3 both.db 'SELECT count(*) FROM sweeps'
