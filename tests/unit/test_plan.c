/* Trials and trajectories by number. */
#include <stdbool.h>
#include <string.h>

#include "nnsweep/draw.h"
#include "nnsweep/plan.h"
#include "nnsweep/random.h"
#include "nnsweep/settle.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"
#include "sweeps.h"
#include "test.h"

/* 2 rates x 3 epochs (out of order) x 4 seeds. */
static union value rates[2], lengths[3], none[1];

static struct sweep small_sweep(void)
{
    rates[0] = value_of_real(0.1);
    rates[1] = value_of_real(0.2);
    lengths[0] = value_of_integer(30);
    lengths[1] = value_of_integer(10);
    lengths[2] = value_of_integer(20);
    struct sweep sweep = {.axes = {
        {.parameter = PARAMETER_LEARNING_RATE, .kind = AXIS_LIST, .n_values = 2, .values = rates},
        {.parameter = PARAMETER_EPOCHS, .kind = AXIS_LIST, .n_values = 3, .values = lengths},
        {.parameter = PARAMETER_SEED, .kind = AXIS_RANGE, .n_values = 4, .min = {.integer = 5},
         .step = {.integer = 2}},
        {.parameter = PARAMETER_WEIGHT_DECAY, .kind = AXIS_LIST, .n_values = 1, .values = none},
    }};
    leave_open(&sweep, 4);
    return sweep;
}

static void counts(void)
{
    struct sweep sweep = small_sweep();
    struct plan *plan = plan_new(&sweep);
    CU_ASSERT_EQUAL(plan_n_trials(plan), 24);
    CU_ASSERT_EQUAL(plan_n_points(plan), 6);
    CU_ASSERT_EQUAL(plan_n_trajectories(plan), 8);
    CU_ASSERT_EQUAL(plan_trajectory_n_trials(plan, 0), 3);
    plan_free(plan);
}

static void trials_come_in_the_order_of_the_file(void)
{
    struct sweep sweep = small_sweep();
    struct plan *plan = plan_new(&sweep);
    uint64_t i = 0;
    for (size_t a = 0; a < 2; a++) {
        for (size_t b = 0; b < 3; b++) {
            for (int64_t c = 0; c < 4; c++, i++) {
                struct trial trial;
                plan_trial(plan, i, &trial);
                CU_ASSERT(trial.values[PARAMETER_LEARNING_RATE].real == rates[a].real);
                CU_ASSERT_EQUAL(trial.values[PARAMETER_EPOCHS].integer, lengths[b].integer);
                CU_ASSERT_EQUAL(trial.values[PARAMETER_SEED].integer, 5 + 2 * c);
            }
        }
    }
    plan_free(plan);
}

/* Every trial lies on one trajectory, its epochs ascending, all else equal along it. */
static void trajectories_partition_the_trials(void)
{
    struct sweep sweep = small_sweep();
    struct plan *plan = plan_new(&sweep);
    for (uint64_t i = 0; i < plan_n_trajectories(plan); i++) {
        struct trial first;
        plan_trajectory_trial(plan, i, 0, &first);
        CU_ASSERT(first.values[PARAMETER_LEARNING_RATE].real == rates[i / 4].real);
        CU_ASSERT_EQUAL(first.values[PARAMETER_SEED].integer, 5 + 2 * (int64_t)(i % 4));
        for (uint64_t k = 0; k < 3; k++) {
            struct trial trial;
            plan_trajectory_trial(plan, i, k, &trial);
            CU_ASSERT_EQUAL(trial.values[PARAMETER_EPOCHS].integer, 10 * ((int64_t)k + 1));
            trial.values[PARAMETER_EPOCHS] = first.values[PARAMETER_EPOCHS];
            CU_ASSERT_EQUAL(memcmp(&trial, &first, sizeof trial), 0);
        }
    }
    plan_free(plan);
}

