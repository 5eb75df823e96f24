/* The task as a C programmer would write it: bench-plain NAME. One trial after the other, libm. */
#include <math.h>
#include <string.h>

#include "nnsweep/random.h"
#include "task.h"

static double sigmoid(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

static void train(uint32_t seed, int epochs, double w[N_PARAMETERS])
{
    struct random random;
    random_seed(&random, seed);
    for (int j = 0; j < N_PARAMETERS; j++)
        w[j] = random_uniform(&random);
    for (int epoch = 0; epoch < epochs; epoch++) {
        double gradient[N_INPUTS] = {0}, delta[N_SAMPLES];
        for (int i = 0; i < N_SAMPLES; i++) {
            const double *x = task_inputs + i * N_INPUTS;
            double z = sigmoid(x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + w[3]);
            double s = sigmoid(z);
            delta[i] = (z - task_targets[i]) * s * (1.0 - s);
            for (int j = 0; j < N_INPUTS; j++)
                gradient[j] += x[j] * delta[i];
        }
        for (int j = 0; j < N_INPUTS; j++)
            w[j] -= LEARNING_RATE * gradient[j];
        for (int i = 0; i < N_SAMPLES; i++)
            w[3] -= LEARNING_RATE * delta[i];
    }
}

int main(int argc, char **argv)
{
    enum { N_TRIALS = 64, EPOCHS = 25000 };
    double checked[CHECKED_SEEDS][N_PARAMETERS], w[N_PARAMETERS];
    for (uint32_t seed = 0; seed < CHECKED_SEEDS; seed++)
        train(seed, CHECKED_EPOCHS, checked[seed]);
    double start = task_now_ns(), sum = 0.0;
    for (uint32_t seed = 0; seed < N_TRIALS; seed++) {
        train(seed, EPOCHS, w);
        sum += w[0];
    }
    double ns = (task_now_ns() - start) / ((double)N_TRIALS * EPOCHS);
    task_print(argc > 1 ? argv[1] : "C", sum > 0.0 ? ns : nan(""), checked);
    return 0;
}
