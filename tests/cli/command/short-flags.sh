# Flags of one letter in one word, with an option's value at its end.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 5, seed: [1, 2]'
$NNSWEEP run -nq a.yaml | grep trials
$NNSWEEP run -vn a.yaml | grep trials
$NNSWEEP run -qj1 a.yaml
$NNSWEEP run -qj 2 a.yaml
$NNSWEEP run -qh | head -n 1
$NNSWEEP top -n1 | tail -n 1
$NNSWEEP run -j=4 a.yaml
echo "exit $?"
$NNSWEEP run -q=yes a.yaml
$NNSWEEP run -nx a.yaml
$NNSWEEP run -quiet a.yaml
$NNSWEEP top --sweap x
