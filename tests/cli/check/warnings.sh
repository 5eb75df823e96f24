# What trains, but not to what was wanted.
. "$ROOT/tests/cli/sweeps.sh"
cat >targets.yaml <<'EOF'
data:
  columns: [y, x]
  target: y
  rows:
    - [0, 1]
    - [1, 1]
    - [-0.5, 2]
    - [1e200, 3]
parameters: {epochs: 1}
EOF
$NNSWEEP check targets.yaml
$NNSWEEP check targets.yaml target=x 'rows=[[0, 1], [5, 2]]'
$NNSWEEP check targets.yaml 'rows=[[0, 7], [1, 5]]'
sweep again 'lr: [0.1, 0.2, 0.3]' 'method: random
run_cap: 100'
$NNSWEEP check again.yaml
$NNSWEEP check again.yaml run_cap=1 sweep_seed=5
# Parameters without effect, batches larger than the data, what an output cannot be.
sweep effect 'lr: 0.1, rho: 0.5, schedule_every: 5, optimizer: [adam, sgd], beta1: 0.5, batch_size: [5, 8, full], min_delta: 1'
sed -i 's/, rule: article//' effect.yaml
$NNSWEEP check effect.yaml
$NNSWEEP check effect.yaml optimizer=rmsprop,adam hidden=4 batch_size=full patience=none,5 schedule=step
cat >outputs.yaml <<'EOF'
data: {columns: [x, y], target: y, rows: [[0, 0], [1, -0.5], [2, 1.5]]}
parameters: {epochs: 1, output: [sigmoid, tanh, softplus, identity]}
EOF
$NNSWEEP check outputs.yaml
$NNSWEEP check outputs.yaml output=identity
$NNSWEEP check outputs.yaml 'exclude=[{output: [sigmoid, softplus]}]'
$NNSWEEP check outputs.yaml stop_progress=5,none output=identity
$NNSWEEP check outputs.yaml stop_progress=5 evaluate_every=2 output=identity
$NNSWEEP check outputs.yaml stop_progress=none output=identity
