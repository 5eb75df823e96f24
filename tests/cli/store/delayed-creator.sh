# A run that made the results file, or was about to, and was then held up, does not remove or change
# what another run has stored in it since: neither when it goes on nor when it fails.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/shim.sh"
sweep a 'epochs: 5, seed: {min: 0, max: 9}'
sweep b 'epochs: 5, seed: {min: 10, max: 12}'

one() { # one RULES: b is held up, a runs, b goes on
    rm -f sign.* disk/r.db*
    files_behind "$1" $NNSWEEP run -q -j 1 b.yaml --db disk/r.db 2>stderr
    until_there sign.reached $pid || cat stderr
    $NNSWEEP run -q -j 1 a.yaml --db disk/r.db || echo "a: exit $?"
    touch sign.go
    wait $pid
    echo "$1: exit $?"
    sqlite3 disk/r.db 'PRAGMA integrity_check;
        SELECT count(*) FILTER (WHERE seed < 10), count(*) FROM trials'
    ls disk
}

one wait:linkat:1
one 'wait:linkat:1 EIO:fsync:3+'
one wait:flock:1
one 'wait:flock:1 EIO:fsync:3+'
# Without nameless files: the file has its name before it has anything in it.
one 'EOPNOTSUPP:linkat:1 wait:flock:1'
one 'EOPNOTSUPP:linkat:1 wait:flock:1 EIO:fsync:3+'
