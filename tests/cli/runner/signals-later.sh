# A signal that comes when a sweep is done, and before the next one begins, ends the command there; one
# that comes a second time, when the run is about to end anyway, ends the program at once.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/shim.sh"
sweep long 'epochs: 100000000, seed: {min: 0, max: 99}' 'record: {curve: none}'
sweep first 'epochs: 10'
sweep second 'epochs: 20'

# What a run does last with its file is to remove the log.
files_behind wait:unlink:1 $NNSWEEP run first.yaml second.yaml -j 1 --db disk/r.db >stdout 2>stderr
until_there sign.reached $pid || cat stderr
kill -TERM $pid
touch sign.go
wait $pid
echo "between two: exit $?"
cat stderr
sqlite3 disk/r.db 'SELECT name, outcome FROM runs JOIN sweeps USING (sweep_id)'

rm sign.* disk/*
files_behind wait:unlink:1 env --default-signal=INT $NNSWEEP run long.yaml -j 1 --db disk/r.db >stdout 2>stderr
until sqlite3 disk/r.db 'SELECT count(*) FROM runs' 2>/dev/null | grep -q 1; do
    kill -0 $pid 2>/dev/null && sleep 0.02 || break
done
kill -INT $pid
until_there sign.reached $pid || cat stderr
kill -INT $pid # it would not go on by itself
wait $pid
echo "twice: exit $?"
cat stderr
$NNSWEEP run -q first.yaml --db disk/r.db
sqlite3 disk/r.db 'PRAGMA integrity_check; SELECT outcome FROM runs'
ls disk
