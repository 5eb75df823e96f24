"""PyTorch over 2,048 trials at a time, doubles, one thread."""
import numpy as np
import torch

import task

torch.set_num_threads(1)
torch.set_grad_enabled(False)


def train(n_trials, epochs):
    x = torch.from_numpy(task.X)
    y = torch.from_numpy(task.Y).reshape(7, 1)
    parameters = torch.from_numpy(task.initial_block(n_trials))
    weights, bias = parameters[:3].clone(), parameters[3].clone()
    for _ in range(epochs):
        z = torch.sigmoid(x @ weights + bias)
        s = torch.sigmoid(z)
        delta = (z - y) * (s * (1 - s))
        weights -= task.LEARNING_RATE * (x.T @ delta)
        bias -= task.LEARNING_RATE * delta.sum(0)
    return np.concatenate([weights.numpy(), bias.numpy()[None]]).T


task.main("PyTorch, batched over 2,048 trials", train, 2048, 400)
