# A sweep of networks is widened, one parameter after the other: what is new is trained, and nothing else.
. "$ROOT/tests/cli/sweeps.sh"
cp "$ROOT/tests/data/networks/trees.csv" .
cat >a.yaml <<'EOF'
data: {file: trees.csv, target: tree}
parameters: {hidden: 4, optimizer: sgd, learning_rate: [0.01, 0.1], epochs: [5, 10], seed: {min: 0, max: 4}}
EOF
train() { $NNSWEEP run a.yaml "$@" 2>said | head -n 1 | sed 's/ in [0-9.]* [mun]*s with.*//'; }
train
train optimizer=sgd,adam
train optimizer=adam,sgd,irprop
echo '* momentum is of sgd alone'
train optimizer=sgd,adam,irprop momentum=0,0.9
train optimizer=sgd,adam,irprop momentum=0.9,0 nesterov=true,false
echo '* shapes, batches, ends; what is the default is there already'
train hidden=none,4,4-3
train batch_size=16,full
train patience=none,3
train keep=final activation=tanh loss=cross_entropy output=softmax init=glorot_uniform schedule=constant
echo '* the other way round, on one thread: the same'
$NNSWEEP run -q a.yaml --db whole.db -j 1 optimizer=irprop,adam,sgd momentum=0.9,0 nesterov=true,false 2>said
for more in hidden=4-3,4,none batch_size=full,16 patience=3,none; do
    $NNSWEEP run -q a.yaml --db whole.db -j 1 $more
done
for db in results whole; do { contents $db.db && more_contents $db.db; } >$db.txt; done
cmp results.txt whole.txt && echo same
sqlite3 results.db 'SELECT count(*), count(DISTINCT key) FROM trials'
