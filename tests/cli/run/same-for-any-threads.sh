. "$ROOT/tests/cli/sweeps.sh"
sweep a 'learning_rate: [0.01, 0.5, 3], epochs: [0, 1, 77, 500], seed: {min: 0, max: 24}' \
    'predict: [[1,0,0],[0,1,0]]'
for j in 1 2 8; do
    $NNSWEEP run -q a.yaml --db $j.db -j $j
    contents $j.db >$j.txt
done
wc -l <1.txt
cmp 1.txt 2.txt && cmp 1.txt 8.txt && echo same
