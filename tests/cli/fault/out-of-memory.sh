# Whichever allocation of a run fails: exit code 3 and a line that says so, nothing half stored, and the
# next run completes what is missing. Every 61st here, every one with NNSWEEP_TEST_ALL=1.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/shim-memory.sh"
sweep a 'epochs: [20, 80], seed: {min: 0, max: 4}' 'predict: [[1, 0, 0]]'
step=61
[ -z "${NNSWEEP_TEST_ALL:-}" ] || step=1

# each MOST COMMAND...: with every allocation failing in turn, up to that number. Some can be done
# without, and the command ends well. Sets $n_failed.
each() {
    most=$1
    shift
    n=1 n_failed=0
    while [ $n -le $most ]; do
        before
        failing $n "$@" >/dev/null 2>said
        code=$?
        case $code in
        0) ;;
        3) n_failed=$((n_failed + 1)) && grep -q '^nnsweep: out of memory' said || cat said ;;
        *) echo "$*: allocation $n: exit $code" && cat said ;;
        esac
        after
        n=$((n + step))
    done
}

before() { rm -f r.db*; }
after() {
    $NNSWEEP run -q a.yaml --db r.db || echo "after allocation $n: exit $?"
    found=$(sqlite3 r.db 'SELECT count(*) FROM trials; PRAGMA integrity_check')
    [ "$found" = "$(printf '10\nok')" ] || echo "after allocation $n: $found"
}
each 9000 $NNSWEEP run -q a.yaml -j 2 --db r.db
[ $n_failed -gt 20 ] && echo 'exit code 3, each time, and nothing lost'
before() { :; }
after() { :; }
for command in 'top' 'show 3' 'plan a.yaml'; do
    each 1400 $NNSWEEP $command --db r.db
    [ $n_failed -gt 1 ] && echo "$command: likewise"
done
