/* Each optimizer's updates against its published formula in long double, and its edges. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "../../src/nn/optimizer.h"
#include "nnsweep/random.h"
#include "test.h"

enum { N_UPDATES = 60 };

static struct recipe recipe_of(enum optimizer optimizer, enum momentum momentum, double decay)
{
    struct recipe recipe = {.model = {.optimizer = optimizer, .momentum = momentum}};
    const double hyper[HYPER_COUNT] = {
        [HYPER_LEARNING_RATE] = 0.03, [HYPER_WEIGHT_DECAY] = decay, [HYPER_MOMENTUM] = 0.9,
        [HYPER_RHO] = 0.95,           [HYPER_BETA1] = 0.8,          [HYPER_BETA2] = 0.99,
        [HYPER_EPSILON] = 1e-3,       [HYPER_ETA_MINUS] = 0.5,      [HYPER_ETA_PLUS] = 1.2,
        [HYPER_STEP_MIN] = 1e-2,      [HYPER_STEP_MAX] = 0.05,
    };
    for (int i = 0; i < HYPER_COUNT; i++)
        recipe.hyper[i] = hyper[i];
    return recipe;
}

/* The same training in long double: v is the velocity, the mean of gradients or the gradient
 * before; s the sum or mean of squares, or the step. */
struct exact {
    const struct recipe *recipe;
    long double w, v, s;
    int n_updates;
};

static long double hyper_of(const struct exact *exact, enum hyper hyper)
{
    return (long double)exact->recipe->hyper[hyper];
}

static void move_by_sgd(struct exact *e, long double rate, long double g)
{
    long double momentum = hyper_of(e, HYPER_MOMENTUM);
    e->v = momentum * e->v + g;
    switch (e->recipe->model.momentum) {
    case MOMENTUM_NONE:
        e->w -= rate * g;
        break;
    case MOMENTUM_PLAIN:
        e->w -= rate * e->v;
        break;
    case MOMENTUM_NESTEROV:
        e->w -= rate * (g + momentum * e->v);
        break;
    }
}

static void move_by_adam(struct exact *e, long double rate, long double g)
{
    long double beta1 = hyper_of(e, HYPER_BETA1), beta2 = hyper_of(e, HYPER_BETA2);
    e->v = beta1 * e->v + (1.0L - beta1) * g;
    e->s = beta2 * e->s + (1.0L - beta2) * g * g;
    long double mean = e->v / (1.0L - powl(beta1, e->n_updates));
    long double square = e->s / (1.0L - powl(beta2, e->n_updates));
    e->w -= rate * mean / (sqrtl(square) + hyper_of(e, HYPER_EPSILON));
}

static void move_by_rprop(struct exact *e, long double g, bool forgets)
{
    if (e->n_updates == 1)
        e->s = hyper_of(e, HYPER_LEARNING_RATE);
    if (e->v * g > 0.0L)
        e->s *= hyper_of(e, HYPER_ETA_PLUS);
    if (e->v * g < 0.0L) {
        e->s *= hyper_of(e, HYPER_ETA_MINUS);
        g = forgets ? 0.0L : g;
    }
    e->s = fminl(fmaxl(e->s, hyper_of(e, HYPER_STEP_MIN)), hyper_of(e, HYPER_STEP_MAX));
    e->w -= g > 0.0L ? e->s : g < 0.0L ? -e->s : 0.0L;
    e->v = g;
}

static void move(struct exact *e, long double rate, long double g, bool decays)
{
    enum optimizer optimizer = e->recipe->model.optimizer;
    long double decay = decays ? hyper_of(e, HYPER_WEIGHT_DECAY) : 0.0L;
    if (optimizer == OPTIMIZER_ADAMW)
        e->w -= rate * decay * e->w;
    else
        g += decay * e->w;
    e->n_updates++;
    switch (optimizer) {
    case OPTIMIZER_SGD:
        move_by_sgd(e, rate, g);
        break;
    case OPTIMIZER_ADAGRAD:
        e->s += g * g;
        e->w -= rate * g / (sqrtl(e->s) + hyper_of(e, HYPER_EPSILON));
        break;
    case OPTIMIZER_RMSPROP:
        e->s = hyper_of(e, HYPER_RHO) * e->s + (1.0L - hyper_of(e, HYPER_RHO)) * g * g;
        e->w -= rate * g / (sqrtl(e->s) + hyper_of(e, HYPER_EPSILON));
        break;
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
        move_by_adam(e, rate, g);
        break;
    case OPTIMIZER_RPROP:
    case OPTIMIZER_IRPROP:
        move_by_rprop(e, g, optimizer == OPTIMIZER_IRPROP);
        break;
    }
}

/* The largest relative difference over some updates, with gradients of either sign, some of them 0,
 * and a rate that falls. */
