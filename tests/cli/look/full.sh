# --full: every column and every digit, as CSV and JSON have them without being asked.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'learning_rate: [0.1, 0.123456789012], epochs: 1000, seed: 1' 'predict: [[1, 0, 0]]'
$NNSWEEP run -q -j 1 a.yaml
$NNSWEEP top
$NNSWEEP top --full
$NNSWEEP top --format csv | columns rank,learning_rate,epochs,final_mse,final_loss,mse,sweep
$NNSWEEP show 1 | grep -v '[|+]'
$NNSWEEP show 1 --full | grep -v '[|+]'
$NNSWEEP top --ful
