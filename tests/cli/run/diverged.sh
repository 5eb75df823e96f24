# A loss that stops being a number is a result with its epoch, and not a failure.
. "$ROOT/tests/cli/sweeps.sh"
cat >d.yaml <<EOD
data:
  columns: [x1, x2, y]
  target: y
  rows: [[1, 1, 1], [1e10, 0, 0], [0, 1, 1]]
parameters: {rule: article, learning_rate: [0.5, 1e300], epochs: [0, 1, 2, 10], seed: [1, 2]}
EOD
$NNSWEEP run d.yaml -j 1
echo "exit $?"
sqlite3 results.db 'SELECT learning_rate, epochs, seed, status, diverged_epoch, mse, final_mse,
    (SELECT count(*) FROM curves AS c WHERE c.trial_id = t.trial_id) FROM trials AS t
    ORDER BY learning_rate, epochs, seed'
$NNSWEEP run d.yaml | head -n 1
$NNSWEEP show 0b3b | sed 1d # without its id, which goes by who was done first
$NNSWEEP top --format csv | columns rank,learning_rate,epochs,seed,final_mse,mse
