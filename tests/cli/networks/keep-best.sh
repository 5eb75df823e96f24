# keep: best stores the weights that the same training has after its best epoch, and what it says and
# loses with them.
cp "$ROOT/tests/data/networks/trees.csv" .
cat >a.yaml <<'EOF'
data: {file: trees.csv, target: tree}
parameters:
  hidden: [3, 6-4]
  optimizer: [adam, sgd]
  batch_size: [16, full]
  learning_rate: [0.3, 3]
  epochs: 60
  seed: {min: 0, max: 4}
predict: [[1, 0, 1, 0]]
EOF
$NNSWEEP run -q a.yaml keep=best
$NNSWEEP run -q a.yaml 'epochs={min: 1, max: 60}' record.curve=every
sqlite3 results.db <<'EOF'
CREATE TEMP TABLE pairs AS
SELECT b.trial_id AS best, f.trial_id AS final, b.best_epoch, b.final_loss AS best_loss, f.final_loss
FROM trials AS b JOIN trials AS f ON f.keep = 'final' AND f.epochs = b.best_epoch AND f.seed = b.seed
    AND f.hidden = b.hidden AND f.optimizer = b.optimizer AND f.batch_size = b.batch_size
    AND f.learning_rate = b.learning_rate
WHERE b.keep = 'best';
SELECT 'trials', count(*), 'best before the end', sum(best_epoch < 60) > 20,
    'another loss', sum(best_loss IS NOT final_loss) FROM pairs;
SELECT 'other weights', count(*) FROM pairs JOIN weights AS w ON w.trial_id = best
    LEFT JOIN weights AS o ON o.trial_id = final AND (o.layer, o.unit, o.input) = (w.layer, w.unit, w.input)
    WHERE w.value IS NOT o.value;
SELECT 'other biases', count(*) FROM pairs JOIN biases AS w ON w.trial_id = best
    LEFT JOIN biases AS o ON o.trial_id = final AND (o.layer, o.unit) = (w.layer, w.unit)
    WHERE w.value IS NOT o.value;
SELECT 'other predictions', count(*) FROM pairs JOIN predictions AS p ON p.trial_id = best
    LEFT JOIN predictions AS o ON o.trial_id = final AND (o.row, o.unit) = (p.row, p.unit)
    WHERE p.output IS NOT o.output;
-- The best epoch: the first with the lowest loss of the curve.
CREATE TEMP TABLE lowest AS
SELECT t.learning_rate, t.hidden, t.optimizer, t.batch_size, t.seed, min(c.loss), c.epoch
FROM trials AS t JOIN curves AS c USING (trial_id) WHERE t.keep = 'final' AND t.epochs = 60
GROUP BY 1, 2, 3, 4, 5;
SELECT 'not the lowest', count(*) FROM trials AS b LEFT JOIN lowest AS l
    USING (learning_rate, hidden, optimizer, batch_size, seed)
WHERE b.keep = 'best' AND b.best_epoch IS NOT l.epoch;
EOF
