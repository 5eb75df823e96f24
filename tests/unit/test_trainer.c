/*
 * The fast path against the specification: random sweeps through the trainer, on every instruction
 * set this processor has, bit for bit equal to reference.c. Prints its seed; NNSWEEP_TEST_SEED=N
 * repeats a run.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "nnsweep/isa.h"
#include "nnsweep/mem.h"
#include "nnsweep/random.h"
#include "nnsweep/reference.h"
#include "nnsweep/trainer.h"
#include "recipes.h"
#include "test.h"

enum { MAX_INPUTS = 12, MAX_SAMPLES = 200, MAX_REPORTS = 6 };

/* A training and what is to be seen of it, ascending. */
struct wanted {
    double learning_rate, weight_decay;
    uint32_t seed;
    size_t n_reports;
    uint64_t epochs[MAX_REPORTS];
};

/* What was seen: bits, because NaN is not equal to itself. */
struct seen {
    uint64_t epoch, mse, error_sum;
    uint64_t diverged; /* 0 or 1; no padding, so that memcmp compares */
    uint64_t weights[MAX_INPUTS + 1];
};

struct sweep_test {
    enum rule rule;
    struct model model;
    double inputs[MAX_SAMPLES * MAX_INPUTS], targets[MAX_SAMPLES];
    struct samples samples;
    size_t n_trainings;
    struct wanted *wanted;
    struct seen *expected, *seen; /* (n_trainings, MAX_REPORTS) */
    size_t *n_expected, *n_seen;  /* (n_trainings) */
    size_t n_started;
};

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return isnan(x) ? UINT64_C(0x7ff8000000000000) : bits; /* a NaN's sign is nobody's business */
}

static struct seen see(const struct sweep_test *test, uint64_t epoch, const struct losses *loss,
                       bool diverged, const double *weights)
{
    struct seen seen = {.epoch = epoch, .diverged = diverged};
    seen.mse = bits_of(loss->mse);
    seen.error_sum = bits_of(loss->error_sum);
    for (size_t j = 0; j <= test->samples.n_inputs; j++)
        seen.weights[j] = bits_of(weights[j]);
    return seen;
}

/* --- Random sweeps ---------------------------------------------------------------------------- */

static size_t below(struct random *random, size_t n)
{
    return random_bits(random) % n;
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
        return below(random, 20) == 0 ? x * 1e200 : x * 1e6;
    default:
        return x;
    }
}

static void set_model(struct sweep_test *test, enum rule rule)
{
    test->rule = rule;
    test->model = unit_recipe(&test->samples, rule, 1.0, 0.0, 0).model;
}

static struct recipe recipe_for(const struct sweep_test *test, const struct wanted *wanted)
{
    return unit_recipe(&test->samples, test->rule, wanted->learning_rate, wanted->weight_decay,
                       wanted->seed);
}

static void make_data(struct random *random, struct sweep_test *test)
{
    size_t n_inputs = 1 + below(random, MAX_INPUTS);
    size_t n_samples = 1 + below(random, below(random, 3) == 0 ? MAX_SAMPLES : 10);
    bool is_binary = below(random, 2);
    bool is_tame = below(random, 3) > 0; /* else one wild value spoils most trainings */
    for (size_t i = 0; i < n_samples * n_inputs; i++) {
        double value = is_tame ? 2.0 * random_uniform(random) - 1.0 : random_value(random);
        test->inputs[i] = is_binary ? (double)below(random, 2) : value;
    }
    for (size_t i = 0; i < n_samples; i++)
        test->targets[i] = is_tame ? random_uniform(random) : random_value(random);
    if (below(random, 30) == 0)
        test->targets[below(random, n_samples)] = 1e200; /* an infinite loss from the start */
    test->samples = (struct samples){
        .n_samples = n_samples,
        .n_inputs = n_inputs,
        .n_outputs = 1,
        .inputs = test->inputs,
        .targets = test->targets,
    };
    set_model(test, below(random, 2) ? RULE_ARTICLE : RULE_GRADIENT);
}

