/*
 * The fast path against the specification: random sweeps through the trainer, on every instruction
 * set this processor has and in both layouts, bit for bit equal to reference.c. Prints its seed;
 * NNSWEEP_TEST_SEED=N repeats a run.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../src/nn/stopping.h"
#include "../../src/nn/trainer_layout.h"
#include "nnsweep/isa.h"
#include "nnsweep/mem.h"
#include "nnsweep/random.h"
#include "nnsweep/reference.h"
#include "nnsweep/trainer.h"
#include "test.h"

enum { MAX_REPORTS = 6 };

/* A training and what is to be seen of it, ascending. */
struct wanted {
    struct recipe recipe;
    size_t n_reports;
    uint64_t epochs[MAX_REPORTS];
};

/* What was seen, as bits, because NaN is not equal to itself; weights as a hash of theirs. */
struct seen {
    uint64_t epoch, diverged, stopped, best_epoch;
    uint64_t loss, mse, error_sum;
    uint64_t weights, finite_weights, best_weights;
    uint64_t tested; /* losses of the weights on all samples */
};

struct sweep_test {
    struct model model;
    struct samples samples;
    double *inputs, *targets;
    size_t n_trainings;
    struct wanted *wanted;
    struct seen *expected, *seen; /* (n_trainings, MAX_REPORTS) */
    size_t *n_expected, *n_seen;  /* (n_trainings) */
    size_t n_started;
    struct trainer *trainer;
};

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return isnan(x) ? UINT64_C(0x7ff8000000000000) : bits; /* a NaN's sign is nobody's business */
}

static uint64_t hash_of(const double *values, size_t n)
{
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < n && values; i++)
        hash = (hash ^ bits_of(values[i])) * 1099511628211U;
    return hash ^ hash >> 29;
}

static struct seen see(const struct sweep_test *test, const struct snapshot *snapshot,
                       const struct losses *tested)
{
    size_t n = model_n_weights(&test->model);
    const double all[] = {tested->loss, tested->mse, tested->error_sum};
    return (struct seen){
        .epoch = snapshot->epoch,
        .diverged = snapshot->diverged,
        .stopped = snapshot->stopped,
        .best_epoch = snapshot->best_epoch,
        .loss = bits_of(snapshot->losses.loss),
        .mse = bits_of(snapshot->losses.mse),
        .error_sum = bits_of(snapshot->losses.error_sum),
        .weights = hash_of(snapshot->weights, n),
        .finite_weights = hash_of(snapshot->finite_weights, n),
        .best_weights = hash_of(snapshot->best_weights, n),
        .tested = hash_of(all, 3),
    };
}

/* --- Random sweeps ---------------------------------------------------------------------------- */

static size_t below(struct random *random, size_t n)
{
    return random_bits(random) % n;
}

static bool one_in(struct random *random, size_t n)
{
    return below(random, n) == 0;
}

/* Evenly by size. */
static double between(struct random *random, double low, double high)
{
    return low * pow(high / low, random_uniform(random));
}

/* Mostly what data looks like, sometimes what it should not. */
static double random_value(struct random *random)
{
    double x = 2.0 * random_uniform(random) - 1.0;
    switch (below(random, 10)) {
    case 0:
    case 1:
        return 0.0;
    case 2:
        return 1.0;
    case 3:
        return x * 1e-300;
    case 4:
        return x * 0x1p-1060; /* subnormal */
    case 5:
        return x * 1e3;
    case 6:
        return one_in(random, 20) ? x * 1e200 : x * 1e6;
    default:
        return x;
    }
}

static size_t random_width(struct random *random)
{
    if (one_in(random, 60))
        return 1 + below(random, 300);
    return 1 + below(random, one_in(random, 6) ? 70 : 11);
}

static void choose_layers(struct random *random, struct model *model)
{
    size_t n_inputs = one_in(random, 12) ? 1 + below(random, 120) : 1 + below(random, 12);
    enum activation hidden = (enum activation)below(random, ACTIVATION_SOFTMAX);
    static const enum activation outputs[] = {ACTIVATION_SIGMOID, ACTIVATION_IDENTITY,
                                              ACTIVATION_TANH, ACTIVATION_SOFTSIGN,
                                              ACTIVATION_SOFTPLUS};
    model->n_layers = one_in(random, 4) ? 1 : 1 + below(random, 5);
    for (size_t l = 0; l < model->n_layers; l++) {
        struct layer *layer = &model->layers[l];
        layer->n_inputs = l == 0 ? n_inputs : model->layers[l - 1].n_units;
        layer->n_units = random_width(random);
        layer->activation = hidden;
    }
    struct layer *last = &model->layers[model->n_layers - 1];
    model->loss = (enum loss)below(random, LOSS_COUNT);
    if (model->loss == LOSS_MSE && one_in(random, 2))
        last->n_units = 1;
    switch (model->loss) {
    case LOSS_MSE:
        last->activation = outputs[below(random, sizeof outputs / sizeof *outputs)];
        break;
    case LOSS_BCE:
        last->activation = ACTIVATION_SIGMOID;
        break;
    case LOSS_CROSS_ENTROPY:
        last->activation = ACTIVATION_SOFTMAX;
        break;
    }
}