static void a_billion_trials_take_no_memory(void)
{
    struct sweep sweep = small_sweep();
    sweep.axes[2].n_values = 1000000000 / 6;
    sweep.axes[2].step.integer = 1;
    struct plan *plan = plan_new(&sweep);
    struct trial trial;
    plan_trial(plan, plan_n_trials(plan) - 1, &trial);
    CU_ASSERT_EQUAL(trial.values[PARAMETER_SEED].integer, 5 + 1000000000 / 6 - 1);
    CU_ASSERT_EQUAL(trial.values[PARAMETER_EPOCHS].integer, 20);
    plan_free(plan);
    sweep.axes[0].n_values = sweep.axes[2].n_values = UINT64_MAX;
    plan = plan_new(&sweep);
    CU_ASSERT_EQUAL(plan_n_trials(plan), UINT64_MAX);
    plan_free(plan);
}

/* Optimizers with the parameters of each of them. */
static void what_does_not_apply_makes_no_doubles(void)
{
    static const struct {
        const char *text;
        uint64_t n_points;
        const char *merged; /* the parameters that made no difference somewhere */
    } cases[] = {
        {"optimizer=sgd,adam momentum=0,0.9", 3, "momentum"},
        {"momentum=0,0.9 optimizer=sgd,adam,rmsprop rho=0.9,0.99", 5, "momentum rho"},
        {"optimizer=sgd,adam momentum=0,0.9 nesterov=false,true", 4, "momentum nesterov"},
        {"nesterov=false,true momentum=0,0.5,0.9 optimizer=sgd,adam beta1=0.8,0.9", 7,
         "momentum nesterov beta1"},
        {"optimizer=sgd,rmsprop rho=0.9,0.99", 3, "rho"},
        {"rho=0.9,0.99 optimizer=sgd,rmsprop", 3, "rho"},
        {"optimizer=sgd,adam beta1=0.8,0.9 beta2=0.99,0.999", 5, "beta1 beta2"},
        {"beta1=0.8,0.9 optimizer=sgd,adam,adamw beta2=0.99,0.999", 9, "beta1 beta2"},
        {"optimizer=sgd,rmsprop,adam rho=0.9,0.99 beta1=0.8,0.9", 5, "rho beta1"},
        {"optimizer=sgd,adagrad,adam epsilon=1e-10,1e-8,1e-6", 7, "epsilon"},
        {"optimizer=sgd,irprop,rprop eta_plus=1.2,1.3 step_max=1,50", 9, "eta_plus step_max"},
        {"optimizer=sgd,rprop schedule=constant,step schedule_factor=0.5,0.1", 4,
         "schedule schedule_factor"},
        {"optimizer=adam,rprop schedule=constant,step,exponential schedule_every=10,20", 5,
         "schedule schedule_every"},
        {"optimizer=adam beta1=0.8,0.9 rho=0.9,0.99", 2, "rho"},
        {"hidden=none,8 activation=tanh,relu init=rand,uniform init_scale=1,2", 9,
         "activation init_scale"},
        {"patience=none,5 min_delta=0,1 evaluate_every=1,5 keep=final", 5,
         "min_delta evaluate_every"},
        {"optimizer=sgd,adam learning_rate=0.1,0.2", 4, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sweep sweep = sweep_of(cases[i].text);
        struct plan *plan = plan_new(&sweep);
        if (plan_n_points(plan) != cases[i].n_points)
            CU_FAIL(cases[i].text);
        uint64_t n = 1;
        for (size_t a = 0; a < PARAMETER_COUNT; a++)
            n *= sweep.axes[a].n_values;
        CU_ASSERT_EQUAL(plan_n_merged(plan), n - cases[i].n_points);
        struct text merged = {0};
        for (size_t a = 0; a < PARAMETER_COUNT; a++) {
            if (plan_merged(plan) >> a & 1)
                text_addf(&merged, merged.length > 0 ? " %s" : "%s",
                          parameter_info((enum parameter)a)->name);
        }
        CU_ASSERT_STRING_EQUAL(text_string(&merged), cases[i].merged);
        text_release(&merged);
        plan_free(plan);
        sweep_release(&sweep);
    }
}

static void parameters_that_never_apply_are_known(void)
{
    struct sweep sweep = sweep_of("optimizer=sgd,adam rho=0.9 beta1=0.8 hidden=none "
                                  "activation=relu patience=none min_delta=1 learning_rate=1");
    struct plan *plan = plan_new(&sweep);
    CU_ASSERT_FALSE(plan_parameter_applies(plan, PARAMETER_RHO));
    CU_ASSERT_FALSE(plan_parameter_applies(plan, PARAMETER_ACTIVATION));
    CU_ASSERT_FALSE(plan_parameter_applies(plan, PARAMETER_MIN_DELTA));
    CU_ASSERT_TRUE(plan_parameter_applies(plan, PARAMETER_BETA1));
    CU_ASSERT_TRUE(plan_parameter_applies(plan, PARAMETER_PATIENCE));
    CU_ASSERT_TRUE(plan_parameter_applies(plan, PARAMETER_LEARNING_RATE));
    plan_free(plan);
    sweep_release(&sweep);
}

/* --- Against listing everything --------------------------------------------------------------- */

/* A sweep made at random, with everything that combines parameters: a listing of it by nested loops
 * is what the plan must give by number. */
struct example {
    struct sweep sweep;
    union value values[PARAMETER_COUNT][4];
    struct condition items[16];
    union value condition_values[16][2];
    struct conditions excludes[3];
    size_t n_items;
};

static struct random generator;

static size_t below(size_t n)
{
    return random_bits(&generator) % n;
}

/* How many values the parameter is given, at most. */
static size_t n_values_of(enum parameter parameter)
{
    const struct parameter_info *info = parameter_info(parameter);
    size_t n = 0;
    while (info->words && n < 4 && info->words[n].name)
        n++;
    return info->words ? n : info->type == PARAMETER_FLAG ? 2 : 4;
}

static union value value_of(enum parameter parameter, size_t i)
{
    const struct parameter_info *info = parameter_info(parameter);
    if (info->word && i == 0)
        return info->word_value;
    switch (info->type) {
    case PARAMETER_REAL:
        return value_of_real(info->min.real == 0.0 ? (double)i / 8 : (double)(i + 1) / 8);
    case PARAMETER_INTEGER:
        return value_of_integer(10 * (int64_t)i + (info->min.integer != 0));
    case PARAMETER_FLAG:
        return value_of_integer((int64_t)i);
    case PARAMETER_WORD:
        return value_of_word(info->words[i].value);
    case PARAMETER_LAYERS:
        break;
    }
    return (union value){.units = {(uint16_t)(4 * i), i == 3 ? 2 : 0}};
}

/* A condition on a parameter, with one or two values. */
static struct condition *add_condition(struct example *example, enum parameter parameter)
{
    struct condition *condition = &example->items[example->n_items];
    union value *values = example->condition_values[example->n_items++];
    condition->parameter = parameter;
    condition->values = values;
    condition->n_values = 1 + below(2);
    values[0] = value_of(parameter, below(n_values_of(parameter)));
    values[1] = value_of(parameter, below(n_values_of(parameter)));
    if (value_compare(parameter, values[1], values[0]) < 0) { /* they ascend */
        union value larger = values[0];
        values[0] = values[1];
        values[1] = larger;
    }
    return condition;
}

static size_t add_axes(struct example *example)
{
    enum parameter order[PARAMETER_COUNT];
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        size_t j = below(i + 1);
        order[i] = order[j];
        order[j] = (enum parameter)i;
    }
    size_t n = 2 + below(5), n_combinations = 1;
    for (size_t i = 0; i < n; i++) {
        struct axis *axis = &example->sweep.axes[i];
        size_t most = n_values_of(order[i]), turn = below(most);
        *axis = (struct axis){.parameter = order[i], .kind = AXIS_LIST, .n_values = 1 + below(most),
                              .values = example->values[i]};
        if (n_combinations * axis->n_values > 256)
            axis->n_values = 1;
        n_combinations *= axis->n_values;
        for (size_t k = 0; k < most; k++) /* out of order */
            axis->values[k] = value_of(order[i], (k + turn) % most);
    }
    return n;
}

