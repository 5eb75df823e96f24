#!/usr/bin/env python3
"""Wrote sobol.csv: the first 1,000 points of SciPy's unscrambled Sobol sequence in 10 dimensions,
in units of 1/1024, of which these points are multiples. (SciPy 1.10, Debian's python3-scipy.)"""
from scipy.stats import qmc

points = qmc.Sobol(d=10, scramble=False).random(1000)
with open("sobol.csv", "w") as file:
    for point in points * 1024:
        assert all(value == int(value) for value in point)
        print(",".join(str(int(value)) for value in point), file=file)