static void choose_model(struct random *random, struct model *model)
{
    *model = (struct model){.rule = RULE_GRADIENT};
    choose_layers(random, model);
    model->optimizer = one_in(random, 3) ? OPTIMIZER_SGD
                                         : (enum optimizer)below(random, OPTIMIZER_COUNT);
    if (model->optimizer == OPTIMIZER_SGD)
        model->momentum = (enum momentum)below(random, 3);
    if (model->optimizer != OPTIMIZER_RPROP && model->optimizer != OPTIMIZER_IRPROP &&
        one_in(random, 2))
        model->batch_size = 1 + below(random, one_in(random, 3) ? 100 : 12);
    if (!one_in(random, 10))
        return;
    /* A single unit, for which there is a kernel of its own. */
    size_t n_inputs = model->layers[0].n_inputs;
    *model = (struct model){
        .rule = one_in(random, 2) ? RULE_ARTICLE : RULE_GRADIENT,
        .n_layers = 1,
        .layers = {{n_inputs, 1, ACTIVATION_SIGMOID}},
    };
}

static void make_data(struct random *random, struct sweep_test *test)
{
    size_t n_inputs = test->model.layers[0].n_inputs, n_outputs = model_n_outputs(&test->model);
    size_t n_samples = 1 + below(random, one_in(random, 4) ? 150 : 12);
    bool is_binary = one_in(random, 3);
    bool is_tame = !one_in(random, 4); /* else one wild value spoils most trainings */
    test->inputs = mem_array(n_samples * n_inputs, sizeof(double));
    test->targets = mem_array(n_samples * n_outputs, sizeof(double));
    for (size_t i = 0; i < n_samples * n_inputs; i++) {
        double value = is_tame ? 2.0 * random_uniform(random) - 1.0 : random_value(random);
        test->inputs[i] = is_binary ? (double)below(random, 2) : value;
    }
    for (size_t i = 0; i < n_samples; i++) {
        double *targets = test->targets + i * n_outputs;
        for (size_t u = 0; u < n_outputs; u++)
            targets[u] = is_tame ? random_uniform(random) : random_value(random);
        if (test->model.loss == LOSS_CROSS_ENTROPY && !one_in(random, 10)) {
            memset(targets, 0, n_outputs * sizeof *targets);
            targets[below(random, n_outputs)] = 1.0;
        }
    }
    if (one_in(random, 30))
        test->targets[below(random, n_samples * n_outputs)] = 1e200;
    test->samples = (struct samples){n_samples, n_inputs, n_outputs, test->inputs, test->targets};
    test->model.samples = &test->samples;
}

static void choose_hyper(struct random *random, struct recipe *recipe)
{
    double *hyper = recipe->hyper;
    hyper[HYPER_LEARNING_RATE] = between(random, 1e-4, recipe->model.n_layers == 1 ? 50.0 : 2.0);
    if (one_in(random, 20))
        hyper[HYPER_LEARNING_RATE] = one_in(random, 2) ? 1e300 : between(random, 1e3, 1e155);
    if (one_in(random, 2))
        hyper[HYPER_WEIGHT_DECAY] = one_in(random, 8) ? 1e200 : between(random, 1e-6, 1.0);
    hyper[HYPER_MOMENTUM] = random_uniform(random);
    hyper[HYPER_RHO] = random_uniform(random);
    hyper[HYPER_BETA1] = random_uniform(random);
    hyper[HYPER_BETA2] = one_in(random, 2) ? 0.999 : random_uniform(random);
    hyper[HYPER_EPSILON] = between(random, 1e-12, 1.0);
    hyper[HYPER_ETA_MINUS] = random_uniform(random);
    hyper[HYPER_ETA_PLUS] = 1.0 + random_uniform(random);
    hyper[HYPER_STEP_MIN] = between(random, 1e-9, 1e-3);
    hyper[HYPER_STEP_MAX] = between(random, 1e-2, 1e2);
}

