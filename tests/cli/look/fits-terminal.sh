# top and show on terminals of 40, 60, 80 and 120 columns: no line is longer, no number is cut.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'learning_rate: [0.1, 0.123456789], epochs: 1000, seed: [1, 4000000000]' \
    'predict: [[0.123456789, 0.123456789, 0.123456789]]'
$NNSWEEP run -q -j 1 a.yaml name='a sweep of a long name, which goes on for a while'
$NNSWEEP run -q -j 1 a.yaml lr=0.2 rule=gradient
for columns in 40 60 80 120; do
    script -qec "stty cols $columns; $NNSWEEP top; $NNSWEEP show 1" typescript >/dev/null
    sed '1d; $d' typescript | tr -d '\r' >shown
    awk -v n=$columns 'length($0) > n { print n " columns, but: " $0 }' shown
    echo "--- $columns"
    sed '/^curve/,$d' shown
done
echo '--- 80 where there is no terminal'
$NNSWEEP top | head -n 1
$NNSWEEP show 1 | awk 'length($0) > 80'
