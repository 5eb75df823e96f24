# record.weights: none keeps none. What needs them later is trained again, to the same numbers, and what
# is stored already stays: a trial is never left with less.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: [10, 20], seed: [1, 2]' 'predict: [[1, 0, 0]]'
sweep more 'epochs: [10, 20], seed: [1, 2]' 'predict: [[1, 0, 0], [0, 1, 0]]'
$NNSWEEP run -q more.yaml -j 1 --db full.db
look() {
    sqlite3 results.db 'SELECT (SELECT count(*) FROM weights), (SELECT count(*) FROM biases),
        (SELECT count(*) FROM predictions), (SELECT count(*) FROM curves), sum(weights_stored) FROM trials'
}
train() { $NNSWEEP run "$@" -j 1 | head -n 1 | sed 's/ in [0-9.]* [mun]*s with/ in T s with/'; }
train a.yaml record.weights=none record.curve=5 && look
train a.yaml record.weights=none record.curve=5 && look
echo '* more predictions: trained again, as plan says'
$NNSWEEP plan more.yaml record.weights=none record.curve=5 | grep -E 'stored|to train'
train more.yaml record.weights=none record.curve=5 && look
train more.yaml record.weights=none record.curve=5
echo '* a finer curve: the predictions stay, and none are weights'
train a.yaml record.weights=none && look
echo '* the weights are wanted after all, of some'
train a.yaml epochs=10 && look
train a.yaml && look
train more.yaml record.weights=none record.curve=5 && look
$NNSWEEP run -q more.yaml -j 1 --db full.db
contents results.db >after
contents full.db | cmp - after && echo 'the same as with weights'