static void choose_stopping(struct random *random, struct stopping *stopping)
{
    *stopping = stopping_none();
    if (!one_in(random, 3))
        return;
    stopping->evaluate_every = one_in(random, 2) ? 1 : 1 + below(random, 7);
    if (one_in(random, 2))
        stopping->patience = 1 + below(random, 10);
    stopping->min_delta = one_in(random, 2) ? 0.0 : between(random, 1e-6, 0.1);
    if (one_in(random, 3))
        stopping->loss = between(random, 1e-3, 1.0);
    if (one_in(random, 3))
        stopping->generalization_loss = between(random, 0.1, 100.0);
    if (one_in(random, 4))
        stopping->progress = between(random, 1e-3, 10.0);
    stopping->keeps_best = one_in(random, 2);
}

/* Work is bounded: what is long is rare, and rarer for large networks. */
static size_t longest_of(struct random *random, const struct model *model)
{
    double work = (double)model->samples->n_samples * (double)model_n_weights(model);
    double limit = one_in(random, 20) ? 2e5 : 4e4;
    double most = limit / (work + 100.0);
    return most < 1.0 ? 1 : (size_t)most;
}

static struct wanted random_training(struct random *random, const struct model *model)
{
    struct wanted wanted = {.recipe = {.model = *model}};
    struct recipe *recipe = &wanted.recipe;
    recipe->seed = one_in(random, 2) ? (uint32_t)below(random, 3) : random_bits(random);
    recipe->init = one_in(random, 2) ? INIT_GLOROT_UNIFORM : (enum init)below(random, INIT_COUNT);
    recipe->init_scale = between(random, 1e-2, 3.0);
    choose_hyper(random, recipe);
    if (one_in(random, 3))
        recipe->schedule = (enum schedule)below(random, SCHEDULE_COUNT);
    recipe->schedule_factor = random_uniform(random);
    recipe->schedule_every = 1 + below(random, 20);
    recipe->schedule_epochs = 1 + below(random, 100);
    choose_stopping(random, &recipe->stopping);
    size_t longest = longest_of(random, model);
    wanted.n_reports = 1 + below(random, MAX_REPORTS);
    uint64_t epoch = one_in(random, 4) ? 0 : 1 + below(random, longest);
    for (size_t i = 0; i < wanted.n_reports; i++) {
        wanted.epochs[i] = epoch;
        epoch += 1 + below(random, longest);
    }
    return wanted;
}

/* --- What ought to be seen -------------------------------------------------------------------- */

static bool are_finite(const double *weights, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (!isfinite(weights[k]))
            return false;
    }
    return true;
}

/* One epoch of the specification, and what becomes of the snapshot. */
static void expect_epoch(struct reference *reference, const struct recipe *recipe,
                         struct stopper *stopper, struct snapshot *snapshot, double *finite,
                         double *best)
{
    size_t n = model_n_weights(&recipe->model);
    snapshot->diverged = !reference_epoch(reference, &snapshot->losses);
    snapshot->epoch++;
    if (snapshot->diverged)
        return;
    if (are_finite(snapshot->weights, n))
        memcpy(finite, snapshot->weights, n * sizeof *finite);
    stopper_add(stopper, snapshot->losses.loss);
    if (!stopping_is_due(&recipe->stopping, snapshot->epoch))
        return;
    snapshot->stopped =
        stopper_judge(stopper, &recipe->stopping, snapshot->epoch, snapshot->losses.loss);
    snapshot->best_epoch = stopper->best_epoch;
    if (recipe->stopping.keeps_best && snapshot->best_epoch == snapshot->epoch) {
        memcpy(best, snapshot->weights, n * sizeof *best);
        snapshot->best_weights = best;
    }
}

static void compute_expected(struct sweep_test *test, size_t training)
{
    const struct wanted *wanted = &test->wanted[training];
    struct seen *expected = test->expected + training * MAX_REPORTS;
    struct reference *reference = reference_new(&wanted->recipe);
    struct stopper stopper = stopper_new();
    size_t n_weights = model_n_weights(&test->model), n = 0;
    double *finite = mem_copy(reference_weights(reference), n_weights * sizeof *finite);
    double *best = mem_array(n_weights, sizeof *best);
    struct snapshot snapshot = {
        .losses = {nan(""), nan(""), nan("")},
        .weights = reference_weights(reference),
        .finite_weights = finite,
    };
    while (n < wanted->n_reports && !snapshot.diverged && !snapshot.stopped) {
        while (snapshot.epoch < wanted->epochs[n] && !snapshot.diverged && !snapshot.stopped)
            expect_epoch(reference, &wanted->recipe, &stopper, &snapshot, finite, best);
        struct losses tested;
        reference_losses(&test->model, snapshot.weights, &tested);
        expected[n++] = see(test, &snapshot, &tested);
    }
    test->n_expected[training] = n;
    reference_free(reference);
    mem_free(finite);
    mem_free(best);
}

