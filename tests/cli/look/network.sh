# A network as `show` draws it: its layers, a summary of many weights, the outputs of a row side by side,
# the curve of its loss. The file is written by hand: what is shown is what it says.
. "$ROOT/tests/cli/sweeps.sh"
sweep a 'epochs: 3, seed: 42'
$NNSWEEP run -q a.yaml
sqlite3 results.db "
    UPDATE trials SET rule = 'gradient', hidden = '16-8', activation = 'tanh', output = 'softmax', loss = 'cross_entropy',
        optimizer = 'adam', momentum = NULL, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, init = 'glorot_uniform', patience = 2,
        min_delta = 0, evaluate_every = 1, stop_generalization_loss = 5, keep = 'best', epochs = 100,
        batch_size = 4, last_loss = 0.3, final_loss = 0.25, best_epoch = 2, stopped_epoch = 4;
    DELETE FROM weights; DELETE FROM biases;
    INSERT INTO weights SELECT 1, 1, u.value, i.value, (u.value - i.value) / 8.0
        FROM generate_series(1, 16) AS u, generate_series(1, 3) AS i;
    INSERT INTO weights SELECT 1, 2, u.value, i.value, u.value * i.value
        FROM generate_series(1, 8) AS u, generate_series(1, 16) AS i;
    INSERT INTO weights SELECT 1, 3, u.value, i.value, 0.5
        FROM generate_series(1, 2) AS u, generate_series(1, 8) AS i;
    INSERT INTO biases SELECT 1, 1, value, -value FROM generate_series(1, 16);
    INSERT INTO biases SELECT 1, 2, value, NULL FROM generate_series(1, 8);
    INSERT INTO biases SELECT 1, 3, value, value FROM generate_series(1, 2);
    INSERT INTO predictions SELECT 1, 'predict', r.value, u.value, '[1, ' || r.value || ']', NULL, u.value / 3.0
        FROM generate_series(1, 2) AS r, generate_series(1, 2) AS u;
    UPDATE curves SET loss = 1.0 / epoch"
$NNSWEEP show 1
$NNSWEEP top
# Without weights nothing is lost but these.
sqlite3 results.db 'DELETE FROM weights; DELETE FROM biases; UPDATE trials SET weights_stored = 0'
$NNSWEEP show 1 | sed -n '/network/p; /weights/,/predictions/p'