static struct wanted random_training(struct random *random, size_t n_samples)
{
    struct wanted wanted = {.seed = random_bits(random)};
    /* From 1e-4 to 50, evenly by size; now and then one that overflows. */
    wanted.learning_rate = 1e-4 * pow(5e5, random_uniform(random));
    if (below(random, 20) == 0)
        wanted.learning_rate = below(random, 2) ? 1e300 : 1e155;
    if (below(random, 2))
        wanted.weight_decay = below(random, 4) == 0 ? 1e200 : 1e-6 * pow(1e7, random_uniform(random));
    /* Work is bounded: what is long is rare, and rarer with many samples. */
    size_t longest = below(random, 16) == 0 ? 5000 : 200;
    longest = longest / (1 + n_samples / 20) + 1;
    wanted.n_reports = 1 + below(random, MAX_REPORTS);
    uint64_t epoch = below(random, 4) == 0 ? 0 : 1 + below(random, longest);
    for (size_t i = 0; i < wanted.n_reports; i++) {
        wanted.epochs[i] = epoch;
        epoch += 1 + below(random, longest);
    }
    return wanted;
}

static void compute_expected(struct sweep_test *test, size_t training)
{
    const struct wanted *wanted = &test->wanted[training];
    struct seen *expected = test->expected + training * MAX_REPORTS;
    struct losses loss = {.mse = nan(""), .error_sum = nan("")};
    const struct recipe recipe = recipe_for(test, wanted);
    struct reference *reference = reference_new(&recipe);
    uint64_t epoch = 0;
    size_t n = 0;
    bool is_finite = true;
    while (n < wanted->n_reports && is_finite) {
        while (epoch < wanted->epochs[n] && is_finite) {
            is_finite = reference_epoch(reference, &loss);
            epoch++;
        }
        expected[n++] = see(test, epoch, &loss, !is_finite, reference_weights(reference));
    }
    test->n_expected[training] = n;
    reference_free(reference);
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
    make_data(random, test);
    make_room(test, n_trainings);
    for (size_t i = 0; i < n_trainings; i++) {
        test->wanted[i] = random_training(random, test->samples.n_samples);
        compute_expected(test, i);
    }
}

static void release_sweep(struct sweep_test *test)
{
    mem_free(test->wanted);
    mem_free(test->expected);
    mem_free(test->seen);
    mem_free(test->n_expected);
    mem_free(test->n_seen);
}

/* --- Through the trainer ---------------------------------------------------------------------- */

static bool on_next(void *self, struct trajectory *out)
{
    struct sweep_test *test = self;
    if (test->n_started == test->n_trainings)
        return false;
    struct wanted *wanted = &test->wanted[test->n_started++];
    *out = (struct trajectory){
        .recipe = recipe_for(test, wanted),
        .first_report = wanted->epochs[0],
        .owner = wanted,
    };
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
    test->seen[training * MAX_REPORTS + n] =
        see(test, snapshot->epoch, &snapshot->losses, snapshot->diverged, snapshot->weights);
    return n + 1 < wanted->n_reports ? wanted->epochs[n + 1] : 0;
}

static bool never(void *self)
{
    (void)self;
    return false;
}

static size_t count_wrong(const struct sweep_test *test)
{
    size_t n_wrong = 0;
    for (size_t i = 0; i < test->n_trainings; i++) {
        bool is_right = test->n_seen[i] == test->n_expected[i];
        for (size_t k = 0; k < test->n_expected[i] && is_right; k++)
            is_right = memcmp(&test->seen[i * MAX_REPORTS + k], &test->expected[i * MAX_REPORTS + k],
                              sizeof *test->seen) == 0;
        n_wrong += !is_right;
    }
    return n_wrong;
}

static struct trainer_statistics train_sweep(struct sweep_test *test)
{
    const struct feed feed = {
        .next = on_next, .report = on_report, .is_cancelled = never, .self = test};
    memset(test->n_seen, 0, test->n_trainings * sizeof *test->n_seen);
    memset(test->seen, 0, test->n_trainings * MAX_REPORTS * sizeof *test->seen);
    test->n_started = 0;
    struct trainer *trainer = trainer_new();
    trainer_run(trainer, &test->model, &feed);
    struct trainer_statistics statistics = trainer_statistics(trainer);
    trainer_free(trainer);
    return statistics;
}

