"""PyTorch in doubles on one thread: one model at a time as a tutorial has it, and many models at once.

networks_torch.py FOLDER one|many. Many: every weight has a first dimension of models, products are
bmm, derivatives are written by hand (autograd would be slower), each model has its own order of rows.
"""
import sys

import numpy as np
import torch

from networks import CHECKED_SEEDS, Orders, Task, clock, report

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

MODULES = {"sigmoid": torch.nn.Sigmoid, "tanh": torch.nn.Tanh, "relu": torch.nn.ReLU,
           "identity": torch.nn.Identity, "softmax": torch.nn.Identity}  # in CrossEntropyLoss


class One:
    """One model: torch.nn, autograd, torch.optim."""

    def __init__(self, task, weights):
        self.task = task
        arrays, layers = task.split(weights), []
        for l in range(len(task.sizes) - 1):
            linear = torch.nn.Linear(task.sizes[l], task.sizes[l + 1])
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(arrays[2 * l].T))
                linear.bias.copy_(torch.from_numpy(arrays[2 * l + 1]))
            layers += [linear, MODULES[task.activation_of(l)]()]
        self.model = torch.nn.Sequential(*layers)
        self.x, self.y = torch.from_numpy(task.x), torch.from_numpy(task.y)
        self.loss = torch.nn.MSELoss()
        if task.loss == "cross_entropy":
            self.loss, self.y = torch.nn.CrossEntropyLoss(), self.y.argmax(1)
        if task.optimizer == "sgd":
            self.optimizer = torch.optim.SGD(self.model.parameters(), task.learning_rate)
        else:
            self.optimizer = torch.optim.Adam(self.model.parameters(), task.learning_rate,
                                              (task.beta1, task.beta2), task.epsilon)

    def epoch(self, order):
        for rows in [slice(None)] if order is None else self.task.batches(order):
            self.optimizer.zero_grad()
            self.loss(self.model(self.x[rows]), self.y[rows]).backward()
            self.optimizer.step()

    def arrays(self):
        return [a.detach().numpy().T for a in self.model.parameters()]


def activate(kind, z):
    if kind == "softmax":
        return torch.softmax(z, 2)
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}.get(kind, lambda z: z)(z)


def through_(kind, delta, a):
    """The error at an activation's input, from the error at its output `a`; in place."""
    if kind == "sigmoid":
        return delta.mul_(a * (1 - a))
    if kind == "tanh":
        return delta.mul_(1 - a * a)
    if kind == "relu":
        return delta.mul_(a > 0)
    return delta


class Many:
    """Models side by side; `weights` is (models, weights)."""

    def __init__(self, task, weights):
        self.task = task
        models = [task.split(w) for w in weights]
        self.tensors = [torch.from_numpy(np.stack(a)) for a in zip(*models)]
        self.tensors[1::2] = [b.unsqueeze(1) for b in self.tensors[1::2]]
        self.moments = [(torch.zeros_like(t), torch.zeros_like(t)) for t in self.tensors]
        self.power1 = self.power2 = 1.0
        self.x, self.y = torch.from_numpy(task.x), torch.from_numpy(task.y)
        self.n_models = len(weights)

    def gradient(self, x, y):
        task, n_layers = self.task, len(self.task.sizes) - 1
        values = [x]
        for l in range(n_layers):
            weights, biases = self.tensors[2 * l:2 * l + 2]
            values.append(activate(task.activation_of(l), torch.baddbmm(biases, values[-1], weights)))
        delta = (values[-1] - y).mul_((2 if task.loss == "mse" else 1) / x.shape[1])
        if task.loss == "mse":
            delta = through_(task.output, delta, values[-1])
        gradient = [None] * len(self.tensors)
        for l in reversed(range(n_layers)):
            gradient[2 * l] = torch.bmm(values[l].transpose(1, 2), delta)
            gradient[2 * l + 1] = delta.sum(1, keepdim=True)
            if l > 0:
                delta = through_(task.hidden, torch.bmm(delta, self.tensors[2 * l].transpose(1, 2)),
                                 values[l])
        return gradient

    def update(self, gradient):
        task = self.task
        if task.optimizer == "sgd":
            for w, g in zip(self.tensors, gradient):
                w.add_(g, alpha=-task.learning_rate)
            return
        self.power1 *= task.beta1
        self.power2 *= task.beta2
        step, scale = task.learning_rate / (1 - self.power1), (1 - self.power2) ** -0.5
        for w, g, (m, v) in zip(self.tensors, gradient, self.moments):
            m.mul_(task.beta1).add_(g, alpha=1 - task.beta1)
            v.mul_(task.beta2).addcmul_(g, g, value=1 - task.beta2)
            w.addcdiv_(m, v.sqrt().mul_(scale).add_(task.epsilon), value=-step)

    def epoch(self, orders):
        """`orders`: (models, rows), or None."""
        if orders is None:
            everyone = (self.n_models, -1, -1)
            self.update(self.gradient(self.x.expand(everyone), self.y.expand(everyone)))
            return
        for i in range(0, self.task.rows, self.task.batch_size):
            rows = orders[:, i:i + self.task.batch_size]
            self.update(self.gradient(self.x[rows], self.y[rows]))


def report_one(task):
    def trained(seed):
        one, orders = One(task, task.initial[seed]), Orders(task, seed)
        for _ in range(task.checked_epochs):
            one.epoch(torch.from_numpy(orders()) if task.batch_size else None)
        return one.arrays()

    difference = task.difference([trained(seed) for seed in CHECKED_SEEDS])
    one = One(task, task.initial[0])

    def train(n_epochs):
        for _ in range(n_epochs):
            one.epoch(torch.randperm(task.rows) if task.batch_size else None)

    report(task, "PyTorch one", clock(train), difference,
           f"{torch.__version__}: torch.nn, autograd and torch.optim, doubles")


def train_many(many, n_epochs):
    shape = (many.n_models, many.task.rows)
    with torch.no_grad():
        for _ in range(n_epochs):
            many.epoch(torch.rand(shape).argsort(1) if many.task.batch_size else None)


def group_sizes(task):
    """Groups among which the best one was found, by what a model has to do."""
    work = task.rows * sum(a * b for a, b in zip(task.sizes, task.sizes[1:]))
    return (64, 256, 1024) if work < 1e5 else (8, 16, 64) if work < 1e8 else (8, 32)


def report_many(task):
    checked = Many(task, task.initial)
    orders = [Orders(task, seed) for seed in CHECKED_SEEDS]
    with torch.no_grad():
        for _ in range(task.checked_epochs):
            checked.epoch(torch.from_numpy(np.stack([o() for o in orders])) if task.batch_size
                          else None)
    models = zip(*[t.numpy() for t in checked.tensors])
    difference = task.difference(models)
    times = {}
    for n in group_sizes(task):
        many = Many(task, np.resize(task.initial, (n, task.initial.shape[1])))
        times[n] = clock(lambda n_epochs: train_many(many, n_epochs), 0.6, 2) / n
    best = min(times, key=times.get)
    report(task, "PyTorch bmm", times[best], difference,
           f"{torch.__version__}: bmm, derivatives by hand, doubles, each model its own order; the "
           "best of groups of 64, 256 and 1,024 small models, 8, 16 and 64 larger ones, 8 and 32 "
           "of 784 inputs", models=best)


{"one": report_one, "many": report_many}[sys.argv[2]](Task(sys.argv[1]))
