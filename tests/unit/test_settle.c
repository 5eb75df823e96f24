/* What follows from what a point says, row by row of the table in the manual. */
#include <string.h>

#include "nnsweep/contradiction.h"
#include "nnsweep/random.h"
#include "nnsweep/settle.h"
#include "nnsweep/value.h"
#include "sweeps.h"
#include "test.h"

/* The trial of a sweep with one value of everything. */
static struct trial trial_of(const char *said, enum task task)
{
    struct sweep sweep = sweep_of(said);
    sweep.task = task;
    struct trial trial = {0};
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        trial.values[sweep.axes[i].parameter] = axis_value(&sweep.axes[i], 0);
    sweep_settle(&sweep, &trial);
    sweep_release(&sweep);
    return trial;
}

/* "sigmoid", or NULL: absent. */
static bool has_value(const struct trial *trial, enum parameter parameter, const char *text)
{
    if (!text || !trial_has(trial, parameter))
        return !text && !trial_has(trial, parameter);
    return value_compare(parameter, trial->values[parameter], value_of_text(parameter, text)) == 0;
}

static void defaults_follow_from_others(void)
{
    static const struct {
        const char *said;
        enum task task;
        const char *output, *loss;
    } cases[] = {
        {"", TASK_NUMBERS, "sigmoid", "mse"},
        {"", TASK_TWO_CLASSES, "sigmoid", "bce"},
        {"", TASK_CLASSES, "softmax", "cross_entropy"},
        {"loss=mse", TASK_CLASSES, "sigmoid", "mse"},
        {"loss=bce", TASK_CLASSES, "sigmoid", "bce"},
        {"loss=bce", TASK_NUMBERS, "sigmoid", "bce"},
        {"loss=cross_entropy", TASK_NUMBERS, "softmax", "cross_entropy"},
        {"loss=cross_entropy", TASK_TWO_CLASSES, "softmax", "cross_entropy"},
        {"output=softmax", TASK_NUMBERS, "softmax", "cross_entropy"},
        {"output=softmax", TASK_TWO_CLASSES, "softmax", "cross_entropy"},
        {"output=sigmoid", TASK_NUMBERS, "sigmoid", "mse"},
        {"output=sigmoid", TASK_TWO_CLASSES, "sigmoid", "bce"},
        {"output=sigmoid", TASK_CLASSES, "sigmoid", "bce"},
        {"output=identity", TASK_NUMBERS, "identity", "mse"},
        {"output=tanh", TASK_TWO_CLASSES, "tanh", "mse"},
        {"output=identity", TASK_CLASSES, "identity", "mse"},
        {"output=tanh loss=bce", TASK_NUMBERS, "tanh", "bce"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct trial trial = trial_of(cases[i].said, cases[i].task);
        CU_ASSERT_TRUE(has_value(&trial, PARAMETER_OUTPUT, cases[i].output));
        CU_ASSERT_TRUE(has_value(&trial, PARAMETER_LOSS, cases[i].loss));
    }
}

/* One parameter of each trial; NULL: it does not apply. */
static void parameters_apply_where_they_compute(void)
{
    static const struct {
        const char *said;
        enum parameter parameter;
        const char *value;
    } cases[] = {
        {"", PARAMETER_RULE, "gradient"},
        {"", PARAMETER_ACTIVATION, NULL},
        {"activation=relu", PARAMETER_ACTIVATION, NULL},
        {"hidden=8", PARAMETER_ACTIVATION, "tanh"},
        {"hidden=8 activation=relu", PARAMETER_ACTIVATION, "relu"},
        {"", PARAMETER_INIT, "rand"},
        {"hidden=16-8", PARAMETER_INIT, "glorot_uniform"},
        {"init=normal", PARAMETER_INIT_SCALE, "0.5"},
        {"init=uniform init_scale=2", PARAMETER_INIT_SCALE, "2"},
        {"init=rand init_scale=2", PARAMETER_INIT_SCALE, NULL},
        {"hidden=8", PARAMETER_INIT_SCALE, NULL},
        {"", PARAMETER_MOMENTUM, "0"},
        {"optimizer=adam momentum=0.9", PARAMETER_MOMENTUM, NULL},
        {"", PARAMETER_NESTEROV, NULL},
        {"momentum=0 nesterov=true", PARAMETER_NESTEROV, NULL},
        {"momentum=0.9", PARAMETER_NESTEROV, "false"},
        {"momentum=0.9 nesterov=true", PARAMETER_NESTEROV, "true"},
        {"optimizer=adam momentum=0.9 nesterov=true", PARAMETER_NESTEROV, NULL},
        {"", PARAMETER_RHO, NULL},
        {"optimizer=rmsprop", PARAMETER_RHO, "0.99"},
        {"optimizer=adam", PARAMETER_RHO, NULL},
        {"optimizer=adam", PARAMETER_BETA1, "0.9"},
        {"optimizer=adamw", PARAMETER_BETA2, "0.999"},
        {"optimizer=rmsprop", PARAMETER_BETA2, NULL},
        {"optimizer=adam", PARAMETER_EPSILON, "1e-8"},
        {"optimizer=adamw", PARAMETER_EPSILON, "1e-8"},
        {"optimizer=rmsprop", PARAMETER_EPSILON, "1e-8"},
        {"optimizer=adagrad", PARAMETER_EPSILON, "1e-10"},
        {"optimizer=sgd epsilon=1", PARAMETER_EPSILON, NULL},
        {"optimizer=irprop", PARAMETER_EPSILON, NULL},
        {"optimizer=irprop", PARAMETER_ETA_MINUS, "0.5"},
        {"optimizer=rprop", PARAMETER_ETA_PLUS, "1.2"},
        {"optimizer=rprop", PARAMETER_STEP_MIN, "1e-6"},
        {"optimizer=rprop", PARAMETER_STEP_MAX, "50"},
        {"optimizer=adam", PARAMETER_STEP_MAX, NULL},
        {"optimizer=adam", PARAMETER_WEIGHT_DECAY, "0"},
        {"optimizer=irprop", PARAMETER_BATCH_SIZE, "full"},
        {"", PARAMETER_SCHEDULE, "constant"},
        {"optimizer=rprop schedule=step", PARAMETER_SCHEDULE, NULL},
        {"optimizer=rprop schedule=step", PARAMETER_SCHEDULE_FACTOR, NULL},
        {"schedule=step", PARAMETER_SCHEDULE_FACTOR, "0.5"},
        {"schedule=exponential", PARAMETER_SCHEDULE_FACTOR, "0.5"},
        {"schedule=cosine", PARAMETER_SCHEDULE_FACTOR, NULL},
        {"schedule=step", PARAMETER_SCHEDULE_EVERY, "100"},
        {"schedule=exponential schedule_every=5", PARAMETER_SCHEDULE_EVERY, NULL},
        {"", PARAMETER_PATIENCE, NULL},
        {"patience=none", PARAMETER_PATIENCE, NULL},
        {"patience=20", PARAMETER_PATIENCE, "20"},
        {"patience=20", PARAMETER_MIN_DELTA, "0"},
        {"stop_loss=0 min_delta=1", PARAMETER_MIN_DELTA, NULL},
        {"stop_loss=0", PARAMETER_STOP_LOSS, "0"},
        {"stop_loss=none", PARAMETER_STOP_LOSS, NULL},
        {"", PARAMETER_STOP_GENERALIZATION_LOSS, NULL},
        {"", PARAMETER_STOP_PROGRESS, NULL},
        {"evaluate_every=5", PARAMETER_EVALUATE_EVERY, NULL},
        {"patience=20", PARAMETER_EVALUATE_EVERY, "1"},
        {"stop_loss=0", PARAMETER_EVALUATE_EVERY, "1"},
        {"stop_generalization_loss=5", PARAMETER_EVALUATE_EVERY, "1"},
        {"stop_progress=0.1 evaluate_every=5", PARAMETER_EVALUATE_EVERY, "5"},
        {"keep=best", PARAMETER_EVALUATE_EVERY, "1"},
        {"keep=final", PARAMETER_EVALUATE_EVERY, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct trial trial = trial_of(cases[i].said, TASK_NUMBERS);
        if (!has_value(&trial, cases[i].parameter, cases[i].value))
            CU_FAIL(cases[i].said);
    }
}

/* --- Bytes ------------------------------------------------------------------------------------ */

static struct random generator;

static union value random_value(enum parameter parameter)
{
    static const char *const layers[] = {"none", "8", "16-8"};
    const struct parameter_info *info = parameter_info(parameter);
    uint64_t draw = random_bits(&generator);
    size_t n_words = 0;
    while (info->words && info->words[n_words].name)
        n_words++;
    if (info->words)
        return value_of_word(info->words[draw % n_words].value);
    if (info->type == PARAMETER_LAYERS)
        return value_of_text(parameter, layers[draw % 3]);
    if (info->word && draw % 2 == 0)
        return info->word_value;
    return info->type == PARAMETER_REAL ? value_of_real((double)(draw % 3) / 4)
                                        : value_of_integer((int64_t)(draw % 2));
}

static void equal_trials_are_equal_bytes(void)
{
    random_seed(&generator, 8);
    uint64_t n_left = 0;
    for (int round = 0; round < 5000; round++) {
        struct trial a, b;
        uint64_t said = (uint64_t)random_bits(&generator) << 32 | random_bits(&generator);
        memset(&a, 0xa5, sizeof a);
        memset(&b, 0x5a, sizeof b);
        for (int i = 0; i < PARAMETER_COUNT; i++)
            a.values[i] = random_value((enum parameter)i);
        uint64_t kept = trial_settle(&a, said, TASK_CLASSES);
        for (int i = 0; i < PARAMETER_COUNT; i++) {
            if (!trial_has(&a, (enum parameter)i)) {
                static const union value zero;
                CU_ASSERT_EQUAL(memcmp(&a.values[i], &zero, sizeof zero), 0);
            }
            if (kept >> i & 1)
                b.values[i] = a.values[i];
        }
        /* Of an absent one that always applies, its word. */
        for (int i = 0; i < PARAMETER_COUNT; i++) {
            const struct parameter_info *info = parameter_info((enum parameter)i);
            if (kept >> i & 1 && info->word_is_absence && !trial_has(&a, (enum parameter)i))
                b.values[i] = info->word_value;
        }
        CU_ASSERT_EQUAL(trial_settle(&b, said & kept, TASK_CLASSES), kept);
        CU_ASSERT_EQUAL(memcmp(&a, &b, sizeof a), 0);
        n_left += (said & ~kept) << (64 - PARAMETER_COUNT) != 0;
    }
    CU_ASSERT_TRUE(n_left > 4000);
}

/* --- when ------------------------------------------------------------------------------------- */

static void elsewhere_a_parameter_has_its_default(void)
{
    struct sweep sweep = sweep_of("hidden=8 init=normal learning_rate=2 optimizer=adam rho=0.5");
    sweep.when[PARAMETER_INIT] = conditions_of("hidden=none,4");
    sweep.when[PARAMETER_LEARNING_RATE] = conditions_of("optimizer=sgd,adam rho=0.5");
    struct trial trial = {0};
    for (size_t i = 0; i < PARAMETER_COUNT; i++)
        trial.values[sweep.axes[i].parameter] = axis_value(&sweep.axes[i], 0);
    struct trial again = trial;
    uint64_t own = sweep_settle(&sweep, &trial);
    CU_ASSERT_TRUE(has_value(&trial, PARAMETER_INIT, "glorot_uniform"));
    CU_ASSERT_TRUE(has_value(&trial, PARAMETER_INIT_SCALE, NULL));
    CU_ASSERT_TRUE(has_value(&trial, PARAMETER_LEARNING_RATE, "0.05")); /* adam has no rho */
    CU_ASSERT_EQUAL(own, PARAMETER_BIT(PARAMETER_HIDDEN) | PARAMETER_BIT(PARAMETER_OPTIMIZER));
    again.values[PARAMETER_HIDDEN] = value_of_text(PARAMETER_HIDDEN, "4");
    again.values[PARAMETER_OPTIMIZER] = value_of_text(PARAMETER_OPTIMIZER, "sgd");
    sweep_settle(&sweep, &again);
    CU_ASSERT_TRUE(has_value(&again, PARAMETER_INIT, "normal"));
    CU_ASSERT_TRUE(has_value(&again, PARAMETER_INIT_SCALE, "0.5"));
    CU_ASSERT_TRUE(has_value(&again, PARAMETER_LEARNING_RATE, "0.05")); /* nor has sgd */
    sweep_release(&sweep);
}

static void what_waits_for_what_is_known(void)
{
    struct sweep sweep = sweep_of("hidden=8 schedule=step");
    CU_ASSERT_EQUAL(sweep_deciders(&sweep, PARAMETER_LEARNING_RATE), 0);
    CU_ASSERT_EQUAL(sweep_deciders(&sweep, PARAMETER_ACTIVATION), PARAMETER_BIT(PARAMETER_HIDDEN));
    CU_ASSERT_EQUAL(sweep_deciders(&sweep, PARAMETER_SCHEDULE_EVERY),
                    PARAMETER_BIT(PARAMETER_SCHEDULE) | PARAMETER_BIT(PARAMETER_OPTIMIZER));
    CU_ASSERT_EQUAL(sweep_deciders(&sweep, PARAMETER_INIT_SCALE),
                    PARAMETER_BIT(PARAMETER_INIT) | PARAMETER_BIT(PARAMETER_HIDDEN));
    sweep.when[PARAMETER_HIDDEN] = conditions_of("weight_decay=1");
    CU_ASSERT_EQUAL(sweep_deciders(&sweep, PARAMETER_ACTIVATION),
                    PARAMETER_BIT(PARAMETER_HIDDEN) | PARAMETER_BIT(PARAMETER_WEIGHT_DECAY));
    sweep_release(&sweep);
    struct sweep given = sweep_of("init=rand,normal"); /* what is given follows from nothing */
    CU_ASSERT_EQUAL(sweep_deciders(&given, PARAMETER_INIT_SCALE), PARAMETER_BIT(PARAMETER_INIT));
    sweep_release(&given);
}

/* --- Contradictions --------------------------------------------------------------------------- */

static void contradictions_are_named(void)
{
    static const struct {
        const char *said;
        size_t n_outputs;
        const char *why; /* how it ends; NULL: all is well */
    } cases[] = {
        {"rule=article", 1, NULL},
        {"rule=article weight_decay=0.1 init=normal patience=5", 1, NULL},
        {"rule=article", 2, "it needs data with one target"},
        {"rule=article hidden=8", 1, "it needs 'hidden: none'"},
        {"rule=article output=tanh", 1, "it needs 'output: sigmoid'"},
        {"rule=article loss=bce", 1, "it needs 'loss: mse'"},
        {"rule=article optimizer=adam", 1, "it needs 'optimizer: sgd'"},
        {"rule=article momentum=0.9", 1, "it needs 'momentum: 0'"},
        {"rule=article batch_size=2", 1, "it needs 'batch_size: full'"},
        {"rule=article schedule=cosine", 1, "it needs 'schedule: constant'"},
        {"hidden=8 optimizer=adam batch_size=2 schedule=cosine", 3, NULL},
        {"loss=bce", 3, NULL},
        {"loss=bce output=tanh", 1, "'loss: bce' needs 'output: sigmoid'"},
        {"loss=bce output=softmax", 2, "'loss: bce' needs 'output: sigmoid'"},
        {"loss=cross_entropy output=sigmoid", 2, "'loss: cross_entropy' needs 'output: softmax'"},
        {"loss=mse output=softmax", 2, "'output: softmax' needs 'loss: cross_entropy'"},
        {"output=softmax", 2, NULL},
        {"optimizer=rprop batch_size=2", 1, "they need 'batch_size: full'"},
        {"optimizer=irprop batch_size=2", 1, "they need 'batch_size: full'"},
        {"optimizer=irprop schedule=step", 1, NULL}, /* it does not apply */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct trial trial = trial_of(cases[i].said, TASK_NUMBERS);
        size_t n = 0;
        struct contradiction found = {.why = ""};
        for (size_t k = 0; k < CONTRADICTION_COUNT; k++) {
            if (!contradiction_has(k, &trial, cases[i].n_outputs))
                continue;
            contradiction_describe(k, &found);
            n++;
        }
        const char *why = cases[i].why ? cases[i].why : "";
        size_t length = strlen(found.why);
        CU_ASSERT_EQUAL(n, cases[i].why != NULL); /* one message says it */
        if (length < strlen(why) || strcmp(found.why + length - strlen(why), why) != 0)
            CU_FAIL(cases[i].said);
    }
}

const struct test_case tests_settle[] = {
    {"defaults follow from others", defaults_follow_from_others},
    {"parameters apply where they compute", parameters_apply_where_they_compute},
    {"equal trials are equal bytes", equal_trials_are_equal_bytes},
    {"elsewhere a parameter has its default", elsewhere_a_parameter_has_its_default},
    {"what waits for what is known", what_waits_for_what_is_known},
    {"contradictions are named", contradictions_are_named},
    {0},
};
