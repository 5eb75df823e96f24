# A limit on the size of files is an error like a full disk: nothing is left of a file just made, and
# what was stored before stays.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/skip.sh"
prlimit --fsize=4096 true || skip "no limit on the size of files"
sweep a 'epochs: 50, seed: {min: 0, max: 19}'
prlimit --fsize=4096 $NNSWEEP run -q a.yaml
echo "exit $?"
ls
$NNSWEEP run -q a.yaml
sweep a 'epochs: 1000, seed: {min: 0, max: 1999}' 'record: {curve: every}'
(prlimit --fsize=2048000 $NNSWEEP run -q a.yaml 2>&1 | sed "s/: [^:]*$/: REASON/" | head -n 1)
sqlite3 results.db 'PRAGMA integrity_check; SELECT count(*) >= 20 FROM trials;
    SELECT outcome FROM runs'
