"""The article's own script: one trial at a time, NumPy arrays of seven rows."""
import numpy as np

import task


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def train(n_trials, epochs):
    models = []
    for seed in range(n_trials):
        start = task.initial(seed)
        weights, bias = start[:3].reshape(3, 1), start[3:]
        labels = task.Y.reshape(7, 1)
        for _ in range(epochs):
            z = sigmoid(np.dot(task.X, weights) + bias)
            error = z - labels
            delta = error * (sigmoid(z) * (1 - sigmoid(z)))
            weights = weights - task.LEARNING_RATE * np.dot(task.X.T, delta)
            for d in delta:
                bias = bias - task.LEARNING_RATE * d
        models.append(np.concatenate([weights.ravel(), bias]))
    return models


task.main("NumPy, the article's script", train, 1, 4000)