/* Two of them in step; one may say a value twice. */
static void zip_two(struct sweep *sweep, size_t n)
{
    struct axis *a = &sweep->axes[below(n)], *b = &sweep->axes[below(n)];
    if (a == b || a->parameter == PARAMETER_SEED || b->parameter == PARAMETER_SEED ||
        n_values_of(a->parameter) < 2 || n_values_of(b->parameter) < 2)
        return;
    size_t most = n_values_of(a->parameter);
    if (n_values_of(b->parameter) < most)
        most = n_values_of(b->parameter);
    a->zip = b->zip = 1;
    a->n_values = b->n_values = 2 + below(most - 1);
    a->values[1] = a->values[0];
}

/* A condition that settling can judge. */
static void add_when(struct example *example, enum parameter parameter, enum parameter on)
{
    struct sweep *sweep = &example->sweep;
    if (parameter == PARAMETER_SEED || parameter == PARAMETER_EPOCHS || on == PARAMETER_SEED ||
        on == parameter || sweep->when[parameter].n > 0)
        return;
    sweep->when[parameter].items = add_condition(example, on);
    sweep->when[parameter].n = 1;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        for (size_t j = 0; j < sweep->when[i].n; j++) {
            enum parameter by = sweep->when[i].items[j].parameter;
            uint64_t waits_for = sweep_deciders(sweep, by) | PARAMETER_BIT(by);
            for (size_t k = 0; k < PARAMETER_COUNT; k++) {
                if (waits_for >> k & 1 && sweep->when[k].n > 0)
                    sweep->when[parameter].n = 0;
            }
        }
    }
}

