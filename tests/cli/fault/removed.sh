# A results file that is removed or replaced while a run writes to it: the run says so and fails.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 20000, seed: {min: 0, max: 999}'
NNSWEEP_ISA=scalar $NNSWEEP run a.yaml -j 2 >stdout 2>stderr &
pid=$!
until sqlite3 results.db 'SELECT count(*) > 5 FROM trials' 2>/dev/null | grep -q 1; do
    kill -0 $pid || break
    sleep 0.02
done
mv results.db elsewhere.db
wait $pid
echo "exit $?"
cat stdout stderr
