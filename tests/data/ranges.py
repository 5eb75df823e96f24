#!/usr/bin/env python3
"""Wrote ranges.csv: random ranges as one writes them, how many values they have and which are the
middle and the last, by exact rational arithmetic on the decimals: min + i * step, rounded once."""
import random
from fractions import Fraction


def decimal(rng, digits, lowest, highest):
    return f"{Fraction(rng.randint(lowest, highest), 10 ** digits).__float__():.{digits}f}"


def scaled(rng, digits, exponent):
    """The same kind of number with an exponent: 3.25e-7."""
    text = str(rng.randint(1, 10 ** digits))
    return rng.choice([f"{text}e{exponent}", f"{text[0]}.{text[1:]}E{exponent:+d}", f".{text}e{exponent}"])


def plain(rng):
    digits = rng.randint(1, 6)
    step = decimal(rng, digits, 1, 500)
    low = decimal(rng, digits, 1, 2000)
    if rng.random() < 0.3:  # else the last value is max itself
        return low, decimal(rng, rng.randint(1, 6), 2000, 10 ** 6), step
    steps = rng.choice([0, 1, 2, 3, 7, 10, 99, 1000, 54321])
    exact = Fraction(low) + steps * Fraction(step)
    high = f"{float(exact):.{digits}f}"
    return low, high, step


def with_exponents(rng):
    exponent = rng.randint(-290, 270)
    step = scaled(rng, rng.randint(1, 17), exponent)
    low = scaled(rng, rng.randint(1, 17), exponent + rng.randint(-15, 5))
    steps = rng.choice([0, 1, 2, 3, 10, 1000, 10 ** 6, 10 ** 9 - 1])
    exact = Fraction(low) + (steps + Fraction(rng.randint(0, 3), 4)) * Fraction(step)
    return low, repr(float(exact)), step


rng = random.Random(1)
with open("ranges.csv", "w") as file:
    n = 0
    while n < 2000:
        low, high, step = (plain if n % 2 else with_exponents)(rng)
        if not Fraction(step) or Fraction(high) < Fraction(low) or float(step) < 2.0 ** -52 * float(high):
            continue
        if max(float(low), float(high)) > 1e300 or not float(low):
            continue
        last = (Fraction(high) - Fraction(low)) // Fraction(step)
        middle = (last + 1) // 2
        values = [float(Fraction(low) + i * Fraction(step)) for i in (middle, last)]
        print(low, high, step, last + 1, *[value.hex() for value in values], sep=",", file=file)
        n += 1
