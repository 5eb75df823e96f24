# What is wanted of networks later: predictions come from stored weights, without training; without
# weights they are trained again, to the same bits. Several outputs, several layers, a best epoch.
. "$ROOT/tests/cli/sweeps.sh"
cp "$ROOT/tests/data/networks/trees.csv" .
cat >a.yaml <<'EOF'
data: {file: trees.csv, target: tree}
parameters:
  hidden: [none, 7, 5-3]
  optimizer: adam
  batch_size: 16
  learning_rate: 0.02
  epochs: [5, 20]
  keep: [final, best]
  seed: [1, 2, 3]
EOF
rows='predict=[[1, 0, 1, 0], [0, 0.5, 0, -1]]'
whole() { contents $1.db && more_contents $1.db; }
run() { $NNSWEEP run a.yaml "$@" | head -n 1 | sed 's/ in [0-9.]* [mun]*s with.*//'; }
$NNSWEEP run -q a.yaml "$rows" --db full.db
whole full >full.txt
echo '* weights first, predictions later'
run && run "$rows"
whole results | cmp - full.txt && echo 'as at once'
echo '* no weights, predictions later, weights last'
rm results.db
run record.weights=none && run record.weights=none "$rows" && run record.weights=none
sqlite3 results.db 'SELECT count(*) FROM weights; SELECT count(*) FROM biases; SELECT count(*) FROM predictions'
run && run "$rows"
whole results | cmp - full.txt && echo 'as at once'
