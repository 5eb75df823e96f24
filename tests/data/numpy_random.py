#!/usr/bin/env python3
"""Wrote numpy_random.csv and numpy_initial.csv with NumPy 1.24: what its legacy generator gives for
many seeds, and the weights that it makes of them. Of a large permutation only the sum over i of
(i + 1) p[i], modulo 2^64, is written."""
import numpy as np

SEEDS = [0, 1, 2, 42, 12345, 2**31, 2**32 - 1]


def hexes(values):
    return " ".join(float(value).hex() for value in values)


with open("numpy_random.csv", "w") as file:
    print("what,seed,size,values", file=file)
    for seed in range(100):
        print(f"standard_normal,{seed},20,{hexes(np.random.RandomState(seed).standard_normal(20))}",
              file=file)
    for seed in SEEDS:
        # The second of a pair waits for the next call, whatever is drawn in between.
        generator = np.random.RandomState(seed)
        values = [*generator.standard_normal(3), *generator.random_sample(2),
                  *generator.standard_normal(3)]
        print(f"normal_uniform_normal,{seed},8,{hexes(values)}", file=file)
        for size in [1, 2, 3, 4, 5, 8, 9, 17, 64, 100]:
            # Twice, after three words of the first 624 are gone: the order is that of the first.
            generator = np.random.RandomState(seed)
            generator.randint(2**32, size=3, dtype=np.uint32)
            order = np.arange(size)
            for _ in range(2):
                p = np.arange(size)
                generator.shuffle(p)
                order = order[p]
            print(f"shuffle_twice,{seed},{size},{' '.join(map(str, order))}", file=file)
        for size in [149, 150, 311, 312, 313, 623, 624, 625, 4000, 65535, 65536, 65537, 200000]:
            p = np.arange(size, dtype=np.uint64)
            np.random.RandomState(seed).shuffle(p)
            total = int(np.sum(np.arange(1, size + 1, dtype=np.uint64) * p, dtype=np.uint64))
            print(f"shuffle,{seed},{size},{total}", file=file)


def layer(generator, init, scale, sklearn_factor, n_in, n_out):
    """Weights and biases of a layer, each by the call that its name stands for."""
    size, zeros = (n_in, n_out), np.zeros(n_out)
    if init == "rand":
        return generator.random_sample(size), generator.random_sample(n_out)
    if init == "uniform":
        return generator.uniform(-scale, scale, size), generator.uniform(-scale, scale, n_out)
    if init == "normal":
        return generator.normal(0, scale, size), zeros
    if init == "glorot_normal":
        return generator.normal(0, np.sqrt(2 / (n_in + n_out)), size), zeros
    if init == "he_normal":
        return generator.normal(0, np.sqrt(2 / n_in), size), zeros
    bound = np.sqrt({"glorot_uniform": 6 / (n_in + n_out), "he_uniform": 6 / n_in,
                     "lecun_uniform": 1 / n_in, "sklearn": sklearn_factor / (n_in + n_out)}[init])
    weights = generator.uniform(-bound, bound, size)
    return weights, (generator.uniform(-bound, bound, n_out)
                     if init in ("lecun_uniform", "sklearn") else zeros)


with open("numpy_initial.csv", "w") as file:
    print("init,activation,layers,seed,weights", file=file)
    for init in ["rand", "uniform", "normal", "glorot_uniform", "glorot_normal", "he_uniform",
                 "he_normal", "lecun_uniform", "sklearn"]:
        for activation, sizes in [("none", [3, 1]), ("tanh", [3, 5, 2]),
                                  ("sigmoid", [4, 3, 3, 1])]:
            factor = 2 if activation == "sigmoid" else 6
            for seed in [0, 42, 2**32 - 1]:
                generator, values = np.random.RandomState(seed), []
                for n_in, n_out in zip(sizes, sizes[1:]):
                    weights, biases = layer(generator, init, 0.3, factor, n_in, n_out)
                    values += [*weights.ravel(), *biases]
                print(f"{init},{activation},{'-'.join(map(str, sizes))},{seed},{hexes(values)}",
                      file=file)
