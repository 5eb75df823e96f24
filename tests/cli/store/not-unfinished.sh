# Only a file that was never finished is made anew: what somebody has marked by hand is refused, whole.
# Names that SQLite gives to what lies beside a file are none of results files.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 10, seed: {min: 0, max: 4}'
$NNSWEEP run -q a.yaml --db r.db
sqlite3 r.db 'PRAGMA user_version = 0'
$NNSWEEP run a.yaml --db r.db
echo "exit $?"
sqlite3 r.db 'SELECT count(*) FROM trials; PRAGMA user_version = 4'
for name in r.db-wal r.db-shm x.db-journal; do
    $NNSWEEP run a.yaml --db $name
    echo "exit $?"
done
# A trial without a loss has no rank, and a data set no id of one that is gone.
sqlite3 r.db 'UPDATE trials SET final_mse = NULL WHERE seed = 1; DROP TABLE datasets'
$NNSWEEP top --db r.db --format csv | wc -l
$NNSWEEP run -q a.yaml seed=9 --db r.db
sqlite3 r.db 'SELECT dataset_id, count(*) FROM trials GROUP BY 1; SELECT dataset_id FROM datasets'
ls
