# A results file of schema version 2, from which a trial was deleted: the rows it left behind go when
# the file is first written to, which is said, and what people have added to the table stays. The ids
# of trials deleted from then on do not come back.
. "$ROOT/tests/cli/sweeps.sh"
sqlite3 old.db <"$ROOT/tests/data/schema-2.sql"
sqlite3 old.db "ALTER TABLE trials ADD COLUMN remark TEXT; UPDATE trials SET remark = 'mine' WHERE seed = 1;
    CREATE INDEX my_index ON trials (final_mse)"
cksum <old.db >before
$NNSWEEP top --db old.db --format csv | cut -d, -f2-5
cksum <old.db | cmp - before && echo untouched
sqlite3 old.db "SELECT config FROM sweeps WHERE name = 'two'" | head -n -1 >two.yaml
sqlite3 old.db "SELECT config FROM sweeps WHERE name = 'far'" | head -n -1 >far.yaml
$NNSWEEP run two.yaml --db old.db -j 1 | sed 's/ in [0-9.]* [mun]*s with/ in T s with/'
sqlite3 old.db "PRAGMA user_version; PRAGMA integrity_check;
    SELECT trial_id, learning_rate, seed, remark FROM trials;
    SELECT status, diverged_epoch, final_mse FROM trials WHERE epochs = 0;
    SELECT name FROM sqlite_schema WHERE name = 'my_index'; SELECT DISTINCT trial_id FROM weights;
    DELETE FROM trials WHERE trial_id > 4"
$NNSWEEP run -q two.yaml far.yaml --db old.db -j 1
sqlite3 old.db 'SELECT trial_id FROM trials ORDER BY 1'
$NNSWEEP run -q two.yaml far.yaml --db new.db -j 1
for db in old new; do contents $db.db >$db.txt; done
cmp old.txt new.txt && echo 'as a new one'
