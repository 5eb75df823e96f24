# Layers, words and flags on the command line, in exclude, when and zip.
cat >a.yaml <<'END'
data: {columns: [x, y], target: y, rows: [[0, 1], [1, 0]]}
parameters: {epochs: 10, seed: 1}
END
list() {
    echo "$*"
    $NNSWEEP plan a.yaml "$@" --format csv >plan.csv && sqlite3 :memory: -cmd '.import --csv plan.csv p' \
        'SELECT hidden, activation, optimizer, rho, batch_size, patience, weight_decay FROM p'
}
list hidden=none,8,16-8
list 'hidden=[16,8]'
list 'hidden=none,[16,8]'
list hidden.min=2 hidden.max=6 hidden.step=2
list optimizer=sgd,rmsprop rho=0.5,0.9 batch_size=full,1
list hidden=none,4 activation=tanh,relu
list patience=none,20 keep=best
list hidden=none,4,8-4 optimizer=sgd,adam 'exclude=[{hidden: [none, [8, 4]], optimizer: adam}]'
list hidden=2,4-4 weight_decay=0.1 'when={weight_decay: {hidden: 4-4}}'
list hidden=2,4 optimizer=sgd,adam 'zip=[[hidden, optimizer]]'
list method=random run_cap=4 hidden=2,4,8 optimizer=sgd,adam 'exclude=[{hidden: 2}]'
$NNSWEEP check a.yaml hidden=16--8 optimizer=adma batch_size=ful activation=relu,softmax
# What excludes nothing, and why; a default that follows from others may be anything.
$NNSWEEP check a.yaml 'exclude=[{optimizer: [adam, sgd], seed: 5}, {optimizer: adam}, {init: he_normal}, {hidden: 3}]'
$NNSWEEP check a.yaml weight_decay=0.1 'when={weight_decay: {init: rand}}'
$NNSWEEP check a.yaml weight_decay=0.1 hidden=4,8 'when={weight_decay: {init: glorot_uniform, hidden: 8}}'
