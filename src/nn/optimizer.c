/*
 * The optimizers' updates, one weight at a time. Beside each is whose it is; where libraries
 * differ, PyTorch's formula is followed.
 */
#include "optimizer.h"

#include <math.h>

/* The moments of a unit that is dead decay without end, and processors are slow where numbers are
 * subnormal. So they end, long before that. */
static double kept(double moment)
{
    return fabs(moment) < 0x1p-1000 ? 0.0 : moment;
}

static double sign_of(double x)
{
    return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : 0.0;
}

struct step optimizer_first_step(const struct recipe *recipe)
{
    return (struct step){.recipe = recipe, .power1 = 1.0, .power2 = 1.0};
}

struct moments optimizer_first_moments(const struct recipe *recipe)
{
    switch (recipe->model.optimizer) {
    case OPTIMIZER_SGD:
    case OPTIMIZER_ADAGRAD:
    case OPTIMIZER_RMSPROP:
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
        break;
    case OPTIMIZER_RPROP:
    case OPTIMIZER_IRPROP:
        return (struct moments){.second = recipe->hyper[HYPER_LEARNING_RATE]};
    }
    return (struct moments){0};
}

void optimizer_next_step(struct step *step, double rate)
{
    const double *hyper = step->recipe->hyper;
    step->rate = rate;
    step->power1 = kept(step->power1 * hyper[HYPER_BETA1]);
    step->power2 = kept(step->power2 * hyper[HYPER_BETA2]);
    step->by_first = rate / (1.0 - step->power1);
    step->by_second = 1.0 / sqrt(1.0 - step->power2);
}

/* Gradient descent; with momentum (Polyak, 1964), and that looking ahead (Nesterov, 1983). */
static double moved_by_sgd(const struct step *step, double w, double g, double *velocity)
{
    double momentum = step->recipe->hyper[HYPER_MOMENTUM];
    switch (step->recipe->model.momentum) {
    case MOMENTUM_NONE:
        break;
    case MOMENTUM_PLAIN:
        *velocity = kept(fma(momentum, *velocity, g));
        return w - step->rate * *velocity;
    case MOMENTUM_NESTEROV:
        *velocity = kept(fma(momentum, *velocity, g));
        return w - step->rate * fma(momentum, *velocity, g);
    }
    return w - step->rate * g;
}

/* Duchi, Hazan and Singer, 2011. */
static double moved_by_adagrad(const struct step *step, double w, double g, double *sum)
{
    *sum = kept(fma(g, g, *sum));
    return w - step->rate * g / (sqrt(*sum) + step->recipe->hyper[HYPER_EPSILON]);
}

/* Tieleman and Hinton, 2012. */
static double moved_by_rmsprop(const struct step *step, double w, double g, double *mean)
{
    double rho = step->recipe->hyper[HYPER_RHO];
    *mean = kept(fma(rho, *mean, (1.0 - rho) * (g * g)));
    return w - step->rate * g / (sqrt(*mean) + step->recipe->hyper[HYPER_EPSILON]);
}

/* Kingma and Ba, 2015. */
static double moved_by_adam(const struct step *step, double w, double g, struct moments *m)
{
    const double *hyper = step->recipe->hyper;
    double beta1 = hyper[HYPER_BETA1], beta2 = hyper[HYPER_BETA2];
    m->first = kept(fma(beta1, m->first, (1.0 - beta1) * g));
    m->second = kept(fma(beta2, m->second, (1.0 - beta2) * (g * g)));
    double divisor = fma(sqrt(m->second), step->by_second, hyper[HYPER_EPSILON]);
    return w - step->by_first * m->first / divisor;
}

/* Rprop- (Riedmiller and Braun, 1993); where `forgets`, iRprop- (Igel and Huesken, 2003): a
 * gradient whose sign flips counts as 0, now and in the next comparison. */
static double moved_by_rprop(const struct step *step, double w, double g, bool forgets,
                             struct moments *m)
{
    const double *hyper = step->recipe->hyper;
    double agrees = sign_of(g) * m->first;
    double factor = agrees > 0.0 ? hyper[HYPER_ETA_PLUS]
                  : agrees < 0.0 ? hyper[HYPER_ETA_MINUS] : 1.0;
    double size = m->second * factor;
    size = size < hyper[HYPER_STEP_MIN] ? hyper[HYPER_STEP_MIN] : size;
    m->second = size > hyper[HYPER_STEP_MAX] ? hyper[HYPER_STEP_MAX] : size;
    m->first = forgets && agrees < 0.0 ? 0.0 : sign_of(g);
    return w - m->first * m->second;
}

double optimizer_moved(const struct step *step, double w, double g, bool decays,
                       struct moments *moments)
{
    enum optimizer optimizer = step->recipe->model.optimizer;
    double decay = decays ? step->recipe->hyper[HYPER_WEIGHT_DECAY] : 0.0;
    if (decay != 0.0 && optimizer != OPTIMIZER_ADAMW)
        g = fma(decay, w, g);
    switch (optimizer) {
    case OPTIMIZER_SGD:
        break;
    case OPTIMIZER_ADAGRAD:
        return moved_by_adagrad(step, w, g, &moments->second);
    case OPTIMIZER_RMSPROP:
        return moved_by_rmsprop(step, w, g, &moments->second);
    case OPTIMIZER_ADAM:
        return moved_by_adam(step, w, g, moments);
    case OPTIMIZER_ADAMW: /* Loshchilov and Hutter, 2019: the decay is no part of the gradient */
        return moved_by_adam(step, w * (1.0 - step->rate * decay), g, moments);
    case OPTIMIZER_RPROP:
        return moved_by_rprop(step, w, g, false, moments);
    case OPTIMIZER_IRPROP:
        return moved_by_rprop(step, w, g, true, moments);
    }
    return moved_by_sgd(step, w, g, &moments->first);
}
