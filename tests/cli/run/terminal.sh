# The progress line on a terminal of 60 columns, cleared at the end.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/skip.sh"
script -qec true /dev/null >/dev/null 2>&1 || skip "no terminal can be made: no script(1), or no /dev/pts"
sweep a 'epochs: 200000, seed: {min: 0, max: 199}' 'record: {curve: none}'
script -qec "stty cols 60; NNSWEEP_ISA=scalar timeout -s INT 1.5 $NNSWEEP run a.yaml -j 2" typescript >/dev/null
tr '\r' '\n' <typescript >lines
grep -c '^[0-9,]*/200 trials' lines | awk '{ print ($1 >= 2 ? "several updates" : "too few: " $1) }'
sed -n 's/\x1b\[K$//; /^[0-9,]*\/200/p' lines >progress
awk 'length($0) > 59 { print "too long: " $0 }' progress
grep -vE '^[0-9]+/200 trials(, [0-9.,]+/s(, [0-9. smnudayhi]+ left(, best MSE [0-9.e-]+)?)?)?$' progress |
    sed 's/^/cut: /'
