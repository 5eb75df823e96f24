# A folder and a file that may not be written: exit 3, nothing changed. Root may write anywhere,
# so the program runs as nobody then.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 10'
as_nobody=""
if [ "$(id -u)" = 0 ]; then
    cp "$NNSWEEP" ./program
    chmod 755 ./program
    NNSWEEP=$PWD/program
    top=$PWD
    while [ "$top" != / ] && [ "$top" != /tmp ]; do chmod a+x "$top" && top=$(dirname "$top"); done
    as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
mkdir folder
$NNSWEEP run -q a.yaml --db folder/there.db
chmod 444 folder/there.db
chmod 555 folder
$as_nobody $NNSWEEP run a.yaml --db folder/new.db
echo "exit $?"
$as_nobody $NNSWEEP run a.yaml --db folder/there.db
echo "exit $?"
$as_nobody $NNSWEEP top --db folder/there.db --format csv | head -n 1
ls folder
chmod 755 folder