static void make_room(struct sweep_test *test, size_t n_trainings)
{
    test->n_trainings = n_trainings;
    test->wanted = mem_array(n_trainings, sizeof *test->wanted);
    test->expected = mem_array(n_trainings * MAX_REPORTS, sizeof *test->expected);
    test->seen = mem_array(n_trainings * MAX_REPORTS, sizeof *test->seen);
    test->n_expected = mem_array(n_trainings, sizeof *test->n_expected);
    test->n_seen = mem_array(n_trainings, sizeof *test->n_seen);
}

static void make_sweep(struct random *random, struct sweep_test *test, size_t n_trainings)
{
    choose_model(random, &test->model);
    make_data(random, test);
    make_room(test, n_trainings);
    for (size_t i = 0; i < n_trainings; i++) {
        test->wanted[i] = random_training(random, &test->model);
        compute_expected(test, i);
    }
}

static void release_sweep(struct sweep_test *test)
{
    mem_free(test->inputs);
    mem_free(test->targets);
    mem_free(test->wanted);
    mem_free(test->expected);
    mem_free(test->seen);
    mem_free(test->n_expected);
    mem_free(test->n_seen);
    *test = (struct sweep_test){0};
}

/* --- Through the trainer ---------------------------------------------------------------------- */

static bool on_next(void *self, struct trajectory *out)
{
    struct sweep_test *test = self;
    if (test->n_started == test->n_trainings)
        return false;
    struct wanted *wanted = &test->wanted[test->n_started++];
    *out = (struct trajectory){
        .recipe = wanted->recipe, .first_report = wanted->epochs[0], .owner = wanted};
    return true;
}

static uint64_t on_report(void *self, const struct trajectory *trajectory,
                          const struct snapshot *snapshot)
{
    struct sweep_test *test = self;
    const struct wanted *wanted = trajectory->owner;
    size_t training = (size_t)(wanted - test->wanted);
    size_t n = test->n_seen[training]++;
    if (n >= wanted->n_reports)
        return 0;
    struct losses tested;
    trainer_losses(test->trainer, &test->model, snapshot->weights, &tested);
    test->seen[training * MAX_REPORTS + n] = see(test, snapshot, &tested);
    return n + 1 < wanted->n_reports ? wanted->epochs[n + 1] : 0;
}

static bool never(void *self)
{
    (void)self;
    return false;
}

static bool is_right(const struct sweep_test *test, size_t i)
{
    return test->n_seen[i] == test->n_expected[i] &&
           memcmp(&test->seen[i * MAX_REPORTS], &test->expected[i * MAX_REPORTS],
                  test->n_expected[i] * sizeof *test->seen) == 0;
}

static size_t count_wrong(const struct sweep_test *test)
{
    size_t n_wrong = 0;
    for (size_t i = 0; i < test->n_trainings; i++)
        n_wrong += !is_right(test, i);
    return n_wrong;
}

static const char *const mode_names[] = {"over models", "over units", "what is faster"};
enum { FASTER = LAYOUT_UNITS + 1, N_MODES };

/* `mode`: a layout, or FASTER. */
static struct trainer_statistics train_sweep(struct sweep_test *test, int mode)
{
    const struct feed feed = {
        .next = on_next, .report = on_report, .is_cancelled = never, .self = test};
    memset(test->n_seen, 0, test->n_trainings * sizeof *test->n_seen);
    memset(test->seen, 0, test->n_trainings * MAX_REPORTS * sizeof *test->seen);
    test->n_started = 0;
    test->trainer = trainer_new();
    if (mode != FASTER)
        trainer_use_layout(test->trainer, (enum layout)mode);
    trainer_run(test->trainer, &test->model, &feed);
    struct trainer_statistics statistics = trainer_statistics(test->trainer);
    trainer_free(test->trainer);
    return statistics;
}

