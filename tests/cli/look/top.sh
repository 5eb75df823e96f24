# The best, as a table, CSV and JSON; columns that are the same for all are said once, those that go
# without saying not at all.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'learning_rate: [0.1, 0.2], epochs: 1000, seed: {min: 0, max: 9}'
sweep b 'learning_rate: 0.5, epochs: 10, seed: 1, weight_decay: 0.1'
$NNSWEEP run -q a.yaml -j 1
$NNSWEEP run -q b.yaml -j 1
$NNSWEEP top -n 3
$NNSWEEP top --sweep b
$NNSWEEP top --sweep b --format csv >b.csv
$NNSWEEP top -n 1 --format json >a.json
columns='rank, trial_id, learning_rate, epochs, seed, weight_decay, rule, hidden, rho, batch_size, final_mse, final_loss, mse, dataset_id, sweep'
sqlite3 -header :memory: ".import --csv b.csv b" "SELECT $columns FROM b"
sqlite3 :memory: "SELECT $(echo "$columns" | sed "s/[a-z_]*/value ->> '&'/g") FROM json_each(readfile('a.json'))"
sqlite3 results.db "SELECT $columns FROM leaderboard LIMIT 2;
    SELECT learning_rate, epochs, rule, hidden, dataset_id, trials, done, diverged, final_mse_mean, final_mse_sd,
           final_mse_min, final_mse_max, mse_mean, final_loss_mean FROM points"
