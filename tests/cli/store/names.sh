# A results file's name is a file's name, whatever it looks like: to SQLite, to a shell, in a URI.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 5, seed: {min: 0, max: 2}'
sed 's/^name: a/&\ndatabase: "file:yaml?mode=memory%20#"/' a.yaml >b.yaml
for name in 'file:x?mode=memory' file:other.db :memory: 'with space.db' 50%25.db what?.db no#1.db \
    -x.db "it's.db" ./.db './a/../dots.db'; do
    mkdir -p a
    $NNSWEEP run -q a.yaml "--db=$name" && [ -f "./$name" ] || echo "run: $name"
    [ "$($NNSWEEP top "--db=$name" --format csv | wc -l)" = 4 ] || echo "top: $name"
    $NNSWEEP plan a.yaml "--db=$name" | grep -q 'stored *3 in' || echo "plan: $name"
    # The last line is the command that it suggests.
    suggestion=$($NNSWEEP run a.yaml "--db=$name" | sed -n 's/^see more: nnsweep//p')
    [ "$(eval "$NNSWEEP $suggestion" | grep -c seed)" = 1 ] || echo "suggested: $suggestion"
done
$NNSWEEP run -q b.yaml
$NNSWEEP plan b.yaml | grep stored
rmdir a
ls -A
