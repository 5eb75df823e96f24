# Two classes in text: one output with bce and mse, two with cross_entropy, in one sweep; three classes:
# three outputs. What is predicted is what the stored weights say, in SQL.
cp "$ROOT/tests/data/networks/trees.csv" .
grep -v ,oak trees.csv >two.csv
tail -n +2 trees.csv | cut -d, -f5 | sort | uniq -c | sed 's/^ *//'
cat >two.yaml <<'EOF'
data: {file: two.csv, target: tree}
parameters: {hidden: [none, 3], optimizer: adam, learning_rate: 0.05, epochs: 100, seed: [1, 2]}
predict: [[-0.432, -1.393, 0.312, -0.013], [1.45, 0.298, -0.83, -1.596]]
EOF
$NNSWEEP run -q two.yaml
$NNSWEEP plan two.yaml loss=bce,cross_entropy,mse | grep -E 'stored|to train'
$NNSWEEP run -q two.yaml loss=bce,cross_entropy,mse
$NNSWEEP run -q two.yaml name=three data.file=trees.csv
sqlite3 results.db "
    SELECT sweep, loss, t.output, count(DISTINCT t.trial_id), count(DISTINCT p.unit), min(p.output) > 0,
        max(p.output) < 1, max(final_loss) < 0.6
    FROM trials AS t JOIN predictions AS p USING (trial_id) GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2;
    SELECT DISTINCT n_rows, n_targets, role, name FROM dataset_columns JOIN datasets USING (dataset_id)
    WHERE role <> 'input' ORDER BY 1, position"
sqlite3 results.db <<'EOF'
WITH given(row, input, x) AS (VALUES (1, 1, -0.432), (1, 2, -1.393), (1, 3, 0.312), (1, 4, -0.013),
                                     (2, 1, 1.45), (2, 2, 0.298), (2, 3, -0.83), (2, 4, -1.596)),
first AS (SELECT trial_id, row, w.unit, sum(w.value * x) + b.value AS z
          FROM weights AS w JOIN given USING (input) JOIN biases AS b USING (trial_id, layer, unit)
          WHERE w.layer = 1 GROUP BY trial_id, row, w.unit),
hidden AS (SELECT trial_id, row, unit AS input, tanh(z) AS x FROM first JOIN trials USING (trial_id) WHERE hidden = '3'),
last AS (SELECT trial_id, row, unit, z FROM first JOIN trials USING (trial_id) WHERE hidden = 'none' UNION ALL
         SELECT trial_id, row, w.unit, sum(w.value * x) + b.value
         FROM weights AS w JOIN hidden USING (trial_id, input) JOIN biases AS b USING (trial_id, layer, unit)
         WHERE w.layer = 2 GROUP BY trial_id, row, w.unit),
said AS (SELECT trial_id, row, unit, CASE output WHEN 'sigmoid' THEN 1 / (1 + exp(-z))
                ELSE exp(z) / sum(exp(z)) OVER (PARTITION BY trial_id, row) END AS o
         FROM last JOIN trials USING (trial_id))
SELECT 'predictions', count(*), count(o), 'not what the weights say', sum(abs(o - p.output) > 1e-12)
FROM predictions AS p LEFT JOIN said USING (trial_id, row, unit);
EOF
# Of two classes, what softmax says of the second is what it does not say of the first.
sqlite3 results.db "SELECT count(*), max(abs(a.output + b.output - 1)) < 1e-15
    FROM predictions AS a JOIN predictions AS b USING (trial_id, row) JOIN trials AS t USING (trial_id)
    WHERE a.unit = 1 AND b.unit = 2 AND t.sweep = 'two'"
