# 10^7 trials are listed in little memory; more than 10^9 are refused with their number.
. "$ROOT/tests/cli/sweeps.sh"
sweep big 'seed: {min: 0, max: 9999999}, epochs: 1'
case $NNSWEEP in *asan* | *tsan*) ;; *) ulimit -v 200000 ;; esac
$NNSWEEP plan big.yaml -j 1 --db x.db
$NNSWEEP plan big.yaml --format csv | head -n 100000 | tail -n 1
sweep bigger 'seed: {min: 0, max: 999999999}, epochs: [1, 2]'
$NNSWEEP plan bigger.yaml