static void make_example(struct example *example)
{
    memset(example, 0, sizeof *example);
    struct sweep *sweep = &example->sweep;
    sweep->task = (enum task)below(TASK_COUNT);
    size_t n = add_axes(example);
    leave_open(sweep, n);
    if (below(2) == 0)
        zip_two(sweep, n);
    sweep->n_excludes = below(3);
    sweep->excludes = example->excludes;
    for (size_t i = 0; i < sweep->n_excludes; i++) {
        /* One of those that are given, and perhaps another. */
        enum parameter first = sweep->axes[below(n)].parameter;
        enum parameter second = sweep->axes[below(below(2) == 0 ? n : PARAMETER_COUNT)].parameter;
        sweep->excludes[i].items = add_condition(example, first);
        sweep->excludes[i].n = 1;
        if (second != first) {
            add_condition(example, second);
            sweep->excludes[i].n = 2;
        }
    }
    for (size_t i = below(3); i > 0; i--)
        add_when(example, sweep->axes[below(n)].parameter, sweep->axes[below(n)].parameter);
}

enum { MAX_LISTED = 512 };
static struct trial listed[MAX_LISTED];

static bool is_same(const struct trial *a, const struct trial *b, bool but_epochs, bool but_seed)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        bool is_left_out =
            (i == PARAMETER_EPOCHS && but_epochs) || (i == PARAMETER_SEED && but_seed);
        if (!is_left_out && memcmp(&a->values[i], &b->values[i], sizeof a->values[i]) != 0)
            return false;
    }
    return a->absent == b->absent;
}

/* How many of the listed trials differ in more than what is left out. */
static uint64_t n_different(size_t n, bool but_epochs, bool but_seed)
{
    uint64_t n_first = 0;
    for (size_t i = 0; i < n; i++) {
        size_t j = 0;
        while (!is_same(&listed[i], &listed[j], but_epochs, but_seed))
            j++;
        n_first += j == i;
    }
    return n_first;
}

static bool excludes_any[3];
static uint64_t n_settled; /* combinations in which a value that is given makes no difference */

/* All trials, in order, by counting up places; and which excludes match any. */
static size_t list(const struct sweep *sweep)
{
    uint64_t places[PARAMETER_COUNT] = {0};
    size_t n = 0;
    memset(excludes_any, 0, sizeof excludes_any);
    for (;;) {
        struct trial trial = {0};
        bool in_step = true;
        for (size_t i = 0; i < PARAMETER_COUNT; i++) {
            for (size_t j = 0; j < i; j++)
                in_step &= sweep->axes[i].zip == 0 || sweep->axes[i].zip != sweep->axes[j].zip ||
                           places[i] == places[j];
            trial.values[sweep->axes[i].parameter] = axis_value(&sweep->axes[i], places[i]);
        }
        uint64_t own = sweep_settle(sweep, &trial);
        n_settled += in_step && own != sweep_given(sweep);
        bool is_listed = in_step;
        for (size_t i = 0; i < sweep->n_excludes && in_step; i++) {
            bool is_excluded = conditions_hold(&sweep->excludes[i], &trial);
            excludes_any[i] |= is_excluded;
            is_listed &= !is_excluded;
        }
        for (size_t i = 0; i < n && is_listed; i++)
            is_listed = !is_same(&trial, &listed[i], false, false);
        if (is_listed)
            listed[n++] = trial;
        size_t i = PARAMETER_COUNT;
        while (i > 0 && ++places[i - 1] == sweep->axes[i - 1].n_values)
            places[--i] = 0;
        if (i == 0)
            return n;
    }
}

