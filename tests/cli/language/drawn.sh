# Random and Sobol sweeps: the same points everywhere, and more of them keep those before.
. "$ROOT/tests/cli/sweeps.sh"
for method in random sobol; do
    sweep $method 'lr: {min: 0.001, max: 1, scale: log}, epochs: {distribution: q_uniform, min: 10, max: 50, q: 10},
             weight_decay: {distribution: normal, mu: 0.1, sigma: 0.1}, seed: [1, 2]' "method: $method
run_cap: 4"
    $NNSWEEP plan $method.yaml --format csv
    $NNSWEEP run -q $method.yaml
    $NNSWEEP run $method.yaml run_cap=9 -j 1 | head -n 1
    $NNSWEEP run $method.yaml run_cap=9 sweep_seed=1 -j 1 | head -n 1
done
sqlite3 results.db 'SELECT count(*), count(DISTINCT key), sum(weight_decay < 0) FROM trials;
    SELECT count(*), min(trials), max(trials) FROM points; SELECT name, overrides FROM sweeps'
# Another parameter, or another order of them, leaves the draws alone.
sweep one 'lr: {min: 0.001, max: 1}' 'method: random
run_cap: 3'
sweep two 'weight_decay: {min: 0, max: 1}, epochs: 3, lr: {min: 0.001, max: 1}' 'method: random
run_cap: 3'
$NNSWEEP plan one.yaml --format csv | cut -d, -f2
$NNSWEEP plan two.yaml --format csv | cut -d, -f2
