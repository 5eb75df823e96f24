# Forty sweeps that scikit-learn and PyTorch computed, too: every weight, bias, prediction and loss of
# every epoch is theirs to a relative 1e-9 (1e-12 near zero).
cp -r "$ROOT/tests/data/networks" data
n=0
for sweep in data/*.yaml; do
    name=$(basename "$sweep" .yaml)
    $NNSWEEP run -q --db "$name.db" "$sweep" || exit
    sqlite3 "$name.db" >wrong <<SQL
CREATE TEMP TABLE expected (what, a, b, c, value REAL);
.import --csv --skip 1 data/$name.csv expected
WITH ours (what, a, b, c, value) AS (
    SELECT 'weight', layer || '', unit || '', input || '', value FROM weights UNION ALL
    SELECT 'bias', layer || '', unit || '', '', value FROM biases UNION ALL
    SELECT 'loss', epoch || '', '', '', loss FROM curves UNION ALL
    SELECT 'prediction', row || '', unit || '', '', output FROM predictions)
SELECT what, a, b, c, e.value, o.value FROM expected AS e LEFT JOIN ours AS o USING (what, a, b, c)
WHERE NOT coalesce(abs(e.value - o.value) <= max(1e-9 * abs(e.value), 1e-12), 0);
SELECT 'not asked for', count(*) FROM weights HAVING count(*) <> (SELECT sum(what = 'weight') FROM expected);
SQL
    [ -s wrong ] && echo "$name:" && head -n 3 wrong
    n=$((n + 1))
done
echo "$n sweeps"
