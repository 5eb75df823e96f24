# Sixty shapes by two optimizers by five seeds, in one sweep: each trial is what it is alone, on any number
# of threads.
. "$ROOT/tests/cli/sweeps.sh"
cp "$ROOT/tests/data/networks/trees.csv" .
shapes=none
for a in 2 3 5 8 13 21 34 50 65 70; do
    shapes="$shapes, $a, $a-4, $a-2-3, 2-$a, 1-2-3-$a, 3-$a-5"
done
cat >a.yaml <<EOF
data: {file: trees.csv, target: tree}
parameters:
  hidden: [${shapes%, *}]
  optimizer: [sgd, adam]
  epochs: [3, 6]
  batch_size: 16
  seed: {min: 0, max: 4}
predict: [[0, 1, 0, 1]]
record: {curve: 2}
EOF
$NNSWEEP check a.yaml
for j in 1 2 5; do
    $NNSWEEP run -q a.yaml --db $j.db -j $j
    { contents $j.db && more_contents $j.db; } >$j.txt
done
cmp 1.txt 2.txt && cmp 1.txt 5.txt && echo same
for hidden in none 50-2-3 1-2-3-34 21; do
    $NNSWEEP run -q a.yaml --db alone.db hidden=$hidden
done
{ contents alone.db && more_contents alone.db; } | sort >alone.txt
sort 1.txt | comm -13 - alone.txt
sqlite3 1.db 'SELECT count(*), count(DISTINCT hidden) FROM trials'
sqlite3 alone.db 'SELECT count(*), count(DISTINCT hidden) FROM trials'
