"""scikit-learn's MLPClassifier and MLPRegressor, one model at a time.

Its mean squared error has no factor 2: its Adam gets half the epsilon, which makes up for it exactly.
A sigmoid output it trains with the log loss only, and is compared with that; the derivative of the
sigmoid that this saves is no cost. What fit() does once falls out: the time is the difference of a
longer and a short training.
"""
import sys
import time
import warnings

import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

from networks import CHECKED_SEEDS, Task, report

NAMES = {"sigmoid": "logistic"}


def fit(task, seed, n_epochs):
    """The model, and the seconds of CPU time it took."""
    is_regression = task.loss == "mse" and task.output == "identity"
    make = MLPRegressor if is_regression else MLPClassifier
    targets = task.y.ravel() if task.sizes[-1] == 1 else task.y.argmax(axis=1)
    model = make(
        tuple(task.sizes[1:-1]), activation=NAMES.get(task.hidden, task.hidden), alpha=0.0,
        solver=task.optimizer, learning_rate_init=task.learning_rate, momentum=0.0,
        nesterovs_momentum=False, beta_1=task.beta1, beta_2=task.beta2,
        epsilon=task.epsilon / 2 if is_regression else task.epsilon,
        batch_size=task.batch_size or task.rows, shuffle=task.batch_size > 0,
        max_iter=n_epochs, tol=0.0, n_iter_no_change=10**9, early_stopping=False,
        random_state=seed)
    start = time.process_time()
    model.fit(task.x, targets)
    return model, time.process_time() - start


def trained(task, seed):
    model, _ = fit(task, seed, task.checked_epochs)
    return [a for pair in zip(model.coefs_, model.intercepts_) for a in pair]


def microseconds(task, seconds=0.9, tries=3):
    once = min(fit(task, 0, 1)[1] for _ in range(3))
    epoch = max(fit(task, 0, 3)[1] - once, 1e-4) / 2
    n = max(2, int(seconds / tries / epoch))
    return 1e6 * min((fit(task, 0, 1 + n)[1] - once) / n for _ in range(tries))


def main():
    warnings.filterwarnings("ignore")  # that it has not converged
    task = Task(sys.argv[1])
    has_log_loss = task.loss == "mse" and task.output == "sigmoid"
    difference = task.difference([trained(task, seed) for seed in CHECKED_SEEDS],
                                 "trained-log-loss" if has_log_loss else "trained")
    report(task, "scikit-learn", microseconds(task), difference,
           f"{sklearn.__version__}: MLPClassifier and MLPRegressor, alpha 0, no early stopping; "
           "sigmoid outputs with the log loss, as it has no other for them")


main()
