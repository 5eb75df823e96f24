# A results file of schema version 3, from before there were networks: the same sweeps train nothing, and
# every number and key stays. What later trials may have else has its place; a trial of such a file and
# one trained now tell the same of themselves.
. "$ROOT/tests/cli/sweeps.sh"
sqlite3 old.db <"$ROOT/tests/data/schema-3.sql"
sqlite3 old.db "ALTER TABLE trials ADD COLUMN remark TEXT DEFAULT 'mine'; CREATE INDEX mine ON trials (mse)"
contents old.db >before
cksum <old.db >sum
$NNSWEEP top --db old.db --format csv >top.before 2>/dev/null
$NNSWEEP show 2 --db old.db --full >show.before
cksum <old.db | cmp - sum && echo untouched
for name in two far; do
    sqlite3 old.db "SELECT config FROM sweeps WHERE name = '$name'" | head -n -1 >$name.yaml
done
sweep article 'epochs: 100, seed: [1, 2]' 'record: {curve: 2}'
$NNSWEEP run two.yaml article.yaml far.yaml --db old.db 2>/dev/null | grep '^nothing'
contents old.db | cmp - before && echo 'the same numbers'
$NNSWEEP top --db old.db --format csv 2>/dev/null | cmp - top.before && $NNSWEEP show 2 --db old.db --full | cmp - show.before &&
    echo 'shown as before'
sqlite3 old.db "PRAGMA user_version; PRAGMA integrity_check;
    SELECT count(*), sum(remark = 'mine'), sum(last_loss IS mse AND final_loss IS final_mse), sum(weights_stored) FROM trials;
    SELECT count(*), sum(loss IS mse) FROM curves; SELECT name FROM sqlite_schema WHERE name = 'mine'"
$NNSWEEP run -q two.yaml article.yaml far.yaml --db new.db 2>/dev/null
for db in old new; do
    sqlite3 $db.db "SELECT sql FROM sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY name" >$db.views
    sqlite3 $db.db "SELECT name, type, \"notnull\", pk FROM pragma_table_info('trials') WHERE name <> 'remark' ORDER BY name;
        SELECT name, type, \"notnull\", pk FROM pragma_table_info('curves') ORDER BY name" >$db.columns
    sqlite3 $db.db 'SELECT * FROM points ORDER BY final_mse_mean, epochs' >$db.points
done
cmp old.views new.views && cmp old.columns new.columns && cmp old.points new.points && echo 'as a new one'
# A column of one's own whose name is taken now is in the way of writing, not of reading.
sqlite3 own.db <"$ROOT/tests/data/schema-3.sql"
sqlite3 own.db "ALTER TABLE trials ADD COLUMN optimizer TEXT DEFAULT 'mine'"
sqlite3 own.db .dump >dump
$NNSWEEP top --db own.db --format csv 2>/dev/null | cmp - top.before && echo 'shown as before'
$NNSWEEP run two.yaml --db own.db
echo "exit $?"
sqlite3 own.db .dump | cmp - dump && echo 'left as it was'
sqlite3 own.db 'ALTER TABLE trials RENAME COLUMN optimizer TO my_optimizer'
$NNSWEEP run -q two.yaml --db own.db && sqlite3 own.db 'SELECT DISTINCT optimizer, my_optimizer FROM trials'
