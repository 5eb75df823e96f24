# A list of epochs gives what each of its lengths gives alone, however trainings end: early, diverged, or
# with the best weights. What is listed shares trainings, but for cosine, whose rates depend on the length.
. "$ROOT/tests/cli/sweeps.sh"
cp "$ROOT/tests/data/networks/waves.csv" .
cat >a.yaml <<'EOF'
data: {file: waves.csv, targets: [y1, y2]}
parameters:
  hidden: 5
  output: identity
  learning_rate: [0.05, 1.5]
  optimizer: [sgd, adam]
  epochs: [0, 1, 2, 7, 30, 100]
  seed: {min: 0, max: 4}
predict: [[1, 0, 1, 0, 1]]
record: {curve: 5}
EOF
same() { # same ENDING...: at once, and one length after the other into a file
    rm -f *.db
    $NNSWEEP run -q a.yaml --db once.db "$@"
    for epochs in 100 30 7 2 1 0; do
        $NNSWEEP run -q a.yaml --db alone.db "$@" epochs=$epochs
    done
    for db in once alone; do { contents $db.db && more_contents $db.db; } >$db.txt; done
    cmp once.txt alone.txt && echo "$*: same, $(sqlite3 once.db "SELECT count(*) || ' trials, ' || count(stopped_epoch) ||
        ' stopped, ' || sum(coalesce(stopped_epoch > epochs, 0)) || ' too late, ' || sum(status = 'diverged') || ' diverged'
        FROM trials")"
    $NNSWEEP plan a.yaml --db new.db "$@" | grep 'to train'
}
same patience=3
same patience=5 min_delta=0.001 evaluate_every=3
same stop_loss=0.05
same stop_generalization_loss=1
same stop_progress=20 evaluate_every=5
same keep=best
same keep=best patience=2 batch_size=16
same schedule=step schedule_every=3
same schedule=exponential schedule_factor=0.9 patience=3
same schedule=cosine
same schedule=cosine patience=3 keep=best
same learning_rate=0.1,1e300 batch_size=16
echo '* the rates of a cosine are of its length'
rm -f *.db
$NNSWEEP run -q a.yaml lr=0.05 optimizer=sgd seed=0 schedule=cosine,constant
sqlite3 results.db "SELECT schedule, group_concat(printf('%.3f', final_loss), ' ')
    FROM (SELECT * FROM trials ORDER BY epochs) GROUP BY 1"
