/*
 * The activations and their derivatives. Where a formula has a condition it is a selection between
 * two values, so that a kernel needs no branch. A NaN stays one.
 */
#include "activation.h"

#include <math.h>

#include "exp_table.h"
#include "nnsweep/elementary.h"

double softmax_largest(size_t n, const double *sums)
{
    double most = sums[0];
    for (size_t u = 1; u < n; u++)
        most = sums[u] > most ? sums[u] : most;
    return most;
}

/* The limit keeps subnormal numbers out. */
double softmax_distance(double sum, double largest)
{
    double distance = sum - largest;
    return distance < -EXP_LIMIT ? -EXP_LIMIT : distance;
}

static void softmax(size_t n, const double *sums, double *outputs)
{
    double largest = softmax_largest(n, sums), total = 0.0;
    for (size_t u = 0; u < n; u++) {
        outputs[u] = elementary_exp(softmax_distance(sums[u], largest));
        total += outputs[u];
    }
    double inverse = 1.0 / total;
    for (size_t u = 0; u < n; u++)
        outputs[u] *= inverse;
}

double softplus_excess(double z)
{
    double a = fabs(z);
    return elementary_log1p(elementary_exp(-(a > EXP_LIMIT ? EXP_LIMIT : a)));
}

static double activated(enum activation activation, double z)
{
    switch (activation) {
    case ACTIVATION_SIGMOID:
        return elementary_sigmoid(z);
    case ACTIVATION_TANH:
        return elementary_tanh(z);
    case ACTIVATION_RELU:
        return z < 0.0 ? 0.0 : z;
    case ACTIVATION_LEAKY_RELU:
        return z < 0.0 ? 0.01 * z : z;
    case ACTIVATION_ELU:
        return z < 0.0 ? elementary_expm1(z) : z;
    case ACTIVATION_SOFTPLUS:
        return (z < 0.0 ? 0.0 : z) + softplus_excess(z);
    case ACTIVATION_SOFTSIGN:
        return z / (1.0 + fabs(z));
    case ACTIVATION_IDENTITY:
    case ACTIVATION_SOFTMAX: /* of all units at once */
        break;
    }
    return z;
}

void activate(enum activation activation, size_t n, const double *sums, double *outputs)
{
    if (activation == ACTIVATION_SOFTMAX) {
        softmax(n, sums, outputs);
        return;
    }
    for (size_t u = 0; u < n; u++)
        outputs[u] = activated(activation, sums[u]);
}

double activation_through(enum activation activation, double delta, double a)
{
    switch (activation) {
    case ACTIVATION_SIGMOID:
        return (delta * a) * (1.0 - a);
    case ACTIVATION_TANH:
        return delta * fma(-a, a, 1.0);
    case ACTIVATION_RELU:
        return a > 0.0 ? delta : 0.0; /* no product: infinity times 0 */
    case ACTIVATION_LEAKY_RELU:
        return a > 0.0 ? delta : 0.01 * delta;
    case ACTIVATION_ELU:
        return a > 0.0 ? delta : delta * (a + 1.0);
    case ACTIVATION_SOFTPLUS:
        return delta * -elementary_expm1(-a);
    case ACTIVATION_SOFTSIGN: {
        double b = 1.0 - fabs(a);
        return delta * (b * b);
    }
    case ACTIVATION_IDENTITY:
    case ACTIVATION_SOFTMAX: /* its loss has the error at the sums */
        break;
    }
    return delta;
}
