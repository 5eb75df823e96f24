# DELETE FROM trials throws trials away: all that belongs to them goes, the next run trains exactly
# these, and their ids do not come back.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: [5, 10], seed: {min: 0, max: 9}' 'predict: [[1, 0, 0]]'
rows='SELECT count(*) FROM (SELECT trial_id FROM curves UNION ALL SELECT trial_id FROM weights UNION ALL
    SELECT trial_id FROM biases UNION ALL SELECT trial_id FROM predictions UNION ALL
    SELECT trial_id FROM sweep_trials)'
$NNSWEEP run -q a.yaml
contents results.db >before
sqlite3 results.db "SELECT max(trial_id) FROM trials; DELETE FROM trials WHERE seed >= 7;
    SELECT count(*) FROM trials; $rows WHERE trial_id NOT IN (SELECT trial_id FROM trials)"
$NNSWEEP run a.yaml -j 1 | sed 's/ in [0-9.]* [mun]*s with/ in T s with/; q'
sqlite3 results.db 'SELECT count(*), min(trial_id) FROM trials WHERE seed >= 7'
contents results.db | cmp - before && echo 'as before'
sqlite3 results.db "DELETE FROM trials; $rows"
$NNSWEEP run -q a.yaml -j 1
sqlite3 results.db 'SELECT count(*), min(trial_id) FROM trials; SELECT count(*) FROM sweep_trials'
contents results.db | cmp - before && echo 'as before'
