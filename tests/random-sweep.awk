# Prints a random sweep file: awk -v seed=N -f random-sweep.awk. Rates from 1e-4 to 50 and some that
# diverge, epochs from 0 to 5,000 in one sweep, both rules, 1 to 12 inputs, 1 to 200 rows, values
# tame and wild. 384 trials or more.

function below(n) { return int(rand() * n) }

# Mostly what data looks like, sometimes what it should not.
function wild(    kind, x) {
    kind = below(10)
    x = 2 * rand() - 1
    if (kind < 2) return "0"
    if (kind == 2) return "1"
    if (kind == 3) return sprintf("%.17ge-300", x)
    if (kind == 4) return sprintf("%.17ge-315", x)
    if (kind == 5) return sprintf("%.17g", x * 1e3)
    if (kind == 6) return sprintf("%.17ge%d", x, below(4) == 0 ? 150 : 6)
    return sprintf("%.17g", x)
}

function value() { return is_binary ? below(2) : is_tame ? sprintf("%.17g", 2 * rand() - 1) : wild() }

BEGIN {
    srand(seed)
    n_inputs = 1 + below(12)
    n_rows = below(3) == 0 ? 1 + below(200) : 2 + below(10)
    is_tame = seed % 2 # every other one
    is_binary = is_tame && below(2)
    print "name: random-" seed
    printf "data:\n  target: y\n  columns: ["
    for (j = 1; j <= n_inputs; j++)
        printf "x%d, ", j
    print "y]\n  rows:"
    for (i = 0; i < n_rows; i++) {
        printf "    - ["
        for (j = 0; j < n_inputs; j++)
            printf "%s, ", value()
        print (is_tame ? sprintf("%.17g", rand()) : wild()) "]"
    }
    printf "parameters:\n  rule: %s\n  learning_rate: [1e300", below(2) ? "article" : "gradient"
    for (i = 0; i < 3; i++)
        printf ", %.17g", 1e-4 * exp(rand() * log(5e5))
    longest = int((below(4) == 0 ? 5000 : 500) / (1 + n_rows / 20)) + 3
    first = below(4294967260)
    print "]\n  epochs: [" longest ", 0, 1, " 2 + below(longest - 2) "]"
    if (below(2))
        printf "  weight_decay: [0, %.17g]\n", 1e-6 * exp(rand() * log(1e7))
    printf "  seed: {min: %.0f, max: %.0f}\n", first, first + (below(2) ? 23 : 35)
    print "record: {curve: 5, error_sum: true}"
}
