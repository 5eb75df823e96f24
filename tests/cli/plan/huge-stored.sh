# A plan of a billion trials, against a file that has some of them: an answer in time, from a part.
. "$ROOT/tests/cli/sweeps.sh"
sweep few 'epochs: 5, seed: {min: 0, max: 999}'
sweep huge 'epochs: {min: 1, max: 1000000}, learning_rate: {min: 0.1, max: 1, count: 1000}'
sweep long 'epochs: {min: 1, max: 1000000000}'
$NNSWEEP run -q few.yaml
case $NNSWEEP in *asan* | *tsan*) limit=90 ;; *) limit=30 ;; esac
for name in huge long; do
    timeout $limit $NNSWEEP plan $name.yaml 2>/dev/null |
        grep -o "^sweep '.*'\|.*trials *[0-9,]*\|.* stored *about\|.* to train *about" >$name.out &
done
wait
cat huge.out long.out
