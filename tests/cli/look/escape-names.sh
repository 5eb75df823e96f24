# Names, paths and overrides with control characters: visible wherever people look, exact for
# programs. What reaches the terminal holds no escape.
. "$ROOT/tests/cli/sweeps.sh"
esc=$(printf '\033')
file="two ${esc}]0;x.yaml"
db="-r ${esc}[2Jx.db"
sweep a 'epochs: [5, 10], seed: 1' 'predict: [[1, 0, 0]]'
sed '1s/.*/name: "\\e[31mred \\u202e\\u009b\\u2066\\x7f"/; s/x1/"x\\e1"/' a.yaml >"$file"
everything() {
    $NNSWEEP check "$file"
    $NNSWEEP plan "$file" --db "$db"
    $NNSWEEP run "$file" --db "$db" -j 1
    $NNSWEEP run "$file" --db "$db" -j 1 "description=a${esc}b c"
    $NNSWEEP run "$file" --db "$db" -n
    $NNSWEEP top --db "$db"
    $NNSWEEP top --db "$db" --full
    $NNSWEEP top --db "$db" --format json
    $NNSWEEP show 2 --db "$db" | sed '/^curve/,$d'
    $NNSWEEP show --config 2 --db "$db" >/dev/null
    $NNSWEEP show 2 "${esc}c" --db "$db"
    $NNSWEEP show "${esc}c" --db "$db"
    $NNSWEEP show --config "${esc}c" --db "$db"
    $NNSWEEP check "${esc}c.yaml"
    $NNSWEEP check a.yaml "no_such${esc}.key=1"
    $NNSWEEP check a.yaml "epochs=[1, ${esc}]"
    $NNSWEEP top "--$esc" --format "$esc"
    $NNSWEEP "$esc"
    $NNSWEEP init -- "-${esc}.yaml"
}
everything >said 2>&1
sed 's/ in [0-9.]* [mun]*s with/ in T with/; s/about .* with/about T with/; s/about .* more/about S more/' said
LC_ALL=C tr -d '\n -~' <said | wc -c
$NNSWEEP top --db "$db" --format csv | grep -c "$esc"
$NNSWEEP show --config 1 --db "$db" | cmp - "$file" && echo exact
script -qec "stty cols 200; $NNSWEEP top --db '$db' --format csv; $NNSWEEP show --config 1 --db '$db'" typescript >/dev/null
sed '1d; $d' typescript | tr -d '\r' | grep -a red
