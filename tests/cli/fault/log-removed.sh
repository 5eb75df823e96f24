# The log beside the file is a part of it while a run goes on: one that is removed, or a file cut to
# nothing, ends the run; what was stored until then is in the file that was there.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 20000, seed: {min: 0, max: 9999}'
for what in 'rm r.db-wal' ': >r.db'; do
    rm -f r.db*
    NNSWEEP_ISA=scalar $NNSWEEP run -q a.yaml -j 1 --db r.db 2>stderr &
    pid=$!
    until sqlite3 r.db 'SELECT count(*) > 5 FROM trials' 2>/dev/null | grep -q 1; do
        kill -0 $pid && sleep 0.02 || break
    done
    eval "$what"
    wait $pid
    echo "$what: exit $?"
    cat stderr
done
