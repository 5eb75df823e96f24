# A limit on the size of files is an error like a full disk: nothing is left of a file just made, and
# what was stored before stays.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 50, seed: {min: 0, max: 19}'
(ulimit -f 8; $NNSWEEP run -q a.yaml)
echo "exit $?"
ls
$NNSWEEP run -q a.yaml
sweep a 'epochs: 1000, seed: {min: 0, max: 1999}' 'record: {curve: every}'
(ulimit -f 4000; $NNSWEEP run -q a.yaml 2>&1 | sed "s/: [^:]*$/: REASON/" | head -n 1)
sqlite3 results.db 'PRAGMA integrity_check; SELECT count(*) >= 20 FROM trials;
    SELECT outcome FROM runs'