static uint32_t test_seed(void)
{
    const char *text = getenv("NNSWEEP_TEST_SEED");
    return text ? (uint32_t)strtoul(text, NULL, 10) : (uint32_t)time(NULL);
}

/* What a wrong one is like. */
static void tell_wrong(const struct sweep_test *test, const char *isa, const char *mode)
{
    const struct model *model = &test->model;
    for (size_t i = 0; i < test->n_trainings; i++) {
        if (is_right(test, i))
            continue;
        printf("\n    wrong on %s, %s: training %zu of %zu, %zu rows, layers", isa, mode, i,
               test->n_trainings, model->samples->n_samples);
        for (size_t l = 0; l < model->n_layers; l++)
            printf(" %zu-%zu/%d", model->layers[l].n_inputs, model->layers[l].n_units,
                   (int)model->layers[l].activation);
        printf(" loss %d optimizer %d momentum %d batch %zu init %d schedule %d; "
               "reports %zu of %zu",
               (int)model->loss, (int)model->optimizer, (int)model->momentum, model->batch_size,
               (int)test->wanted[i].recipe.init, (int)test->wanted[i].recipe.schedule,
               test->n_seen[i], test->n_expected[i]);
        const uint64_t *expected = (const uint64_t *)&test->expected[i * MAX_REPORTS];
        const uint64_t *seen = (const uint64_t *)&test->seen[i * MAX_REPORTS];
        const size_t n = sizeof *test->seen / sizeof *seen;
        for (size_t k = 0; k < n * MAX_REPORTS; k++) {
            if (expected[k] != seen[k])
                printf("\n      report %zu, field %zu: expected %016" PRIx64 ", seen %016" PRIx64,
                       k / n, k % n, expected[k], seen[k]);
        }
        return;
    }
}

static size_t count_wrong_on(struct sweep_test *test, enum isa isa, int mode)
{
    struct diag none = {0};
    isa_choose(isa_name(isa), &none);
    train_sweep(test, mode);
    size_t n_wrong = count_wrong(test);
    if (n_wrong > 0)
        tell_wrong(test, isa_name(isa), mode_names[mode]);
    return n_wrong;
}

/* Where there is no fma, or no vector, one way of three has to do. */
static size_t count_wrong_everywhere(struct random *random, struct sweep_test *test, size_t *n_isas)
{
    size_t n_wrong = 0;
    *n_isas = 0;
    for (int isa = 0; isa < ISA_COUNT; isa++) {
        if (!isa_is_available((enum isa)isa))
            continue;
        ++*n_isas;
        int only = isa <= ISA_SSE2 ? (int)below(random, N_MODES) : -1;
        for (int mode = 0; mode < N_MODES; mode++) {
            if (only < 0 || only == mode)
                n_wrong += count_wrong_on(test, (enum isa)isa, mode);
        }
    }
    return n_wrong;
}

/* Sanitizers are twenty times slower, and what they look for shows in fewer. */
#if defined __has_feature
#define HAS_FEATURE(name) __has_feature(name)
#else
#define HAS_FEATURE(name) 0
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ ||                             \
    HAS_FEATURE(address_sanitizer) || HAS_FEATURE(thread_sanitizer)
enum { N_TRAININGS = 200 };
#else
enum { N_TRAININGS = 3000 };
#endif

static void equals_the_reference_for_random_sweeps(void)
{
    uint32_t seed = test_seed();
    struct random random;
    random_seed(&random, seed);
    size_t n_trainings = 0, n_diverged = 0, n_stopped = 0, n_wrong = 0, n_isas = 0;
    while (n_trainings < N_TRAININGS) {
        struct sweep_test test = {0};
        make_sweep(&random, &test, 1 + below(&random, 24));
        n_wrong += count_wrong_everywhere(&random, &test, &n_isas);
        n_trainings += test.n_trainings;
        for (size_t i = 0; i < test.n_trainings; i++) {
            const struct seen *last = &test.expected[i * MAX_REPORTS + test.n_expected[i] - 1];
            n_diverged += last->diverged;
            n_stopped += last->stopped;
        }
        release_sweep(&test);
    }
    struct diag none = {0};
    isa_choose(NULL, &none);
    printf("\n    seed %" PRIu32 ": %zu trainings (%zu diverged, %zu stopped) on %zu instruction "
           "sets, %zu wrong ",
           seed, n_trainings, n_diverged, n_stopped, n_isas, n_wrong);
    CU_ASSERT_EQUAL(n_wrong, 0);
    /* Or the rarest paths were not taken. */
    CU_ASSERT_TRUE((n_diverged > 0 && n_stopped > 0) || N_TRAININGS < 3000);
}

