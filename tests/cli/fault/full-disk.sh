# A disk that fills up: exit 3, what was stored stays, and with room the rest is trained.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 300, seed: {min: 0, max: 4999}' 'record: {curve: every}'
mkdir small
if ! mount -t tmpfs -o size=12m none small 2>/dev/null; then
    # Without the right to mount, a limit on the size of a file stands in for the disk.
    (trap '' XFSZ; ulimit -f 12000; $NNSWEEP run -q a.yaml --db small/r.db 2>stderr)
    code=$?
else
    trap 'umount small' EXIT
    $NNSWEEP run -q a.yaml --db small/r.db 2>stderr
    code=$?
    mv small/r.db* .
    umount small
    trap - EXIT
    mv r.db* small
fi
echo "exit $code"
sed '/warning: this would add/d; s/: error: cannot write to .small.r.db.: .*/: a clear message/' stderr
n=$(sqlite3 small/r.db 'SELECT count(*) FROM trials')
[ $n -gt 0 ] && [ $n -lt 5000 ] && echo 'some are stored'
sqlite3 small/r.db 'PRAGMA integrity_check'
$NNSWEEP run -q a.yaml --db small/r.db
sqlite3 small/r.db 'SELECT count(*) FROM trials'
