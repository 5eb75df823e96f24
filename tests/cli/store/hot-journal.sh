# A program that was killed in the midst of a transaction leaves a journal: whoever reads the file next
# sees what was there before, and a run goes on from that. Where it cannot be undone for want of
# permission, that is said.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/skip.sh"
sweep a 'epochs: 5, seed: {min: 0, max: 499}'
$NNSWEEP run -q a.yaml -j 1
contents results.db >before

# A journal that must be played back: a shell of SQLite's, killed when it has changed much and not
# committed.
mkfifo input
sqlite3 results.db <input >output &
shell=$!
exec 7>input
echo "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE; UPDATE trials SET sweep = 'changed';
    UPDATE weights SET value = 0; SELECT 'changed all';" >&7
until grep -q 'changed all' output; do kill -0 $shell && sleep 0.02 || break; done
kill -9 $shell
wait $shell 2>/dev/null
exec 7>&-
[ -s results.db-journal ] && mkdir hot && cp results.db results.db-journal hot

hot() { # hot NAME COMMAND...: with the journal anew
    cp hot/* .
    echo "* $1"
    shift
    "$@"
    ls results.db*
    contents results.db | cmp - before && echo 'as before'
}
best() { $NNSWEEP top -n 1 --format csv | columns rank,seed,rule,final_mse; }
hot top best
hot show $NNSWEEP show "$(sqlite3 results.db 'SELECT key FROM trials WHERE seed = 1')" | sed '1d; 3,/^weights/d'
hot plan $NNSWEEP plan a.yaml
hot run $NNSWEEP run -q a.yaml
$NNSWEEP run -q a.yaml seed=1000 && sqlite3 results.db 'PRAGMA integrity_check; SELECT count(*) FROM trials'

as_nobody=""
if [ "$(id -u)" = 0 ]; then
    as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
    $as_nobody true 2>/dev/null || skip "root, who may write anywhere, and cannot become nobody"
    open=$(mktemp -d /tmp/nnsweep-hot-XXXXXX)
    trap 'rm -rf "$open"' EXIT
    chmod 755 "$open"
    cp "$NNSWEEP" "$open/program"
    chmod 755 "$open/program"
    NNSWEEP=$open/program
    cp -r hot "$open"
    cd "$open" || exit
    $as_nobody ./program --version >/dev/null 2>&1 || skip "nobody may not run programs in /tmp"
fi
chmod 444 hot/*
chmod 555 hot
$as_nobody $NNSWEEP top --db hot/results.db
echo "exit $?"
chmod 755 hot