/* --- What it does besides --------------------------------------------------------------------- */

static void article_training(struct sweep_test *test, size_t n_trainings)
{
    static const double inputs[] = {0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0};
    static const double targets[] = {1, 0, 0, 1, 1, 0, 1};
    test->inputs = mem_copy(inputs, sizeof inputs);
    test->targets = mem_copy(targets, sizeof targets);
    test->samples = (struct samples){7, 3, 1, test->inputs, test->targets};
    test->model = (struct model){
        .samples = &test->samples,
        .rule = RULE_ARTICLE,
        .n_layers = 1,
        .layers = {{3, 1, ACTIVATION_SIGMOID}},
    };
    make_room(test, n_trainings);
    for (size_t i = 0; i < n_trainings; i++)
        test->wanted[i] = (struct wanted){
            .recipe = {
                .model = test->model,
                .hyper = {[HYPER_LEARNING_RATE] = 0.05},
                .seed = (uint32_t)i,
                .stopping = stopping_none(),
            },
            .n_reports = 1,
            .epochs = {10},
        };
}

/* Lengths from 10 to 5,000 epochs in one queue: a lane that ends takes the next one at once. */
static void keeps_its_lanes_occupied(void)
{
    struct sweep_test test = {0};
    article_training(&test, 2000);
    for (size_t i = 0; i < test.n_trainings; i++)
        test.wanted[i].epochs[0] = i % 8 == 0 ? 5000 : 10 + i % 100;
    struct trainer_statistics statistics = train_sweep(&test, FASTER);
    double occupancy = (double)statistics.n_epochs / (double)statistics.n_lane_epochs;
    printf("\n    lane occupancy %.1f%% ", 100.0 * occupancy);
    CU_ASSERT_TRUE(occupancy > 0.9 && occupancy <= 1.0);
    uint64_t n_epochs = 0;
    for (size_t i = 0; i < test.n_trainings; i++)
        n_epochs += test.wanted[i].epochs[0];
    CU_ASSERT_EQUAL(statistics.n_epochs, n_epochs);
    release_sweep(&test);
}

/* A handful of models does not pay for lanes that stand empty. */
static void uses_few_lanes_for_few_models(void)
{
    struct sweep_test test = {0};
    article_training(&test, 1);
    struct trainer_statistics statistics = train_sweep(&test, FASTER);
    CU_ASSERT_EQUAL(statistics.n_epochs, 10);
    CU_ASSERT_TRUE(statistics.n_lane_epochs <= 8 * 10);
    release_sweep(&test);
}

static bool after_three_polls(void *self)
{
    (void)self;
    static int n_polls;
    return ++n_polls > 3;
}

static void forgets_what_is_cancelled(void)
{
    struct sweep_test test = {0};
    article_training(&test, 1);
    test.wanted[0].epochs[0] = 1000000000;
    const struct feed feed = {
        .next = on_next, .report = on_report, .is_cancelled = after_three_polls, .self = &test};
    struct trainer *trainer = trainer_new();
    trainer_run(trainer, &test.model, &feed); /* or it would run for minutes */
    CU_ASSERT_EQUAL(test.n_seen[0], 0);
    trainer_free(trainer);
    release_sweep(&test);
}

/* Of wide layers, eight models side by side would not fit into the caches, nor two workers into 200
 * MB. */
static void holds_one_wide_model_at_a_time(void)
{
    const struct samples samples = {.n_samples = 2000, .n_inputs = 784, .n_outputs = 10};
    const struct model model = {
        .samples = &samples,
        .rule = RULE_GRADIENT,
        .loss = LOSS_CROSS_ENTROPY,
        .optimizer = OPTIMIZER_ADAM,
        .batch_size = 32,
        .n_layers = 2,
        .layers = {{784, 128, ACTIVATION_RELU}, {128, 10, ACTIVATION_SOFTMAX}},
    };
    CU_ASSERT_TRUE(trainer_bytes(&model) < 32000000);
}

const struct test_case tests_trainer[] = {
    {"equals the reference for random sweeps", equals_the_reference_for_random_sweeps},
    {"keeps its lanes occupied", keeps_its_lanes_occupied},
    {"uses few lanes for few models", uses_few_lanes_for_few_models},
    {"forgets what is cancelled", forgets_what_is_cancelled},
    {"holds one wide model at a time", holds_one_wide_model_at_a_time},
    {0},
};
