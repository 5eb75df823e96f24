$NNSWEEP init
$NNSWEEP check sweep.yaml
cp sweep.yaml before
$NNSWEEP init
echo "exit $?"
cmp sweep.yaml before && echo untouched
$NNSWEEP init other.yaml
cmp sweep.yaml other.yaml
$NNSWEEP run -q sweep.yaml && echo trained
# What it shows in comments is right, too.
sed 's/^# \(zip\|exclude\|method\|run_cap\|  -\)/\1/; s/learning_rate: \[.*/learning_rate: [0.05, 5]/' sweep.yaml >all.yaml
$NNSWEEP check all.yaml method=grid 'exclude=[]'
sed 's/^# \(method\|run_cap\)/\1/; s/learning_rate: .*/learning_rate: {min: 0.01, max: 10, scale: log}/' sweep.yaml >drawn.yaml
$NNSWEEP check drawn.yaml
