# Prints a random sweep file of networks: awk -v seed=N -v csv=FILE -f random-networks.awk. Its data goes
# to FILE, in the folder that the sweep file will be in. Up to four hidden layers, a few of them wide;
# numbers, two classes or more; every optimizer, schedule and way to stop; rates that diverge. Two of
# three are 60 random points, the others small grids whose trials share trainings. -v order=N prints the
# same sweep with its parameters, and the values of a grid, in another order.

function below(n) { return int(rand() * n) }

function between(low, high) { return sprintf("%.17g", low * exp(rand() * log(high / low))) }

# n of the words, each at most once, however often it is among them.
function some(n, words,    items, count, i, taken, list) {
    count = split(words, items, " ")
    while (n > 0 && count > 0) {
        i = 1 + below(count)
        if (!(items[i] in taken)) {
            list = list " " items[i]
            n--
        }
        taken[items[i]]
        items[i] = items[count--]
    }
    return substr(list, 2)
}

function shape(    n, i, text) {
    n = 1 + below(4)
    for (i = 0; i < n; i++)
        text = text (i > 0 ? "-" : "") (below(8) == 0 ? 40 + below(40) : 1 + below(12))
    return text
}

function rates(    i, list) {
    list = below(2) ? "1e300" : "1000"
    for (i = 0; i < 5; i++)
        list = list " " between(1e-3, 5)
    return list
}

# A parameter with some of its values: up to n when points are drawn, up to n_in_grid else.
function vary(name, n, n_in_grid, words) {
    n = is_drawn ? n : n_in_grid
    if (n == 0)
        return
    names[++n_parameters] = name
    values[name] = some(n, words)
}

# What data should not look like, and does.
function wild(x,    kind) {
    kind = below(10)
    if (kind < 5) return "0"
    if (kind < 7) return sprintf("%.17ge4", x)
    if (kind == 7) return sprintf("%.17ge-315", x)
    return sprintf("%.17ge%d", x, seed % 4 == 0 ? 150 : 6)
}

function write_data(    i, j, x) {
    n_inputs = 1 + below(8)
    n_rows = 2 + below(below(4) == 0 ? 90 : 25)
    n_targets = has_classes ? 1 : 1 + below(3)
    for (j = 1; j <= n_inputs; j++)
        printf "x%d,", j >csv
    for (j = 1; j <= n_targets; j++)
        printf "y%d%s", j, j < n_targets ? "," : "\n" >csv
    for (i = 0; i < n_rows; i++) {
        for (j = 0; j < n_inputs; j++) {
            printf "%s,", below(20) == 0 ? wild(2 * rand() - 1) : sprintf("%.17g", 2 * rand() - 1) >csv
        }
        for (j = 1; j <= n_targets; j++) {
            x = has_classes ? "class" (i < n_classes ? i : below(n_classes)) : sprintf("%.17g", rand())
            printf "%s%s", x, j < n_targets ? "," : "\n" >csv
        }
    }
}

function write_network() {
    vary("hidden", 6, 2, shape() " " shape() " " shape() " " shape() " " shape() " none")
    vary("activation", 4, 1, "sigmoid tanh relu leaky_relu elu softplus softsign identity")
    if (has_classes)
        vary("loss", 3, 1, "cross_entropy bce mse")
    else if (below(2))
        vary("loss", 2, 1, "bce mse")
    else
        vary("output", 3, 1, "sigmoid tanh softplus softsign identity")
    vary("init", 4, 1, "rand uniform normal glorot_uniform glorot_normal he_uniform he_normal " \
         "lecun_uniform sklearn")
    vary("init_scale", 2, 0, "0.1 1")
}

