# Numbers are what was written: ranges and multiples have the trials of the list, by whatever way
# their ends come.
. "$ROOT/tests/cli/sweeps.sh"
keys() { $NNSWEEP plan "$@" --format csv | awk -F, '{ print $2 "," $NF }' | sort; }
sweep list 'lr: [0.1, 0.2, 0.3], epochs: 5'
keys list.yaml >expected
sweep step 'lr: {min: 0.1, max: 0.3, step: 0.1}, epochs: 5'
keys step.yaml | cmp - expected && cat expected
sweep alias 'lr: {min: &tenth 0.1, max: 0.3, step: *tenth}, epochs: 5'
keys alias.yaml | cmp - expected && echo 'same by alias'
keys list.yaml 'lr={min: 0.1, max: 0.3, step: 0.1}' | cmp - expected && echo 'same by override'
keys step.yaml lr.min=.1 lr.step=1e-1 | cmp - expected && echo 'same by part'
sweep drawn 'lr: {distribution: q_uniform, min: 0.1, max: 0.3, q: 0.1}, epochs: 5' 'method: random
run_cap: 30'
keys drawn.yaml 2>/dev/null | cmp - expected && echo 'same when drawn'
keys step.yaml 'exclude=[{lr: 0.3}]' | wc -l
sweep ten 'epochs: {min: 1e1, max: 2E1, step: 5.0}, lr: {min: 1, max: 2, count: 2e0}, seed: 3.0' 'record: {curve: 1e1}'
$NNSWEEP plan ten.yaml -j 1e0 --format csv | cut -d, -f2-4
$NNSWEEP check ten.yaml 'epochs=1e-1' seed=1.5 lr.count=2.5