static bool zips_twice(const struct sweep *sweep)
{
    const struct axis *a = NULL, *b = NULL;
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (sweep->axes[i].zip != 0)
            *(a ? &b : &a) = &sweep->axes[i];
    }
    for (uint64_t i = 0; a && i < a->n_values; i++) {
        for (uint64_t j = 0; j < i; j++) {
            if (value_compare(a->parameter, a->values[i], a->values[j]) == 0 &&
                value_compare(b->parameter, b->values[i], b->values[j]) == 0)
                return true;
        }
    }
    return false;
}

/* Those of the plan against those of the listed trials; returns how many there are. */
static uint64_t check_contradictions(const struct plan *plan, size_t n, size_t n_outputs)
{
    struct contradiction found[CONTRADICTION_COUNT];
    size_t n_found = plan_contradictions(plan, n_outputs, found), at = 0;
    for (size_t i = 0; i < CONTRADICTION_COUNT; i++) {
        bool is_listed = false;
        for (size_t j = 0; j < n; j++)
            is_listed |= contradiction_has(i, &listed[j], n_outputs);
        if (!is_listed)
            continue;
        struct contradiction expected;
        contradiction_describe(i, &expected);
        CU_ASSERT_TRUE_FATAL(at < n_found);
        CU_ASSERT_PTR_EQUAL(found[at].why, expected.why);
        CU_ASSERT_TRUE(contradiction_has(i, &found[at].trial, n_outputs));
        at++;
    }
    CU_ASSERT_EQUAL(at, n_found);
    return n_found;
}

static void gives_what_listing_gives(void)
{
    random_seed(&generator, 5);
    uint64_t n_with_when = 0, n_zipped = 0, n_merged = 0, n_contradicted = 0;
    n_settled = 0;
    for (int round = 0; round < 10000; round++) {
        static struct example example;
        make_example(&example);
        const struct sweep *sweep = &example.sweep;
        if (zips_twice(sweep)) /* is refused by whoever reads it */
            continue;
        size_t n = list(sweep);
        struct plan *plan = plan_new(sweep);
        for (size_t i = 0; i < PARAMETER_COUNT; i++) {
            n_with_when += sweep->when[i].n > 0;
            n_zipped += sweep->axes[i].zip != 0;
        }
        n_merged += plan_n_merged(plan) > 0;
        n_contradicted += check_contradictions(plan, n, 1 + below(2));
        CU_ASSERT_EQUAL_FATAL(plan_n_trials(plan), n);
        CU_ASSERT_EQUAL(plan_n_points(plan), n_different(n, false, true));
        for (size_t i = 0; i < sweep->n_excludes; i++)
            CU_ASSERT_EQUAL(plan_excludes_any(plan, i), excludes_any[i]);
        size_t n_along = 0;
        for (size_t i = 0; i < n; i++) {
            struct trial trial;
            plan_trial(plan, i, &trial);
            if (!is_same(&trial, &listed[i], false, false))
                CU_FAIL("another trial");
        }
        for (uint64_t i = 0; i < plan_n_trajectories(plan); i++) {
            struct trial trial = {0}, last;
            uint64_t n_of = plan_trajectory_n_trials(plan, i);
            CU_ASSERT_TRUE(n_of > 0);
            for (uint64_t k = 0; k < n_of; k++, n_along++) {
                last = trial;
                plan_trajectory_trial(plan, i, k, &trial);
                size_t at = 0;
                while (at < n && !is_same(&trial, &listed[at], false, false))
                    at++;
                if (at == n || (k > 0 && (!is_same(&trial, &last, true, false) ||
                                          trial.values[PARAMETER_EPOCHS].integer <=
                                              last.values[PARAMETER_EPOCHS].integer)))
                    CU_FAIL("a trajectory that is none");
            }
        }
        CU_ASSERT_EQUAL(n_along, n); /* each is in the list, so each is there once */
        plan_free(plan);
    }
    /* The test tests something. */
    CU_ASSERT_TRUE(n_with_when > 1000 && n_zipped > 1000 && n_merged > 1000 &&
                   n_contradicted > 1000 && n_settled > 10000);
}

