# The text that a stored sweep was made from, byte for byte.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 10'
printf '# \303\251t\303\251, and no newline at the end' >>a.yaml
$NNSWEEP run -q a.yaml
$NNSWEEP show --config a | cmp - a.yaml && echo same
cp a.yaml first.yaml
sweep a 'epochs: [10, 20]'
$NNSWEEP run -q a.yaml lr=0.5 seed=1,2
$NNSWEEP show --config a | cmp - a.yaml && echo same
$NNSWEEP show --config 1 | cmp - first.yaml && echo same
$NNSWEEP show --config b
echo "exit $?"
$NNSWEEP show --config a 1
echo "exit $?"
$NNSWEEP show
echo "exit $?"
