"""What the peers of the networks share: a task as networks_write.c wrote it, the clock, the output.

Each peer is called with a task's folder. It prints one JSON line: the task, its own name, microseconds
of CPU time per trial and epoch, its settings, and by how much its weights differ from the
specification's after the task's checked epochs: its time counts only when that is next to nothing.
"""
import json
import os
import sys
import time

import numpy as np

CHECKED_SEEDS = (0, 1)


class Task:
    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "task.json")) as file:
            self.__dict__.update(json.load(file))
        self.x = self.read("inputs").reshape(self.rows, self.sizes[0])
        self.y = self.read("targets").reshape(self.rows, self.sizes[-1])
        self.initial = self.read("initial").reshape(len(CHECKED_SEEDS), -1)

    def read(self, name):
        return np.fromfile(os.path.join(self.folder, name))

    def activation_of(self, layer):
        return self.output if layer == len(self.sizes) - 2 else self.hidden

    def split(self, weights):
        """A model's block as arrays: weights (inputs, units), biases (units), layer by layer."""
        arrays, at = [], 0
        for n_inputs, n_units in zip(self.sizes, self.sizes[1:]):
            arrays.append(weights[at:at + n_inputs * n_units].reshape(n_inputs, n_units).copy())
            at += n_inputs * n_units
            arrays.append(weights[at:at + n_units].copy())
            at += n_units
        return arrays

    def batches(self, order):
        size = self.batch_size or self.rows
        return [order[i:i + size] for i in range(0, self.rows, size)]

    def difference(self, models, trained="trained"):
        """The largest, of all weights of the checked seeds; as network_task_difference has it."""
        expected = self.read(trained).reshape(len(CHECKED_SEEDS), -1)
        got = np.stack([np.concatenate([np.ravel(a) for a in model]) for model in models])
        differences = np.abs(got - expected) / np.maximum(np.abs(expected), 1e-3)
        return 1e300 if np.isnan(differences).any() else float(differences.max())


class Orders:
    """The orders of the rows that the trial of a seed trains in, one an epoch."""

    def __init__(self, task, seed):
        self.random = np.random.RandomState(seed)
        self.random.random_sample(task.initial.shape[1])  # the weights
        self.order = np.arange(task.rows)

    def __call__(self):
        permutation = np.arange(len(self.order))
        self.random.shuffle(permutation)
        self.order = self.order[permutation]
        return self.order


def clock(train, seconds=0.6, tries=3):
    """Microseconds of CPU time an epoch, `train(n)` being n epochs: the best of a few tries."""
    def timed(n):
        start = time.process_time()
        train(n)
        return (time.process_time() - start) / n
    timed(1)  # warm up
    n = max(1, int(seconds / tries / max(timed(1), 1e-6)))
    return 1e6 * min(timed(n) for _ in range(tries))


def report(task, name, us, difference, settings, **more):
    json.dump({"task": task.name, "name": name, "us": us, "difference": difference,
               "settings": settings, **more}, sys.stdout)
    print()