function write_optimizer() {
    vary("optimizer", 4, 2, "sgd adagrad rmsprop adam adamw rprop irprop")
    vary("learning_rate", 6, 2, rates())
    vary("momentum", 3, 1, "0 0.5 0.9")
    vary("nesterov", 2, 1, "true false")
    vary("rho", 2, 0, "0 0.9 0.99")
    vary("beta1", 2, 0, "0 0.9 0.5")
    vary("beta2", 2, 0, "0 0.999 0.9")
    vary("epsilon", 2, 0, "1e-8 1e-3 1e-16")
    vary("eta_minus", 2, 0, "0.5 0.3")
    vary("eta_plus", 2, 0, "1.2 1.7")
    vary("step_min", 2, 0, "0 1e-6 0.01")
    vary("step_max", 2, 0, "50 0.3")
    vary("weight_decay", 3, 1, "0 0.01 " between(1e-6, 1))
    vary("batch_size", 2, 1, "1 " 2 + below(9) " 16 " n_rows + below(100))
    values["batch_size"] = "full " values["batch_size"] # rprop needs it
    vary("schedule", 4, 1, "constant step exponential cosine")
    vary("schedule_factor", 2, 0, "0.5 0.9 1 0")
    vary("schedule_every", 2, 1, "1 3 10")
}

function write_end() {
    vary("epochs", 5, 4, "0 1 2 3 9 20 " 25 + below(40))
    vary("patience", 3, 1, "none 1 2 7 15")
    vary("min_delta", 2, 0, "0 1e-3 0.1")
    vary("stop_loss", 2, 0, "none 0.05 0.2")
    vary("stop_generalization_loss", 2, 0, "none 1 20")
    vary("stop_progress", 2, 0, "none 5 0.1")
    vary("evaluate_every", 2, 1, "1 2 5")
    vary("keep", 2, 2, "final best")
}

# In the order they have, or another one; a drawn value goes by its place in the list, so that stays.
function shuffled(list, n,    items) {
    n = split(list, items, " ")
    return order == "" ? list : some(n, list)
}

function print_parameters(    i, name, list, n) {
    list = names[1]
    for (i = 2; i <= n_parameters; i++)
        list = list " " names[i]
    n = split(shuffled(list), names, " ")
    for (i = 1; i <= n; i++) {
        name = names[i]
        list = is_drawn ? values[name] : shuffled(values[name])
        gsub(/ /, ", ", list)
        printf "  %s: [%s]\n", name, list
    }
}

# Those compare gradients of the same rows.
function exclude_batches_of_rprop(    n, items, i, list) {
    n = split(values["batch_size"], items, " ")
    for (i = 1; i <= n; i++) {
        if (items[i] != "full")
            list = list (list == "" ? "" : ", ") items[i]
    }
    if (list != "" && values["optimizer"] ~ /rprop/)
        print "exclude: [{optimizer: [rprop, irprop], batch_size: [" list "]}]"
}

BEGIN {
    srand(seed)
    is_drawn = seed % 3 > 0
    has_classes = below(2)
    n_classes = 2 + (below(2) ? 0 : below(4))
    write_data()
    write_network()
    write_optimizer()
    write_end()
    names[++n_parameters] = "seed"
    first = below(4294967290)
    values["seed"] = sprintf("%.0f %.0f %.0f", first, first + 1, first + 2)
    n_predicted = 1 + below(3)
    print "name: networks-" seed
    if (is_drawn)
        print "method: random\nrun_cap: 60\nsweep_seed: " seed % 1000
    n = split(csv, path, "/")
    printf "data: {file: %s, targets: [y1", path[n]
    for (j = 2; j <= n_targets; j++)
        printf ", y%d", j
    print "]}"
    exclude_batches_of_rprop()
    print "predict:"
    for (; n_predicted > 0; n_predicted--) {
        printf "  - ["
        for (j = 0; j < n_inputs; j++)
            printf "%s%.17g", (j > 0 ? ", " : ""), (4 * rand() - 2)
        print "]"
    }
    printf "record: {curve: %d, error_sum: %s}\n", 2 + below(5), below(2) ? "true" : "false"
    if (order != "")
        srand(order)
    print "parameters:"
    print_parameters()
}
