. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 1000, seed: {min: 0, max: 2}' 'predict: [[1,0,0]]'
$NNSWEEP run -q a.yaml
sweep b 'epochs: 1000, seed: {min: 0, max: 2}' 'predict: [[0,1,0],[1,0,0],[0.5,-2,1e3]]'
$NNSWEEP run b.yaml
$NNSWEEP run b.yaml
sqlite3 results.db 'SELECT trial_id, row, input FROM predictions'
# Computed from the stored weights, they are those of a training that asked at once.
$NNSWEEP run -q b.yaml --db fresh.db
for db in results fresh; do
    sqlite3 $db.db "SELECT key, input, printf('%!.17g', p.output) FROM predictions AS p
        JOIN trials USING (trial_id) ORDER BY key, input" >$db.txt
done
cmp results.txt fresh.txt && echo same
