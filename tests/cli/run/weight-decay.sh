# Trained with weight decay, and compared with plain Python (tests/data/decay.py), relative 1e-9. A
# decay of 0 is none: the same trial as without.
. "$ROOT/tests/cli/sweeps.sh"
sweep d 'lr: [0.05, 0.5], epochs: [1, 10, 1000], seed: [0, 42], weight_decay: [1e-4, 0.03]' 'predict: [[1, 0, 0]]'
for rule in article gradient; do
    $NNSWEEP run -q d.yaml rule=$rule -j 1 --db $rule.db
    sqlite3 $rule.db -cmd '.mode csv' -cmd ".import $ROOT/tests/data/decay_${rule}_rule.csv python" '
        SELECT count(*), max(abs(t.mse / p.mse - 1)) < 1e-9, max(abs(o.output / p.p100 - 1)) < 1e-9
        FROM python AS p JOIN trials AS t ON t.learning_rate = CAST(p.lr AS REAL)
            AND t.epochs = CAST(p.epochs AS INTEGER) AND t.seed = CAST(p.seed AS INTEGER)
            AND t.weight_decay = CAST(p.weight_decay AS REAL)
        JOIN predictions AS o USING (trial_id)'
done
$NNSWEEP run -q d.yaml weight_decay=0 --db zero.db
$NNSWEEP run d.yaml 'parameters={lr: [0.05, 0.5], epochs: [1, 10, 1000], seed: [0, 42], rule: article}' --db zero.db | head -n 1
sqlite3 zero.db 'SELECT count(*), count(weight_decay) FROM trials'
$NNSWEEP show "$(sqlite3 article.db 'SELECT min(trial_id) FROM trials WHERE weight_decay < 0.03')" --db article.db |
    grep weight_decay
$NNSWEEP show 1 --db zero.db | grep weight_decay || echo absent
