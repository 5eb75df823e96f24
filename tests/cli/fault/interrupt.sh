# Interrupted on one instruction set, continued on another: the same contents as never interrupted.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: [5000, 20000], seed: {min: 0, max: 199}' 'predict: [[1,0,0]]'
$NNSWEEP run -q a.yaml --db whole.db
for signal in INT TERM; do
    # A shell starts what it puts in the background with SIGINT ignored.
    env --default-signal=INT NNSWEEP_ISA=scalar $NNSWEEP run a.yaml --db $signal.db -j 2 2>stderr &
    pid=$!
    until sqlite3 $signal.db 'SELECT count(*) > 20 FROM trials' 2>/dev/null | grep -q 1; do
        kill -0 $pid 2>/dev/null || break
        sleep 0.02
    done
    kill -$signal $pid
    wait $pid
    code=$?
    if [ $code = 0 ]; then
        echo "$signal: was done before" # a very fast machine
    elif grep -q 'interrupted; .* of 400 trials are stored in .*; run the same command again' stderr; then
        echo "$signal: exit $code"
    fi
    ls $signal.db*
    sqlite3 $signal.db 'PRAGMA integrity_check; SELECT outcome FROM runs'
    $NNSWEEP run -q a.yaml --db $signal.db
done
for db in whole INT TERM; do contents $db.db >$db.txt; done
cmp whole.txt INT.txt && cmp whole.txt TERM.txt && echo same
