#!/usr/bin/env python3
"""Wrote decay_article_rule.csv and decay_gradient_rule.csv: the article's network with weight
decay, in plain Python, with its own exp and its own random numbers (random.Random has NumPy's
generator, but another seeding, so that the state is seeded here as numpy.random.seed does)."""
import math
import random

X = [[0, 1, 0], [0, 0, 1], [1, 0, 0], [1, 1, 0], [1, 1, 1], [0, 1, 1], [0, 1, 0]]
Y = [1, 0, 0, 1, 1, 0, 1]


def legacy_generator(seed):
    state = [seed]
    for i in range(1, 624):
        state.append((1812433253 * (state[-1] ^ state[-1] >> 30) + i) & 0xFFFFFFFF)
    generator = random.Random()
    generator.setstate((3, tuple(state) + (624,), None))
    return generator


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def output(w, b, x):
    return sigmoid(sum(wj * xj for wj, xj in zip(w, x)) + b)


def train(rule, rate, epochs, seed, decay):
    generator = legacy_generator(seed)
    w = [generator.random() for _ in range(3)]
    b = generator.random()
    for _ in range(epochs):
        z = [output(w, b, x) for x in X]
        error = [zi - yi for zi, yi in zip(z, Y)]
        if rule == "article":
            delta = [e * sigmoid(zi) * (1 - sigmoid(zi)) for e, zi in zip(error, z)]
        else:
            delta = [2 / len(X) * e * zi * (1 - zi) for e, zi in zip(error, z)]
        slope = [sum(d * x[j] for d, x in zip(delta, X)) + decay * w[j] for j in range(3)]
        w = [wj - rate * sj for wj, sj in zip(w, slope)]
        b -= rate * sum(delta)
    return w, b, sum(e * e for e in error) / len(X), sum(error)


for rule in ("article", "gradient"):
    with open(f"decay_{rule}_rule.csv", "w") as file:
        print("lr,epochs,seed,w1,w2,w3,bias,mse,error_sum,p100,p010,weight_decay", file=file)
        for rate in (0.05, 0.5):
            for epochs in (1, 10, 1000):
                for seed in (0, 42):
                    for decay in (1e-4, 0.03):
                        w, b, mse, error_sum = train(rule, rate, epochs, seed, decay)
                        row = [rate, epochs, seed, *w, b, mse, error_sum,
                               output(w, b, [1, 0, 0]), output(w, b, [0, 1, 0]), decay]
                        print(",".join(repr(value) for value in row), file=file)
