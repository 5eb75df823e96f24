# zip, exclude and when: which trials there are, and what is warned of.
. "$ROOT/tests/cli/sweeps.sh"
list() { $NNSWEEP plan "$1" --format csv | cut -d, -f2-5; }
sweep zip 'learning_rate: [0.1, 0.5, 0.1], epochs: [10, 20, 20], seed: [1, 2]' 'zip: [[learning_rate, epochs]]'
list zip.yaml
sweep exclude 'epochs: [10, 20], lr: {min: 0.1, max: 0.3, step: 0.1}, seed: 1' \
    'exclude: [{lr: 0.3, epochs: [10, 20]}, {lr: 0.1, epochs: 10}]'
list exclude.yaml
sweep when 'lr: [0.1, 0.5], weight_decay: [0.5, 0.25], seed: {min: 0, max: 2}, epochs: [1, 2]' \
    'when: {weight_decay: {lr: [0.5, 0.1], epochs: 2}}'
list when.yaml
$NNSWEEP check when.yaml
$NNSWEEP run -q when.yaml
sqlite3 results.db 'SELECT learning_rate, epochs, weight_decay, trials, final_mse_mean > 0 FROM points'
sweep nothing 'lr: [0.1, 0.5], epochs: [1, 2]' 'exclude: [{lr: 0.1, epochs: 3}, {lr: 0.11}, {lr: 0.5, epochs: 1}]'
$NNSWEEP check nothing.yaml
sweep never 'lr: [0.1, 0.5], weight_decay: [0, 1]' 'when: {weight_decay: {lr: 0.4}}'
$NNSWEEP check never.yaml
sweep valueless 'lr: [0.1, 0.5]' 'when: {weight_decay: {lr: 0.1}}'
$NNSWEEP check valueless.yaml
$NNSWEEP check valueless.yaml run_cap=5
# A hundred million trials, of which one in ten is left out.
sweep large 'lr: {min: 0.1, max: 1, step: 0.1}, seed: {min: 0, max: 999999}' 'exclude: [{lr: 0.7}]'
$NNSWEEP check large.yaml
$NNSWEEP check large.yaml 'exclude=[{lr: 0.7, seed: 5}]'