/* --- Against drawing one point after another -------------------------------------------------- */

/* Makes some axes distributions. */
static void spread_some(struct sweep *sweep)
{
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        struct axis *axis = &sweep->axes[i];
        const struct parameter_info *info = parameter_info(axis->parameter);
        bool is_number = info->type != PARAMETER_WORD && info->type != PARAMETER_FLAG;
        if (axis->kind != AXIS_LIST || axis->zip != 0 || axis->parameter == PARAMETER_SEED ||
            !is_number || below(2) == 0)
            continue;
        double min = info->type == PARAMETER_REAL ? info->min.real
                     : info->type == PARAMETER_INTEGER ? (double)info->min.integer : 1.0;
        axis->kind = AXIS_DISTRIBUTION;
        axis->spread = (struct spread){.distribution = DISTRIBUTION_Q_UNIFORM, .min = min,
                                       .max = min + 2};
        axis->spread.distribution = info->type == PARAMETER_REAL ? DISTRIBUTION_UNIFORM
                                                                 : DISTRIBUTION_INT_UNIFORM;
    }
}

static size_t list_drawn(const struct sweep *sweep)
{
    const struct axis *seeds = sweep_axis(sweep, PARAMETER_SEED);
    size_t n = 0;
    for (uint64_t point = 0; point < sweep->n_draws; point++) {
        for (uint64_t seed = 0; seed < seeds->n_values; seed++) {
            struct trial trial = {0};
            draw_point(sweep, point, &trial);
            trial.values[PARAMETER_SEED] = axis_value(seeds, seed);
            n_settled += sweep_settle(sweep, &trial) != sweep_given(sweep);
            bool is_listed = true;
            for (size_t i = 0; i < sweep->n_excludes; i++)
                is_listed &= !conditions_hold(&sweep->excludes[i], &trial);
            for (size_t i = 0; i < n && is_listed; i++)
                is_listed = !is_same(&trial, &listed[i], false, false);
            if (is_listed)
                listed[n++] = trial;
        }
    }
    return n;
}

static void gives_what_drawing_gives(void)
{
    random_seed(&generator, 6);
    uint64_t n_again = 0, n_contradicted = 0;
    n_settled = 0;
    for (int round = 0; round < 5000; round++) {
        static struct example example;
        make_example(&example);
        struct sweep *sweep = &example.sweep;
        if (zips_twice(sweep))
            continue;
        sweep->method = below(2) == 0 ? METHOD_RANDOM : METHOD_SOBOL;
        sweep->n_draws = 1 + below(40);
        sweep->seed = below(3);
        spread_some(sweep);
        size_t n = list_drawn(sweep);
        struct plan *plan = plan_new(sweep);
        n_again += plan_n_drawn_again(plan);
        CU_ASSERT_EQUAL_FATAL(plan_n_trials(plan), n);
        CU_ASSERT_EQUAL(plan_n_points(plan), n_different(n, false, true));
        CU_ASSERT_EQUAL(plan_n_trajectories(plan), n);
        for (size_t i = 0; i < n; i++) {
            struct trial trial;
            plan_trial(plan, i, &trial);
            if (!is_same(&trial, &listed[i], false, false))
                CU_FAIL("another trial");
        }
        n_contradicted += check_contradictions(plan, n, 1 + below(2));
        plan_free(plan);
    }
    CU_ASSERT_TRUE(n_again > 10000 && n_settled > 10000 && n_contradicted > 100);
}

/* --- Drawn points ----------------------------------------------------------------------------- */

static struct sweep drawn_sweep(enum method method, uint64_t n_draws)
{
    struct sweep sweep = small_sweep();
    sweep.method = method;
    sweep.n_draws = n_draws;
    sweep.axes[0] = (struct axis){
        .parameter = PARAMETER_LEARNING_RATE, .kind = AXIS_DISTRIBUTION,
        .spread = {.distribution = DISTRIBUTION_UNIFORM, .min = 0.5, .max = 1}};
    return sweep;
}

