# What people do to a results file by hand: rows deleted, changed, moved, NULL; views, tables and triggers
# dropped; columns, indexes and triggers added. The next run completes, exit 0, or exit 1 where it names a
# trial whose weights are damaged; where something that is not nnsweep's stands in the way, it is named,
# exit 3, and without it the run completes. A damaged trial is trained again when it is deleted as the run
# says.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 5, seed: {min: 0, max: 4}' 'predict: [[1, 0, 0]]'
sweep b 'epochs: [5, 6], seed: {min: 0, max: 5}' 'predict: [[1, 0, 0], [0, 1, 1]]'
$NNSWEEP run -q a.yaml -j 1 --db base.db
n=0

edit() { # edit SQL: then a run of more, with another row to predict
    n=$((n + 1))
    cp base.db $n.db
    sqlite3 $n.db "$1" >/dev/null || echo "SQL: $1"
    $NNSWEEP run -q b.yaml -j 1 --db $n.db >stdout 2>stderr
    code=$?
    [ $(grep -c error: stderr) -le 1 ] || cat stderr
    [ "$(sqlite3 $n.db 'PRAGMA integrity_check')" = ok ] || echo "$n: not whole"
}

completes() { # completes SQL: exit 0, and all is there, or exit 1 with the trial's name
    edit "$1"
    case $code in
    0) [ ! -s stderr ] || grep -q warning: stderr ;;
    1) grep -q 'warning: trial [0-9]* is damaged' stderr ;;
    *) false ;;
    esac || { echo "exit $code: $1" && cat stderr; }
    [ "$(sqlite3 $n.db "SELECT count(DISTINCT key) FROM trials WHERE key GLOB '$hex*'")" -ge 12 ] ||
        echo "trials are missing: $1"
    if [ $code = 1 ]; then
        echo "exit 1, $(grep -c 'is damaged' stderr) trials: $1"
        sed -n 's/ *= \(DELETE FROM trials WHERE trial_id = [0-9]*\) throws it.*/\1;/p' stderr | sqlite3 $n.db
        $NNSWEEP run -q b.yaml --db $n.db || echo "not trained again: $1"
        [ "$(sqlite3 $n.db "SELECT count(*) FROM predictions JOIN trials USING (trial_id)")" = 24 ] || echo "predictions: $1"
    fi
    $NNSWEEP run -q b.yaml --db $n.db || echo "again: exit $?: $1"
    $NNSWEEP top --db $n.db >/dev/null 2>&1 || echo "top: exit $?: $1"
}
hex='[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'

stands() { # stands SQL DROP: in the way
    edit "$1"
    echo "exit $code: $1"
    cat stderr
    sqlite3 $n.db "$2"
    $NNSWEEP run -q b.yaml --db $n.db || echo "without it: exit $?"
}

for table in curves weights biases predictions sweep_trials; do
    completes "DELETE FROM $table WHERE trial_id = 1"
    completes "DROP TABLE $table"
    completes "ALTER TABLE $table ADD COLUMN remark TEXT"
done
for table in sweeps runs datasets dataset_columns dataset_values trials; do
    completes "DELETE FROM $table"
    completes "ALTER TABLE $table ADD COLUMN remark TEXT DEFAULT 'none'"
done
for view in leaderboard points sweep_points; do completes "DROP VIEW $view"; done
completes 'DROP TRIGGER trials_delete'
for column in value input unit layer; do
    completes "UPDATE weights SET $column = $column + 7 WHERE trial_id = 1"
done
completes 'UPDATE weights SET value = NULL WHERE trial_id = 1'
completes 'UPDATE biases SET value = NULL WHERE trial_id = 1'
completes 'UPDATE biases SET unit = 9 WHERE trial_id = 1'
completes 'UPDATE predictions SET output = NULL, target = 3'
completes "UPDATE predictions SET part = 'train'"
completes "UPDATE predictions SET input = 'nonsense'"
completes 'UPDATE predictions SET row = row + 1000'
completes 'UPDATE predictions SET row = 9223372036854775807'
completes 'UPDATE curves SET mse = NULL, epoch = epoch + 100'
completes "UPDATE trials SET key = 'abc' WHERE trial_id = 1"
completes "UPDATE trials SET status = 'strange', mse = NULL, final_mse = NULL WHERE trial_id = 1"
completes 'UPDATE trials SET curve_points = 0'
completes 'UPDATE trials SET weights_stored = 0'
completes "UPDATE trials SET hidden = 'x', optimizer = 'x', batch_size = 'x', rho = -1"
completes 'UPDATE trials SET curve_points = -1, dataset_id = 77, run_id = 77'
completes 'UPDATE trials SET trial_id = trial_id + 100 WHERE trial_id = 2'
completes "UPDATE sweeps SET config = '', name = ''"
completes "UPDATE sqlite_sequence SET seq = 0"
completes "DELETE FROM sqlite_sequence"
completes 'CREATE INDEX mine ON trials (final_mse)'
completes 'CREATE TABLE mine (a)'
completes 'CREATE VIEW mine AS SELECT * FROM trials'
completes 'PRAGMA journal_mode = WAL'
completes 'PRAGMA auto_vacuum = FULL; VACUUM'
completes 'PRAGMA page_size = 512; VACUUM'
stands 'UPDATE trials SET trial_id = 9223372036854775807 WHERE trial_id = 2' 'DELETE FROM trials WHERE trial_id > 99'
stands "CREATE TRIGGER mine BEFORE INSERT ON trials BEGIN SELECT RAISE(ABORT, 'no more'); END" 'DROP TRIGGER mine'
stands "CREATE TRIGGER mine BEFORE INSERT ON predictions BEGIN SELECT RAISE(FAIL, 'no more'); END" 'DROP TRIGGER mine'
stands 'CREATE UNIQUE INDEX mine ON trials (epochs, rule) WHERE epochs = 6' 'DROP INDEX mine'
stands 'CREATE UNIQUE INDEX mine ON predictions (trial_id)' 'DROP INDEX mine'
echo "$n edits"
