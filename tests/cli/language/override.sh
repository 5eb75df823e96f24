# key=value: in the place of what the file says, checked by the same table.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'learning_rate: 0.1, epochs: [10, 20], seed: {min: 0, max: 4}' 'record: {curve: every}'
sum() { $NNSWEEP plan "$@" --format csv | cut -d, -f2-4 | cksum; }
sweep b 'learning_rate: [0.5, 0.25], epochs: [10, 20], seed: 7'
sum b.yaml
sum a.yaml learning_rate=0.5,0.25 seed=7
sum lr=0.5,0.25 a.yaml parameters.seed=7
sum a.yaml 'lr={values: [0.5, 0.25]}' 'seed={min: 7, max: 7}'
sum a.yaml 'parameters={lr: [0.5, 0.25], epochs: [10, 20], seed: 7}'
$NNSWEEP run -q a.yaml record.curve=none rule=gradient 'data.columns=a,b,c,z' data.target=z name=other
sqlite3 results.db 'SELECT name, replace(overrides, char(10), "; ") FROM sweeps;
    SELECT count(*), rule FROM trials; SELECT count(*) FROM curves;
    SELECT name FROM dataset_columns'
cp a.yaml lr=0.3
$NNSWEEP check ./lr=0.3
for wrong in learning_rat=0.1 data.file=x.csv data=5 recordcurve=1 record.curve=1 record.curve=4,5 lr=0 lr=0.1,x \
    lr= 'lr={min: 1, mox: 2}' 'lr=[0.1' 'lr={min: 1' name= parameters.lr.min=3 seed.x=1 'predict=[[1]]' \
    'lr=#' "lr='0.1'" 'epochs=*a' "$(printf 'name=a\nb')" 'exclude=[{lr: 0.1}]'; do
    $NNSWEEP check a.yaml "$wrong"
done
$NNSWEEP check a.yaml lr=1 seed=2 lr=2
$NNSWEEP check lr=1
$NNSWEEP run a.yaml b.yaml lr=-1 sed=1
echo "exit $?"
