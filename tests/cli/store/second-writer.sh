. "$ROOT/tests/cli/sweeps.sh"
sweep long 'epochs: 100000000, seed: {min: 0, max: 99}' 'record: {curve: none}'
sweep short 'epochs: 10'
# A shell starts what it puts in the background with SIGINT ignored.
env --default-signal=INT $NNSWEEP run -q long.yaml -j 1 &
first=$!
# The run is in the file when its row is.
until sqlite3 results.db 'SELECT count(*) FROM runs' 2>/dev/null | grep -q 1; do sleep 0.05; done
$NNSWEEP run short.yaml
echo "exit $?"
sqlite3 results.db 'SELECT count(*) FROM trials' # readers are welcome
$NNSWEEP top | head -n 1
kill -INT $first
wait $first
echo "first: exit $?"
$NNSWEEP run -q short.yaml
sqlite3 results.db 'SELECT outcome FROM runs'
