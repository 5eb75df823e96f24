. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 10'
echo 'my thesis' >text.db
sqlite3 foreign.db 'CREATE TABLE t (a); INSERT INTO t VALUES (1)'
$NNSWEEP run -q a.yaml --db newer.db
sqlite3 newer.db 'PRAGMA user_version = 99'
: >empty.db
mkdir folder.db
cat *.db 2>/dev/null | cksum >before
for db in text foreign newer folder; do
    $NNSWEEP run a.yaml --db $db.db
    echo "exit $?"
    $NNSWEEP top --db $db.db
    echo "exit $?"
done
cat *.db 2>/dev/null | cksum | cmp - before && echo untouched
$NNSWEEP top --db empty.db
$NNSWEEP run -q a.yaml --db empty.db && sqlite3 empty.db 'SELECT count(*) FROM trials'
$NNSWEEP run a.yaml --db no/such/folder.db
echo "exit $?"
ls
