# Whichever allocation of a run fails: exit code 3 and a line that says so, nothing half stored, and the
# next run completes what is missing. Every 61st here, every one with NNSWEEP_TEST_ALL=1.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/shim-memory.sh"
sweep a 'epochs: [20, 80], seed: {min: 0, max: 4}' 'predict: [[1, 0, 0]]'
step=61
[ -z "${NNSWEEP_TEST_ALL:-}" ] || step=1
n=$step n_failed=0
while :; do
    rm -f r.db*
    failing $n $NNSWEEP run -q a.yaml -j 2 --db r.db 2>said
    code=$?
    [ $code = 0 ] && break
    [ $code = 3 ] && grep -q '^nnsweep: out of memory' said || { echo "allocation $n: exit $code" && cat said; }
    $NNSWEEP run -q a.yaml --db r.db || echo "after allocation $n: exit $?"
    found=$(sqlite3 r.db 'SELECT count(*) FROM trials; PRAGMA integrity_check')
    [ "$found" = "$(printf '10\nok')" ] || echo "after allocation $n: $found"
    n_failed=$((n_failed + 1))
    n=$((n + step))
done
[ $n_failed -gt 20 ] && echo 'exit code 3, each time, and nothing lost'
for command in 'top' 'show 3' 'plan a.yaml'; do
    $NNSWEEP run -q a.yaml --db r.db
    n=1
    while failing $n $NNSWEEP $command --db r.db >/dev/null 2>said; [ $? = 3 ]; do
        grep -q '^nnsweep: out of memory' said || { echo "$command, allocation $n:" && cat said; }
        n=$((n + step))
    done
    [ $n -gt $step ] && echo "$command: likewise"
done
