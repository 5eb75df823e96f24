# A disk that does not give back what was written: what the system says of it, exit 3; and not that
# the file is damaged or not ours.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/shim.sh"
sweep a 'epochs: 10, seed: {min: 0, max: 9}'
$NNSWEEP run -q a.yaml --db disk/r.db
cksum <disk/r.db >before
for command in 'show 1' top 'plan a.yaml' 'run a.yaml'; do
    for n in 1 2+; do # the header, then whatever SQLite reads
        echo "* $command, $n"
        files "EIO:pread:$n EIO:read:1+" $NNSWEEP $command --db disk/r.db
        echo "exit $?"
    done
done 2>&1
cksum <disk/r.db | cmp - before && echo untouched
