. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 1000, seed: {min: 0, max: 4}' 'record: {curve: 10}'
$NNSWEEP run -q a.yaml
show() { sqlite3 results.db 'SELECT count(*), count(error_sum) FROM curves;
    SELECT count(*), min(curve_points), min(curve_error_sums), max(trial_id) FROM trials'; }
show
# A coarser one is there already; a finer one, or error sums, mean training again.
sweep a 'epochs: 1000, seed: {min: 0, max: 4}' 'record: {curve: 5}'
$NNSWEEP run a.yaml
show
sweep a 'epochs: 1000, seed: {min: 0, max: 4}' 'record: {curve: 20}'
$NNSWEEP run a.yaml | head -n 1 | cut -c1-25
show
sweep a 'epochs: 1000, seed: {min: 0, max: 4}' 'record: {curve: 20, error_sum: true}'
$NNSWEEP run a.yaml | head -n 1 | cut -c1-25
show
$NNSWEEP run a.yaml
# More points without error sums, then fewer with them: what is stored has both, and is complete.
sweep c 'epochs: 100' 'record: {curve: 10, error_sum: true}'
sweep d 'epochs: 100' 'record: {curve: 20}'
sweep e 'epochs: 100' 'record: {curve: 30}'
for name in c d d c e c d e; do
    $NNSWEEP run $name.yaml --db both.db | head -n 1 | cut -c1-25
    sqlite3 both.db 'SELECT count(*), count(error_sum) FROM curves'
done
sweep f 'epochs: 100' 'record: {curve: 5, error_sum: true}'
sweep g 'epochs: 100' 'record: {curve: 20}'
for name in g f f g; do
    $NNSWEEP run $name.yaml --db again.db | head -n 1 | cut -c1-25
    sqlite3 again.db 'SELECT count(*), count(error_sum) FROM curves'
done
