#!/usr/bin/env python3
"""Wrote sobol_powers.csv: points 2^0 to 2^19 of SciPy's unscrambled Sobol sequence in 64 dimensions,
in units of 2^-30: between them they need all direction numbers up to the 20th. (SciPy 1.10, Debian's
python3-scipy.)"""
from scipy.stats import qmc

with open("sobol_powers.csv", "w") as file:
    for k in range(20):
        sequence = qmc.Sobol(d=64, scramble=False, bits=30)
        sequence.fast_forward(2**k)
        point = sequence.random(1)[0] * 2**30
        assert all(value == int(value) for value in point)
        print(",".join(str(int(value)) for value in point), file=file)
