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
