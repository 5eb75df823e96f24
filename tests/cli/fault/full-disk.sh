# A disk that fills up: exit 3, what was stored stays, and with room the rest is trained. A small
# file system where one may be mounted; else a limit on the size of a file stands in for it, in bytes:
# the shells do not agree on the unit of `ulimit -f`.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/skip.sh"
sweep a 'epochs: 300, seed: {min: 0, max: 4999}' 'record: {curve: every}'
mkdir disk small
mount_disk='mount -t tmpfs -o size=12m none disk'
# In a mount namespace of its own: nothing is left mounted, whatever happens.
if unshare -m sh -c "$mount_disk" 2>/dev/null; then
    unshare -m sh -c "$mount_disk && $NNSWEEP run -q a.yaml --db disk/r.db 2>stderr
        echo \$? >code; mv disk/r.db* small"
else
    prlimit --fsize=12582912 true || skip "neither a mount nor a limit on the size of files"
    (trap '' XFSZ; prlimit --fsize=12582912 $NNSWEEP run -q a.yaml --db disk/r.db 2>stderr; echo $? >code)
    mv disk/r.db* small
fi
echo "exit $(cat code)"
sed '/warning: this would add/d; s/: error: cannot write to .disk.r.db.: .*/: a clear message/' stderr
n=$(sqlite3 small/r.db 'SELECT count(*) FROM trials')
[ $n -gt 0 ] && [ $n -lt 5000 ] && echo 'some are stored'
sqlite3 small/r.db 'PRAGMA integrity_check'
$NNSWEEP run -q a.yaml --db small/r.db
sqlite3 small/r.db 'SELECT count(*) FROM trials'
