# A symlink is followed to the file, also where that is yet to be made, and stays a link; a loop is what
# the system calls it; a file with several names (hard links) is not written to.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 5, seed: {min: 0, max: 2}'
mkdir far
ln -s far/there.db link.db       # dangles, at first
ln -s link.db chain.db
ln -s ../chain.db far/back.db
ln -s "$PWD/far/absolute.db" absolute.db
ln -s nowhere/r.db lost.db
ln -s b.db a.db
ln -s a.db b.db
for name in chain link far/back absolute; do
    $NNSWEEP run -q a.yaml --db $name.db && $NNSWEEP top --db $name.db --format csv | wc -l
    [ -L $name.db ] || echo "$name is no link any more"
done
for name in lost a; do
    $NNSWEEP run -q a.yaml --db $name.db
    echo "exit $?"
    $NNSWEEP top --db $name.db
    echo "exit $?"
    [ -L $name.db ] || echo "$name is no link any more"
done
ls . far
ln far/there.db hard.db
cksum <hard.db >before
for name in hard far/there link; do
    $NNSWEEP run a.yaml --db $name.db
    echo "exit $?"
done
$NNSWEEP top --db hard.db --format csv | wc -l
cksum <hard.db | cmp - before && echo untouched
rm hard.db
$NNSWEEP run -q a.yaml seed=9 --db link.db && sqlite3 far/there.db 'SELECT count(*) FROM trials'
: >empty.db
ln empty.db twin.db
$NNSWEEP run -q a.yaml --db twin.db && $NNSWEEP top --db empty.db --format csv | wc -l