static void more_draws_keep_those_before(void)
{
    for (int method = METHOD_RANDOM; method <= METHOD_SOBOL; method++) {
        struct sweep few = drawn_sweep((enum method)method, 10);
        struct sweep many = drawn_sweep((enum method)method, 1000);
        struct plan *short_plan = plan_new(&few), *long_plan = plan_new(&many);
        CU_ASSERT_EQUAL(plan_n_points(short_plan), 10);
        CU_ASSERT_EQUAL(plan_n_trials(short_plan), 40); /* four seeds */
        CU_ASSERT_EQUAL(plan_n_trajectories(short_plan), 40);
        for (uint64_t i = 0; i < 40; i++) {
            struct trial a, b;
            plan_trial(short_plan, i, &a);
            plan_trial(long_plan, i, &b);
            CU_ASSERT_EQUAL(memcmp(&a, &b, sizeof a), 0);
            CU_ASSERT_EQUAL(a.values[PARAMETER_SEED].integer, 5 + 2 * (int64_t)(i % 4));
        }
        plan_free(short_plan);
        plan_free(long_plan);
    }
}

static void another_parameter_leaves_the_draws_alone(void)
{
    struct sweep sweep = drawn_sweep(METHOD_RANDOM, 100), wider = drawn_sweep(METHOD_RANDOM, 100);
    wider.axes[3] = (struct axis){
        .parameter = PARAMETER_WEIGHT_DECAY, .kind = AXIS_DISTRIBUTION,
        .spread = {.distribution = DISTRIBUTION_UNIFORM, .min = 0, .max = 1}};
    for (uint64_t n = 0; n < 100; n++) {
        struct trial a, b;
        draw_point(&sweep, n, &a);
        draw_point(&wider, n, &b);
        CU_ASSERT_TRUE(a.values[PARAMETER_LEARNING_RATE].real ==
                       b.values[PARAMETER_LEARNING_RATE].real);
        CU_ASSERT_EQUAL(a.values[PARAMETER_EPOCHS].integer, b.values[PARAMETER_EPOCHS].integer);
        CU_ASSERT_TRUE(b.values[PARAMETER_WEIGHT_DECAY].real != 0.0);
    }
}

/* Two rates and three lengths make six points, however often one draws. */
static void what_is_drawn_again_counts_once(void)
{
    struct sweep sweep = small_sweep();
    sweep.method = METHOD_RANDOM;
    sweep.n_draws = 100;
    struct plan *plan = plan_new(&sweep);
    CU_ASSERT_EQUAL(plan_n_points(plan), 6);
    CU_ASSERT_EQUAL(plan_n_trials(plan), 24);
    for (uint64_t i = 0; i < 24; i++) {
        for (uint64_t j = 0; j < i; j++) {
            struct trial a, b;
            plan_trial(plan, i, &a);
            plan_trial(plan, j, &b);
            CU_ASSERT_NOT_EQUAL(memcmp(&a, &b, sizeof a), 0);
        }
    }
    plan_free(plan);
}

/* Three doubles lie from 0.5 to its second neighbour: whatever the distribution, a number that
 * comes again is the same trial. */
static void drawn_reals_repeat_too(void)
{
    static const struct spread spreads[] = {
        {DISTRIBUTION_UNIFORM, .min = 0.5, .max = 0.5 + 0x1p-52},
        {DISTRIBUTION_LOG_UNIFORM_VALUES, .min = 0.5, .max = 0.5 + 0x1p-52},
        {DISTRIBUTION_NORMAL, .min = 0.5, .max = 0.5 + 0x1p-52, .mu = 0.5, .sigma = 1},
    };
    for (size_t i = 0; i < 3; i++) {
        for (int method = METHOD_RANDOM; method <= METHOD_SOBOL; method++) {
            struct sweep sweep = drawn_sweep((enum method)method, 100);
            sweep.axes[0].spread = spreads[i];
            draw_prepare(&sweep.axes[0].spread);
            sweep.axes[1].n_values = 1;
            struct plan *plan = plan_new(&sweep);
            uint64_t n = plan_n_points(plan);
            CU_ASSERT_TRUE(n >= 2 && n <= 3);
            CU_ASSERT_EQUAL(plan_n_drawn_again(plan), 100 - n);
            CU_ASSERT_EQUAL(plan_n_trials(plan), 4 * n);
            for (uint64_t a = 0; a < 4 * n; a++) {
                for (uint64_t b = 0; b < a; b++) {
                    struct trial x, y;
                    plan_trial(plan, a, &x);
                    plan_trial(plan, b, &y);
                    CU_ASSERT_NOT_EQUAL(memcmp(&x, &y, sizeof x), 0);
                }
            }
            plan_free(plan);
        }
    }
}

