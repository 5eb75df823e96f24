"""Optuna's bookkeeping: one-epoch trials of the article's model in a study on SQLite."""
import json
import os
import sys
import tempfile
import time

import numpy as np
import optuna

import task

N_TRIALS = 50


def objective(trial):
    learning_rate = trial.suggest_float("learning_rate", 0.01, 1)
    seed = trial.number
    parameters = task.initial(seed)
    z = 1 / (1 + np.exp(-(task.X @ parameters[:3] + parameters[3])))
    error = z - task.Y
    s = 1 / (1 + np.exp(-z))
    delta = error * s * (1 - s)
    parameters[:3] -= learning_rate * (task.X.T @ delta)
    return float((error * error).mean())


optuna.logging.set_verbosity(optuna.logging.ERROR)
with tempfile.TemporaryDirectory() as folder:
    study = optuna.create_study(storage="sqlite:///" + os.path.join(folder, "optuna.db"))
    start = time.perf_counter()
    study.optimize(objective, n_trials=N_TRIALS)
    us = (time.perf_counter() - start) * 1e6 / N_TRIALS
json.dump({"name": "Optuna on SQLite", "us_per_trial": us}, sys.stdout)
print()
