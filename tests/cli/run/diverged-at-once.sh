# Losses that are not finite are NULL, of whatever epoch: of the initial weights (0 epochs), which is no
# epoch's; and of a weight decay that blows up, whose weights are those before the update that failed.
. "$ROOT/tests/cli/sweeps.sh"
cat >far.yaml <<'END_OF_FILE'
name: far
data: {columns: [x, y], target: y, rows: [[0, 1e200]]}
parameters: {epochs: [0, 3], seed: 1}
END_OF_FILE
sweep decay 'epochs: [0, 1, 50, 2000], seed: 1, learning_rate: 1, weight_decay: [0.1, 1e3, 1e150]'
for name in far decay; do
    $NNSWEEP run $name.yaml -j 1 --db $name.db | sed 's/ in [0-9.]* [mun]*s with/ in T s with/'
    sqlite3 $name.db "SELECT epochs, weight_decay, status, diverged_epoch, mse, final_mse,
            (SELECT count(value) FROM weights AS w WHERE w.trial_id = t.trial_id) AS n_weights,
            (SELECT max(abs(value)) < 1.8e308 FROM weights AS w WHERE w.trial_id = t.trial_id) AS finite
        FROM trials AS t ORDER BY weight_decay, epochs"
done
$NNSWEEP show --db far.db "$(sqlite3 far.db 'SELECT key FROM trials WHERE epochs = 0')" | sed 1d