/* The same with some of them, and one seed of others, left out; against drawing one after
 * another. */
static void drawn_points_can_be_left_out(void)
{
    static union value rate[1], two_lengths[2], one_length[1], one_seed[1];
    rate[0] = value_of_real(0.1);
    two_lengths[0] = value_of_integer(10);
    two_lengths[1] = value_of_integer(30);
    one_length[0] = value_of_integer(20);
    one_seed[0] = value_of_integer(7);
    struct condition first[] = {
        {.parameter = PARAMETER_LEARNING_RATE, .n_values = 1, .values = rate},
        {.parameter = PARAMETER_EPOCHS, .n_values = 2, .values = two_lengths}};
    struct condition second[] = {
        {.parameter = PARAMETER_EPOCHS, .n_values = 1, .values = one_length},
        {.parameter = PARAMETER_SEED, .n_values = 1, .values = one_seed}};
    struct conditions excludes[] = {{.n = 2, .items = first}, {.n = 2, .items = second}};
    struct sweep sweep = small_sweep();
    sweep.method = METHOD_RANDOM;
    sweep.n_draws = 40;
    sweep.seed = 9;
    sweep.excludes = excludes;
    sweep.n_excludes = 2;
    size_t n = 0;
    for (uint64_t point = 0; point < sweep.n_draws; point++) {
        struct trial trial = {0};
        draw_point(&sweep, point, &trial);
        for (int64_t seed = 5; seed <= 11; seed += 2) {
            trial.values[PARAMETER_SEED].integer = seed;
            sweep_settle(&sweep, &trial);
            bool is_listed = !conditions_hold(&excludes[0], &trial) &&
                             !conditions_hold(&excludes[1], &trial);
            for (size_t i = 0; i < n && is_listed; i++)
                is_listed = !is_same(&trial, &listed[i], false, false);
            if (is_listed)
                listed[n++] = trial;
        }
    }
    struct plan *plan = plan_new(&sweep);
    CU_ASSERT_EQUAL(n, 14); /* one point left of 0.1, three of 0.2; two of these have three seeds */
    CU_ASSERT_EQUAL_FATAL(plan_n_trials(plan), n);
    CU_ASSERT_EQUAL(plan_n_points(plan), 4);
    CU_ASSERT_TRUE(plan_excludes_any(plan, 0) && plan_excludes_any(plan, 1));
    for (size_t i = 0; i < n; i++) {
        struct trial trial;
        plan_trial(plan, i, &trial);
        CU_ASSERT_TRUE(is_same(&trial, &listed[i], false, false));
    }
    plan_free(plan);
}

const struct test_case tests_plan[] = {
    {"counts", counts},
    {"trials come in the order of the file", trials_come_in_the_order_of_the_file},
    {"trajectories partition the trials", trajectories_partition_the_trials},
    {"a billion trials take no memory", a_billion_trials_take_no_memory},
    {"what does not apply makes no doubles", what_does_not_apply_makes_no_doubles},
    {"parameters that never apply are known", parameters_that_never_apply_are_known},
    {"gives what listing gives", gives_what_listing_gives},
    {"gives what drawing gives", gives_what_drawing_gives},
    {"more draws keep those before", more_draws_keep_those_before},
    {"another parameter leaves the draws alone", another_parameter_leaves_the_draws_alone},
    {"what is drawn again counts once", what_is_drawn_again_counts_once},
    {"drawn reals repeat, too", drawn_reals_repeat_too},
    {"drawn points can be left out", drawn_points_can_be_left_out},
    {0},
};
