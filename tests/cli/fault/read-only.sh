# A folder and a file that may not be written: exit 3, nothing changed. Root may write anywhere,
# so the program runs as nobody then, in a folder that nobody can reach.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/skip.sh"
as_nobody=""
if [ "$(id -u)" = 0 ]; then
    as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
    $as_nobody true 2>/dev/null || skip "root, who may write anywhere, and cannot become nobody"
    open=$(mktemp -d /tmp/nnsweep-read-only-XXXXXX)
    trap 'rm -rf "$open"' EXIT
    chmod 755 "$open"
    cp "$NNSWEEP" "$open/program"
    chmod 755 "$open/program"
    NNSWEEP=$open/program
    cd "$open" || exit
    $as_nobody ./program --version >/dev/null 2>&1 || skip "nobody may not run programs in /tmp"
fi
sweep a 'epochs: 10'
mkdir folder
$NNSWEEP run -q a.yaml --db folder/there.db
chmod 444 folder/there.db
chmod 555 folder
$as_nobody $NNSWEEP run a.yaml --db folder/new.db
echo "exit $?"
$as_nobody $NNSWEEP run a.yaml --db folder/there.db
echo "exit $?"
$as_nobody $NNSWEEP top --db folder/there.db --format csv | columns rank,seed
ls folder
chmod 755 folder
