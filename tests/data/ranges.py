#!/usr/bin/env python3
"""Wrote ranges.csv: 1,000 random ranges as one writes them, how many values they have and which are
the middle and the last, by exact rational arithmetic: min + i * step of the nearest doubles, each
operation rounded once."""
import random
from fractions import Fraction


def decimal(rng, digits, lowest, highest):
    return f"{Fraction(rng.randint(lowest, highest), 10 ** digits).__float__():.{digits}f}"


def value(low, step, i):
    product = float(Fraction(i) * Fraction(float(step)))
    return float(Fraction(float(low)) + Fraction(product))


rng = random.Random(1)
with open("ranges.csv", "w") as file:
    n = 0
    while n < 1000:
        digits = rng.randint(1, 6)
        step = decimal(rng, digits, 1, 500)
        low = decimal(rng, digits, 1, 2000)
        if rng.random() < 0.7:  # the last value is max itself
            steps = rng.choice([0, 1, 2, 3, 7, 10, 99, 1000, 54321])
            exact = Fraction(low) + steps * Fraction(step)
            high = f"{float(exact):.{digits}f}"
            if Fraction(high) != exact:
                continue
        else:  # or anything
            high = decimal(rng, rng.randint(1, 6), 2000, 10 ** 6)
        if Fraction(high) < Fraction(low):
            continue
        count = (Fraction(high) - Fraction(low)) // Fraction(step) + 1
        middle, last = value(low, step, count // 2), value(low, step, count - 1)
        print(low, high, step, count, repr(middle), repr(last), sep=",", file=file)
        n += 1
