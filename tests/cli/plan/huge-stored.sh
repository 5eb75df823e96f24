# A plan of a billion trials, against a file that has some of them: an answer in time, from a part.
. "$ROOT/tests/cli/sweeps.sh"
sweep few 'epochs: 5, seed: {min: 0, max: 999}'
sweep long 'epochs: {min: 1, max: 1000000000}'
$NNSWEEP run -q few.yaml
timeout 30 $NNSWEEP plan long.yaml 2>/dev/null |
    grep -o "^sweep '.*'\|.*trials *[0-9,]*\|.* stored *about\|.* to train *about"