static long double worst_of(const struct recipe *recipe, struct random *random, bool decays)
{
    struct step step = optimizer_first_step(recipe);
    struct moments moments = optimizer_first_moments(recipe);
    double w = 0.7;
    struct exact exact = {.recipe = recipe, .w = (long double)w};
    long double worst = 0.0L;
    for (int i = 0; i < N_UPDATES; i++) {
        double rate = 0.03 / (1 + i), g = 2.0 * random_uniform(random) - 1.0;
        g = i % 7 == 3 ? 0.0 : i > 30 && i < 40 ? fabs(g) : g;
        optimizer_next_step(&step, rate);
        w = optimizer_moved(&step, w, g, decays, &moments);
        move(&exact, (long double)rate, (long double)g, decays);
        worst = fmaxl(worst, fabsl((long double)w - exact.w) / fabsl(exact.w));
    }
    return worst;
}

static void moves_by_the_formula(void)
{
    struct random random;
    random_seed(&random, 1);
    long double worst = 0.0L;
    for (int optimizer = 0; optimizer < OPTIMIZER_COUNT; optimizer++) {
        for (int momentum = 0; momentum <= (optimizer == OPTIMIZER_SGD ? 2 : 0); momentum++) {
            for (int k = 0; k < 200; k++) {
                struct recipe recipe = recipe_of((enum optimizer)optimizer,
                                                 (enum momentum)momentum, k % 2 ? 0.1 : 0.0);
                worst = fmaxl(worst, worst_of(&recipe, &random, k % 4 < 2));
            }
        }
    }
    printf("\n    largest relative difference %.2Lg ", worst);
    CU_ASSERT_TRUE(worst < 1e-12L);
}

/* A weight's way under a list of gradients. */
static void check_way(enum optimizer optimizer, double first_step, const double *gradients,
                      const double *ways, size_t n)
{
    struct recipe recipe = recipe_of(optimizer, MOMENTUM_NONE, 0.0);
    recipe.hyper[HYPER_LEARNING_RATE] = first_step;
    recipe.hyper[HYPER_ETA_PLUS] = 2.0;
    recipe.hyper[HYPER_STEP_MIN] = 0.125;
    recipe.hyper[HYPER_STEP_MAX] = 4.0;
    struct step step = optimizer_first_step(&recipe);
    struct moments moments = optimizer_first_moments(&recipe);
    double w = 0.0;
    for (size_t i = 0; i < n; i++) {
        optimizer_next_step(&step, 1.0);
        double moved = optimizer_moved(&step, w, gradients[i], false, &moments);
        CU_ASSERT_TRUE(moved - w == ways[i]);
        w = moved;
    }
}

static void rprop_remembers_signs(void)
{
    /* The same sign: twice as far, 4 at most. Another: half as far, 1/8 at least; iRprop- does not
     * move then, and takes the next one as it comes. A gradient of 0 is no sign. Tiny ones count. */
    static const double gradients[] = {1,  1e-300, 1e-300, 1, 1, -1, -1, 1,
                                       -1, 1,      -1,     1, 0, -1, -1};
    static const double rprop[] = {-1, -2, -4, -4, -4, 2, 4, -2, 1, -.5, .25, -.125, 0, .125, .25};
    static const double irprop[] = {-1, -2, -4, -4, -4, 0, 2, 0, 1, 0, .5, 0, 0, .25, .5};
    check_way(OPTIMIZER_RPROP, 1.0, gradients, rprop, 15);
    check_way(OPTIMIZER_IRPROP, 1.0, gradients, irprop, 15);
    /* The first step is kept within the limits, too, as PyTorch does. */
    check_way(OPTIMIZER_RPROP, 64.0, gradients, (const double[]){-4}, 1);
    check_way(OPTIMIZER_IRPROP, 0.0625, gradients, (const double[]){-.125}, 1);
}

static void moments_of_a_dead_unit_end(void)
{
    for (int optimizer = 0; optimizer <= OPTIMIZER_ADAMW; optimizer++) {
        struct recipe recipe = recipe_of((enum optimizer)optimizer, MOMENTUM_PLAIN, 0.0);
        struct step step = optimizer_first_step(&recipe);
        struct moments moments = {0};
        double w = 0.5, last = 1.0;
        for (int i = 0; i < 100000; i++) {
            optimizer_next_step(&step, 0.1);
            w = optimizer_moved(&step, w, i == 0 ? -1.0 : 0.0, false, &moments);
            last = optimizer == OPTIMIZER_SGD ? moments.first : moments.second;
            CU_ASSERT_FATAL(last == 0.0 || fabs(last) >= 0x1p-1000);
            CU_ASSERT_FATAL(step.power1 == 0.0 || step.power1 >= 0x1p-1000);
        }
        CU_ASSERT_TRUE(isfinite(w));
        CU_ASSERT_EQUAL(last == 0.0, optimizer != OPTIMIZER_ADAGRAD);
        CU_ASSERT_TRUE(moments.first == 0.0 && !signbit(moments.first));
    }
}

const struct test_case tests_optimizer[] = {
    {"moves by the formula", moves_by_the_formula},
    {"rprop remembers signs", rprop_remembers_signs},
    {"moments of a dead unit end", moments_of_a_dead_unit_end},
    {0},
};
