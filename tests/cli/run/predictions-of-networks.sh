# Predictions asked for later are computed from the weights as they are in the file: those of a network
# are the same as at once, unit by unit.
. "$ROOT/tests/cli/sweeps.sh"
networks() { # networks NAME ROWS
    cat >$1.yaml <<EOF
name: $1
data: {columns: [x1, x2, y1, y2], targets: [y1, y2], rows: [[0, 1, 1, 0], [1, 0, 0, 1], [1, 1, 1, 1]]}
parameters: {hidden: [none, 3, 5-4], activation: [tanh, relu], epochs: 7, seed: [1, 2], optimizer: [sgd, adam]}
predict: $2
EOF
}
networks once '[[0.5, 2], [1, -1]]'
networks first '[[0.5, 2]]'
networks second '[[1, -1]]'
$NNSWEEP run -q once.yaml --db once.db
$NNSWEEP run -q first.yaml
$NNSWEEP run second.yaml | head -n 2
contents once.db >once
contents results.db | cmp - once && echo 'the same later'
sqlite3 results.db "SELECT hidden, count(*), (SELECT count(*) FROM weights JOIN trials AS u USING (trial_id) WHERE u.hidden = t.hidden)
    FROM trials AS t GROUP BY hidden; SELECT count(*), count(DISTINCT p.output) FROM predictions AS p;
    SELECT count(*) FROM trials WHERE weights_stored AND final_loss = final_mse"