static uint32_t test_seed(void)
{
    const char *text = getenv("NNSWEEP_TEST_SEED");
    return text ? (uint32_t)strtoul(text, NULL, 10) : (uint32_t)time(NULL);
}

/* Sanitizers are twenty times slower, and what they look for shows in fewer. */
#if defined __has_feature
#define HAS_FEATURE(name) __has_feature(name)
#else
#define HAS_FEATURE(name) 0
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ ||                              \
    HAS_FEATURE(address_sanitizer) || HAS_FEATURE(thread_sanitizer)
enum { N_TRAININGS = 200 };
#else
enum { N_TRAININGS = 2000 };
#endif

static void equals_the_reference_for_random_sweeps(void)
{
    uint32_t seed = test_seed();
    struct random random;
    random_seed(&random, seed);
    size_t n_trainings = 0, n_diverged = 0, n_wrong = 0, n_isas = 0;
    while (n_trainings < N_TRAININGS) {
        static struct sweep_test test;
        make_sweep(&random, &test, 1 + below(&random, 60));
        n_isas = 0;
        for (int isa = 0; isa < ISA_COUNT; isa++) {
            struct diag none = {0};
            if (!isa_is_available((enum isa)isa))
                continue;
            isa_choose(isa_name((enum isa)isa), &none);
            train_sweep(&test);
            n_wrong += count_wrong(&test);
            n_isas++;
        }
        n_trainings += test.n_trainings;
        for (size_t i = 0; i < test.n_trainings; i++)
            n_diverged += test.expected[i * MAX_REPORTS + test.n_expected[i] - 1].diverged;
        release_sweep(&test);
    }
    struct diag none = {0};
    isa_choose(NULL, &none);
    printf("\n    seed %" PRIu32 ": %zu trainings (%zu diverged) on %zu instruction sets, %zu wrong ",
           seed, n_trainings, n_diverged, n_isas, n_wrong);
    CU_ASSERT_EQUAL(n_wrong, 0);
    CU_ASSERT_TRUE(n_diverged > 0 || N_TRAININGS < 2000); /* or the rarest path was not taken */
}

/* --- What it does besides --------------------------------------------------------------------- */

static void article_training(struct sweep_test *test, size_t n_trainings)
{
    static const double inputs[] = {0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0};
    static const double targets[] = {1, 0, 0, 1, 1, 0, 1};
    memcpy(test->inputs, inputs, sizeof inputs);
    memcpy(test->targets, targets, sizeof targets);
    test->samples = (struct samples){7, 3, 1, test->inputs, test->targets};
    set_model(test, RULE_ARTICLE);
    make_room(test, n_trainings);
    for (size_t i = 0; i < n_trainings; i++)
        test->wanted[i] = (struct wanted){.learning_rate = 0.05, .seed = (uint32_t)i,
                                          .n_reports = 1, .epochs = {10}};
}

/* Lengths from 10 to 5,000 epochs in one queue: a lane that ends takes the next one at once. */
static void keeps_its_lanes_occupied(void)
{
    static struct sweep_test test;
    article_training(&test, 2000);
    for (size_t i = 0; i < test.n_trainings; i++)
        test.wanted[i].epochs[0] = i % 8 == 0 ? 5000 : 10 + i % 100;
    struct trainer_statistics statistics = train_sweep(&test);
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
    static struct sweep_test test;
    article_training(&test, 1);
    struct trainer_statistics statistics = train_sweep(&test);
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
    static struct sweep_test test;
    article_training(&test, 1);
    test.wanted[0].epochs[0] = 1000000000;
    const struct feed feed = {
        .next = on_next, .report = on_report, .is_cancelled = after_three_polls, .self = &test};
    test.n_started = 0;
    struct trainer *trainer = trainer_new();
    trainer_run(trainer, &test.model, &feed); /* or it would run for minutes */
    CU_ASSERT_EQUAL(test.n_seen[0], 0);
    trainer_free(trainer);
    release_sweep(&test);
}

const struct test_case tests_trainer[] = {
    {"equals the reference for random sweeps", equals_the_reference_for_random_sweeps},
    {"keeps its lanes occupied", keeps_its_lanes_occupied},
    {"uses few lanes for few models", uses_few_lanes_for_few_models},
    {"forgets what is cancelled", forgets_what_is_cancelled},
    {0},
};
