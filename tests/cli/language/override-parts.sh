# key=value reaches into ranges and fills what the file lacks; a name needs no section.
. "$ROOT/tests/cli/sweeps.sh"
list() { $NNSWEEP plan "$@" --format csv | cut -d, -f2-4; }
sweep a 'learning_rate: {min: 0.1, max: 0.3, step: 0.1}, epochs: 10, seed: {min: 0, max: 1}'
list a.yaml learning_rate.max=0.2 seed.min=1
list a.yaml lr.min=0.3 seed.max=0 epochs.min=1 epochs.max=3 epochs.step=2
list a.yaml 'parameters={seed: 3}' epochs.min=1 epochs.max=3 epochs.step=2 lr.values=0.5,0.25
list a.yaml 'lr={min: 1, max: 9}' lr.count=2 seed=7
list a.yaml lr.values=5,6 lr.step=1 2>&1 | head -n 1
for wrong in lr.mox=1 lr.max=0.05 epochs.max=5 'lr.max.x=1' seed.min=x 'lr.count=2 lr.count=3' lr.count=2; do
    $NNSWEEP check a.yaml $wrong
done
# What is missing in the file is no mistake when the command line has it.
grep -v 'target:' a.yaml >b.yaml
$NNSWEEP check b.yaml
$NNSWEEP check b.yaml data.target=y
$NNSWEEP check b.yaml target=x1
sed '/^data:/,/rows:/d' a.yaml >c.yaml
$NNSWEEP check c.yaml data.columns=x,y
$NNSWEEP check c.yaml data.columns=x,y data.target=y 'data.rows=[[0, 1], [1, 0]]'
# A parameter, with and without its section; what has moved.
list a.yaml parameters.rule=gradient | cksum
$NNSWEEP plan a.yaml rule=gradient --format csv >rule.csv
$NNSWEEP plan a.yaml parameters.rule=gradient --format csv | cmp - rule.csv && echo same
$NNSWEEP check a.yaml model.rule=article
$NNSWEEP check a.yaml 'model={rule: article}'
$NNSWEEP check a.yaml rule=artcle
# What is a file is no override; what is meant as one is answered with what to write.
cp a.yaml lr=0.1.yaml
$NNSWEEP check lr=0.1.yaml
$NNSWEEP check lr=0.1.yaml lr=0.5
for wrong in +lr=1 --lr=1 -lr=1 learning-rate=1 --learning-rate=1 +record.curve=none --record.error-sum=true; do
    $NNSWEEP check a.yaml $wrong
    echo "exit $?"
done
$NNSWEEP top --lr=1
$NNSWEEP check a.yaml no-such-key=1
