"""numba: the plain loop, compiled; one thread."""
import math

import numba
import numpy as np

import task


@numba.njit
def run(x, y, parameters, learning_rate, epochs):
    n_trials = parameters.shape[0]
    delta = np.empty(7)
    for t in range(n_trials):
        p = parameters[t]
        for _ in range(epochs):
            for i in range(7):
                a = x[i, 0] * p[0] + x[i, 1] * p[1] + x[i, 2] * p[2] + p[3]
                z = 1 / (1 + math.exp(-a))
                s = 1 / (1 + math.exp(-z))
                delta[i] = (z - y[i]) * (s * (1 - s))
            for j in range(3):
                g = 0.0
                for i in range(7):
                    g += x[i, j] * delta[i]
                p[j] -= learning_rate * g
            for i in range(7):
                p[3] -= learning_rate * delta[i]


def train(n_trials, epochs):
    parameters = np.ascontiguousarray(task.initial_block(n_trials).T)
    run(task.X, task.Y, parameters, task.LEARNING_RATE, epochs)
    return parameters


task.main("numba, the plain loop", train, 32, 5000)
