"""NumPy, one model at a time: a network as one writes it by hand, all rows of a batch at once."""
import sys

import numpy as np

from networks import CHECKED_SEEDS, Orders, Task, clock, report


def activate(kind, z):
    if kind == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if kind == "tanh":
        return np.tanh(z)
    if kind == "relu":
        return np.maximum(z, 0)
    if kind == "softmax":
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
    return z


def through(kind, delta, a):
    """The error at an activation's input, from the error at its output `a`."""
    if kind == "sigmoid":
        return delta * (a * (1 - a))
    if kind == "tanh":
        return delta * (1 - a * a)
    if kind == "relu":
        return delta * (a > 0)
    return delta


class Network:
    def __init__(self, task, weights):
        self.task = task
        self.arrays = task.split(weights)
        self.moments = [(np.zeros_like(a), np.zeros_like(a)) for a in self.arrays]
        self.power1 = self.power2 = 1.0

    def gradient(self, x, y):
        task, n_layers = self.task, len(self.task.sizes) - 1
        values = [x]
        for l in range(n_layers):
            weights, biases = self.arrays[2 * l:2 * l + 2]
            values.append(activate(task.activation_of(l), values[-1] @ weights + biases))
        delta = (values[-1] - y) * ((2 if task.loss == "mse" else 1) / len(x))
        if task.loss == "mse":
            delta = through(task.output, delta, values[-1])
        gradient = [None] * len(self.arrays)
        for l in reversed(range(n_layers)):
            gradient[2 * l] = values[l].T @ delta
            gradient[2 * l + 1] = delta.sum(axis=0)
            if l > 0:
                delta = through(task.hidden, delta @ self.arrays[2 * l].T, values[l])
        return gradient

    def update(self, gradient):
        task = self.task
        if task.optimizer == "sgd":
            for w, g in zip(self.arrays, gradient):
                w -= task.learning_rate * g
            return
        self.power1 *= task.beta1
        self.power2 *= task.beta2
        step = task.learning_rate / (1 - self.power1)
        scale = 1 / np.sqrt(1 - self.power2)
        for w, g, (m, v) in zip(self.arrays, gradient, self.moments):
            m *= task.beta1
            m += (1 - task.beta1) * g
            v *= task.beta2
            v += (1 - task.beta2) * (g * g)
            w -= step * m / (np.sqrt(v) * scale + task.epsilon)

    def epoch(self, order):
        if order is None:
            self.update(self.gradient(self.task.x, self.task.y))
            return
        x, y = self.task.x[order], self.task.y[order]
        for i in range(0, self.task.rows, self.task.batch_size):
            part = slice(i, i + self.task.batch_size)
            self.update(self.gradient(x[part], y[part]))


def trained(task, seed):
    network, orders = Network(task, task.initial[seed]), Orders(task, seed)
    for _ in range(task.checked_epochs):
        network.epoch(orders() if task.batch_size else None)
    return network.arrays


def main():
    task = Task(sys.argv[1])
    difference = task.difference([trained(task, seed) for seed in CHECKED_SEEDS])
    network = Network(task, task.initial[0])

    def train(n_epochs):
        for _ in range(n_epochs):
            network.epoch(np.random.permutation(task.rows) if task.batch_size else None)

    report(task, "NumPy", clock(train), difference,
           f"{np.__version__}: doubles, one model at a time, all rows of a batch at once")


main()
