# A data set of up to a million numbers is in the results file; of a larger one it has the hash and the
# columns. Both are found again.
for rows in 333333 333334; do
    awk -v n=$rows 'BEGIN { print "x1,x2,y"; for (i = 0; i < n; i++) printf "%d,%d,%d\n", i % 7, i % 5, i % 2 }' >$rows.csv
    echo "{data: {file: $rows.csv, target: y}, parameters: {epochs: 1, learning_rate: 1e-3}}" >$rows.yaml
    $NNSWEEP run -q $rows.yaml
    $NNSWEEP run $rows.yaml | head -n 1
done
sqlite3 results.db 'SELECT n_rows, n_inputs,
    (SELECT count(*) FROM dataset_columns AS c WHERE c.dataset_id = d.dataset_id),
    (SELECT count(*) FROM dataset_values AS v WHERE v.dataset_id = d.dataset_id) FROM datasets AS d'
