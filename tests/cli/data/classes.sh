# Data from a CSV file with text labels: trained, stored with its names, found again under others.
cp "$ROOT/tests/data/shirts.csv" .
cat >shirts.yaml <<'EOF'
data: {file: shirts.csv, target: size}
parameters: {learning_rate: [0.05, 0.1], epochs: 20, seed: {min: 0, max: 2}}
predict: [[1.75, 70]]
EOF
$NNSWEEP check shirts.yaml
$NNSWEEP run -q shirts.yaml
sqlite3 results.db 'SELECT position, role, name FROM dataset_columns ORDER BY position;
    SELECT n_rows, n_inputs, n_targets FROM datasets;
    SELECT value FROM dataset_values WHERE position = 3 ORDER BY row;
    SELECT count(*) FROM predictions'
# Other names for the same numbers are the same data: nothing is trained.
sed 's/height, m/h/; s/size/s/; s/small/S/; s/large/L/' shirts.csv >named.csv
$NNSWEEP run shirts.yaml data.file=named.csv target=s | head -n 1
# Other labels in another order are not, nor are numbers in the place of classes.
sed 's/small/A/; s/large/B/' shirts.csv >swapped.csv
$NNSWEEP plan shirts.yaml data.file=swapped.csv | sed -n '/stored/p; /to train/p'
sed 's/small/1/; s/large/0/' shirts.csv >numbers.csv
$NNSWEEP plan shirts.yaml data.file=numbers.csv | sed -n '/stored/p; /to train/p'
