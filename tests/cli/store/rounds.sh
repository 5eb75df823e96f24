# Rounds of four and eight runs at once on one new file: one has it, the others are told that it is in
# use, or come after it; the file is whole whoever made it.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 5, seed: {min: 0, max: 9}'
sweep long 'epochs: 100000000, seed: {min: 0, max: 9}' 'record: {curve: none}'

start() { # start N SWEEP: N runs on r.db; each leaves its exit code when it ends
    for i in $(seq $1); do
        # A shell starts what it puts in the background with SIGINT ignored.
        (env --default-signal=INT $NNSWEEP run -q -j 1 $2.yaml --db r.db 2>stderr.$i & echo $! >pid.$i
            wait $!
            echo $? >code.$i) &
    done
}

# Runs that are over in no time: each did it, or found it done, or was kept out.
round=0
while [ $round -lt 40 ]; do
    rm -f r.db code.* stderr.*
    start $((round % 2 * 4 + 4)) a
    wait
    [ "$(cat code.* | sort -u | tr '\n' ' ')" = '0 3 ' ] || grep -qx 0 code.* || cat stderr.* code.*
    grep -qvx '[03]' code.* && cat code.* stderr.*
    cat stderr.* | grep '^nnsweep:' | grep -v "error: 'r.db' is in use by another run$"
    sqlite3 r.db 'PRAGMA integrity_check; SELECT count(*) FROM trials; SELECT count(*) FROM sweep_trials
        WHERE trial_id IN (SELECT trial_id FROM trials)' | tr '\n' ' ' | grep -vx 'ok 10 10 '
    [ "$(echo r.db*)" = r.db ] || echo r.db*
    round=$((round + 1))
done
echo "$round rounds: whole"

# A run that goes on: the others have no chance.
for n in 4 8; do
    rm -f r.db* code.* stderr.* pid.*
    start $n long
    until [ "$(ls code.* 2>/dev/null | wc -l)" = $((n - 1)) ]; do sleep 0.02; done
    for i in $(seq $n); do
        [ -e code.$i ] || kill -INT "$(cat pid.$i)"
    done
    wait
    sort code.* | uniq -c | tr -s ' '
    cat stderr.* | grep '^nnsweep:' | sort | uniq -c | tr -s ' '
    sqlite3 r.db 'PRAGMA integrity_check; SELECT count(*) FROM runs'
done
