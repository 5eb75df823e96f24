# Sweep files for the cases: . "$ROOT/tests/cli/sweeps.sh"; then `sweep NAME 'PARAMETERS' ['MORE']`
# writes NAME.yaml with the article's data.

sweep() {
    cat >"$1.yaml" <<EOF
name: $1
data:
  columns: [x1, x2, x3, y]
  target: y
  rows: [[0,1,0,1], [0,0,1,0], [1,0,0,0], [1,1,0,1], [1,1,1,1], [0,1,1,0], [0,1,0,1]]
parameters: {$2, rule: article}
${3:-}
EOF
}

# What the results are, whatever the order they came in: one line a row, by key.
contents() {
    sqlite3 "$1" "
        SELECT key, learning_rate, epochs, seed, rule, status, printf('%!.17g', mse),
               printf('%!.17g', error_sum), printf('%!.17g', final_mse), diverged_epoch,
               curve_points FROM trials ORDER BY key;
        SELECT key, epoch, printf('%!.17g', c.mse), printf('%!.17g', c.error_sum)
        FROM curves AS c JOIN trials USING (trial_id) ORDER BY key, epoch;
        SELECT key, layer, unit, input, printf('%!.17g', value)
        FROM weights JOIN trials USING (trial_id) ORDER BY key, layer, unit, input;
        SELECT key, layer, unit, printf('%!.17g', value)
        FROM biases JOIN trials USING (trial_id) ORDER BY key, layer, unit;
        SELECT key, part, row, unit, input, printf('%!.17g', p.output)
        FROM predictions AS p JOIN trials USING (trial_id) ORDER BY key, part, row, unit;"
}

# The rest of what results are, which older files do not have.
more_contents() {
    sqlite3 "$1" "
        SELECT key, printf('%!.17g', last_loss), printf('%!.17g', final_loss), best_epoch, stopped_epoch,
               curve_error_sums, weights_stored FROM trials ORDER BY key;
        SELECT key, epoch, printf('%!.17g', c.loss)
        FROM curves AS c JOIN trials USING (trial_id) ORDER BY key, epoch;"
}

# columns NAME,...: these columns of the CSV on stdin, which has one for every parameter.
columns() { sqlite3 -csv -header :memory: '.import --csv /dev/stdin t' "SELECT $1 FROM t" | tr -d '\r'; }
