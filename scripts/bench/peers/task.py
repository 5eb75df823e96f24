"""The task every peer of the benchmark does: the article's model under the article's rule.

A peer trains seeds 0, 1, ... at learning rate 0.05 and prints one JSON line: its name, the time in
nanoseconds per trial-epoch, and the final weights and biases of the first CHECKED_SEEDS seeds after
CHECKED_EPOCHS epochs, by which the benchmark sees that it did the task.
"""
import json
import sys
import time

import numpy as np

X = np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0], [1, 1, 0], [1, 1, 1], [0, 1, 1], [0, 1, 0]], dtype=float)
Y = np.array([1, 0, 0, 1, 1, 0, 1], dtype=float)
LEARNING_RATE = 0.05
CHECKED_SEEDS = 4
CHECKED_EPOCHS = 1000


def initial(seed):
    """Weights and bias as the article draws them."""
    np.random.seed(seed)
    return np.concatenate([np.random.rand(3, 1).ravel(), np.random.rand(1)])


def initial_block(n):
    """(4, n): a column a trial; the last row is the bias."""
    return np.stack([initial(seed) for seed in range(n)], axis=1)


def main(name, train, n_trials, epochs):
    """`train(n_trials, epochs)` returns the parameters as (n_trials, 4)."""
    checked = np.asarray(train(CHECKED_SEEDS, CHECKED_EPOCHS))
    train(n_trials, max(1, epochs // 10))  # warm up
    start = time.perf_counter()
    train(n_trials, epochs)
    ns = (time.perf_counter() - start) * 1e9 / (n_trials * epochs)
    json.dump({"name": name, "ns": ns, "parameters": checked[:CHECKED_SEEDS].tolist()}, sys.stdout)
    print()
