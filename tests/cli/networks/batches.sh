# A batch of more rows than there are has all of them, shuffled: the same numbers as of exactly as many
# rows. Several targets of numbers.
cp "$ROOT/tests/data/networks/waves.csv" .
n=$(tail -n +2 waves.csv | wc -l)
cat >a.yaml <<EOF
data: {file: waves.csv, targets: [y1, y2]}
parameters:
  hidden: [none, 5]
  output: identity
  learning_rate: 0.05
  batch_size: [$n, $((n + 1)), 1000000000, full, $((n - 1))]
  epochs: [1, 40]
  seed: [1, 2]
predict: [[0.5, 1, -1, 0, 2]]
EOF
echo "$n rows"
$NNSWEEP run -q a.yaml
sqlite3 results.db "
    SELECT batch_size, count(DISTINCT t.key), count(*), count(DISTINCT p.output), printf('%.3f', avg(final_loss))
    FROM trials AS t JOIN predictions AS p USING (trial_id) GROUP BY 1 ORDER BY 1;
    SELECT 'of all rows, shuffled', count(*), count(DISTINCT w.value) FROM weights AS w JOIN trials USING (trial_id)
    WHERE typeof(batch_size) = 'integer' AND batch_size >= $n AND hidden = '5' AND layer = 1 AND unit = 1"
