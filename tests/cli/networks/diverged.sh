# Networks that diverge: relu at a rate of 1000. Losses are NULL, the weights are finite and those before
# the update that failed, their neighbours are not disturbed, and it is no failure.
. "$ROOT/tests/cli/sweeps.sh"
cp "$ROOT/tests/data/networks/waves.csv" .
cat >a.yaml <<'EOF'
data: {file: waves.csv, targets: [y1, y2]}
parameters:
  hidden: [6, 4-4]
  activation: relu
  output: identity
  learning_rate: [0.01, 1000]
  batch_size: [10, full]
  epochs: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50]
  seed: {min: 0, max: 5}
predict: [[1, 0, 1, 0, 1]]
record: {curve: every}
EOF
$NNSWEEP run -q a.yaml
echo "exit $?"
$NNSWEEP run a.yaml | head -n 1
sqlite3 results.db "
    SELECT learning_rate, epochs, status, count(*), count(last_loss), count(final_loss), sum(diverged_epoch > epochs)
    FROM trials WHERE epochs IN (1, 50) GROUP BY 1, 2, 3;
    SELECT 'weights that are not finite', count(*) FROM weights WHERE value IS NULL OR abs(value) > 1.7e308;
    SELECT 'losses from then on', count(c.loss) FROM curves AS c JOIN trials USING (trial_id) WHERE epoch >= diverged_epoch;
    SELECT 'weights', count(*) > 100, 'not those before', sum(w.value IS NOT o.value)
    FROM trials AS d JOIN weights AS w USING (trial_id)
    JOIN trials AS e ON e.epochs = d.diverged_epoch - 1 AND (e.hidden, e.learning_rate, e.batch_size, e.seed) =
        (d.hidden, d.learning_rate, d.batch_size, d.seed)
    JOIN weights AS o ON o.trial_id = e.trial_id AND (o.layer, o.unit, o.input) = (w.layer, w.unit, w.input)"
$NNSWEEP run -q a.yaml --db good.db learning_rate=0.01
whole() { contents $1.db && more_contents $1.db; }
whole good | sort >good.txt
whole results | sort | comm -13 - good.txt
