# More threads than help are cut to a number that does no harm, which is said; -q is quiet.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 10, seed: {min: 0, max: 3}'
$NNSWEEP run a.yaml -j 100000 2>&1 | sed 's/ in [0-9.]* [mun]*s with/ in T s with/'
sqlite3 results.db 'SELECT threads FROM runs'
$NNSWEEP run -q a.yaml seed=9 -j 1000000000
sqlite3 results.db 'SELECT threads FROM runs WHERE run_id = 2'
$NNSWEEP plan a.yaml seed=5 -j 5000 2>&1 | grep -o '.*warning.*\|with .*'
$NNSWEEP run a.yaml -j 0
echo "exit $?"
$NNSWEEP run a.yaml -j 99999999999999999999
echo "exit $?"
