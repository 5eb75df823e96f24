# Killed in the middle, several times, then run to the end on another instruction set: nothing
# corrupt, nothing missing.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: [5000, 20000], seed: {min: 0, max: 199}' 'predict: [[1,0,0]]'
$NNSWEEP run -q a.yaml --db whole.db
contents whole.db >whole.txt
for n in 1 60 150; do
    NNSWEEP_ISA=scalar $NNSWEEP run -q a.yaml --db killed.db -j 2 &
    pid=$!
    until sqlite3 killed.db "SELECT count(*) >= $n FROM trials" 2>/dev/null | grep -q 1; do
        kill -0 $pid 2>/dev/null || break
        sleep 0.02
    done
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    sqlite3 killed.db "PRAGMA integrity_check;
        SELECT count(*) FROM trials AS t WHERE
            (SELECT count(*) FROM weights AS w WHERE w.trial_id = t.trial_id) <> 3 OR
            (SELECT count(*) FROM biases AS b WHERE b.trial_id = t.trial_id) <> 1 OR
            (SELECT count(*) FROM predictions AS p WHERE p.trial_id = t.trial_id) <> 1 OR
            (SELECT count(*) FROM curves AS c WHERE c.trial_id = t.trial_id) <> 32"
done
$NNSWEEP run -q a.yaml --db killed.db
contents killed.db | cmp - whole.txt && echo same
ls killed.db*
sqlite3 killed.db "SELECT count(*) FROM runs WHERE outcome IS NULL"
