# Whichever allocation of a run fails: exit code 3 and a line that says so, nothing half stored, and the
# next run completes what is missing. Every 61st here, every one with NNSWEEP_TEST_ALL=1.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/shim-memory.sh"
sweep a 'epochs: [20, 80], seed: {min: 0, max: 4}' 'predict: [[1, 0, 0]]'
step=61
[ -z "${NNSWEEP_TEST_ALL:-}" ] || step=1

# each COMMAND...: with every allocation failing in turn, until several runs in a row end well (one may be
# of something that can be done without). Sets $n_failed.
each() {
    n=1 n_failed=0 n_well=0
    while [ $n_well -lt 3 ]; do
        before
        failing $n "$@" >/dev/null 2>said
        code=$?
        case $code in
        0) n_well=$((n_well + 1)) ;;
        3) n_well=0 n_failed=$((n_failed + 1)) && grep -q '^nnsweep: out of memory' said || cat said ;;
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
each $NNSWEEP run -q a.yaml -j 2 --db r.db
[ $n_failed -gt 20 ] && echo 'exit code 3, each time, and nothing lost'
before() { :; }
after() { :; }
for command in 'top' 'show 3' 'plan a.yaml'; do
    each $NNSWEEP $command --db r.db
    [ $n_failed -gt 3 ] && echo "$command: likewise"
done
