# Points that are the same number count once, however they are drawn: between 0.5 and its second
# neighbour there are three doubles.
. "$ROOT/tests/cli/sweeps.sh"
sweep close 'epochs: 5, seed: 1, learning_rate: {min: 0.5, max: 0.5000000000000002}' 'method: random
run_cap: 100'
$NNSWEEP check close.yaml
$NNSWEEP plan close.yaml --format csv 2>/dev/null | cut -d, -f2
$NNSWEEP run close.yaml 2>/dev/null | head -n 2 | cut -d' ' -f1-4
sqlite3 results.db 'SELECT count(*), (SELECT trials FROM runs) FROM trials'
sweep normal 'epochs: 5, seed: [1, 2], lr: {distribution: normal, mu: 1, sigma: 1e-16}' 'method: sobol
run_cap: 1000'
$NNSWEEP check normal.yaml 2>/dev/null
$NNSWEEP run normal.yaml 2>/dev/null | head -n 2 | cut -d' ' -f1-4
sqlite3 results.db "SELECT count(*) FROM trials JOIN runs USING (run_id) JOIN sweeps USING (sweep_id) WHERE name = 'normal'"
sweep wide 'epochs: 5, lr: {min: 0.5, max: 1}' 'method: random
run_cap: 100'
$NNSWEEP check wide.yaml
