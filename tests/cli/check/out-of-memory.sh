# Whichever allocation fails, also in a library: exit code 3 and a line that says so.
cat >a.yaml <<'EOF'
data: {columns: [x, y], target: y, rows: [&r [0, 1], *r]}
parameters: {lr: {min: 0.1, max: 0.3, step: 0.1}, weight_decay: [0.1, 0]}
exclude: [{lr: 0.2, weight_decay: 0.1}]
when: {weight_decay: {lr: 0.1}}
description: "a \n b"
EOF
sed 's/columns:/colums: !!str/; s/0.3/x/; s/\*r/*nowhere/' a.yaml >wrong.yaml
. "$ROOT/tests/cli/shim-memory.sh"
all() { # all FILE CODE: every allocation in turn, until none fails any more
    n=1
    while :; do
        failing $n $NNSWEEP check -q "$1" 2>said
        code=$?
        [ $code = 3 ] && grep -q '^nnsweep: out of memory' said || break
        n=$((n + 1))
    done
    [ $code = "$2" ] && [ $n -gt 50 ] || { echo "$1: allocation $n: exit $code" >&2 && cat said >&2; }
}
all a.yaml 0
all wrong.yaml 2
echo 'out of memory: exit code 3, each time'
