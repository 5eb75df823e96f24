# Killed after an older file was brought up to date, and before that was put into the file itself: the
# next run, and who looks, take it from the log.
. "$ROOT/tests/cli/sweeps.sh"
sweep b 'epochs: 100000000, seed: {min: 0, max: 99}' 'record: {curve: none}'
sqlite3 r.db <"$ROOT/tests/data/schema-1.sql"
sqlite3 r.db 'SELECT config FROM sweeps' | head -n -1 >two.yaml
$NNSWEEP run -q b.yaml -j 1 --db r.db &
pid=$!
until sqlite3 r.db 'SELECT name FROM sweeps' | grep -q b; do kill -0 $pid && sleep 0.02 || break; done
kill -9 $pid
wait $pid 2>/dev/null
cp r.db r.db-wal .. # as it was left: looking at it may put the log in its place
$NNSWEEP top --db r.db --sweep two --format csv | wc -l
cp ../r.db ../r.db-wal .
$NNSWEEP run two.yaml --db r.db | head -n 1
sqlite3 r.db 'PRAGMA user_version; PRAGMA integrity_check'
