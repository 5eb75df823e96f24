"""Which BLAS NumPy multiplies with, which of its kernels, and how fast: one line of JSON.

Every NumPy figure depends on it. OpenBLAS chooses its kernels by a processor that it knows, and an old
one knows no new processors: OPENBLAS_CORETYPE names better ones.
"""
import ctypes
import json
import os
import sys
import time

import numpy as np


def loaded_blas():
    with open("/proc/self/maps") as maps:
        paths = {line.split(None, 5)[5].strip() for line in maps if "/" in line}
    return sorted(path for path in paths if "blas" in os.path.basename(path).lower()
                  or "mkl_core" in path)


def text_of(library, name):
    for prefix in ("openblas_", "scipy_openblas_"):
        for suffix in ("", "64_"):
            try:
                function = getattr(library, prefix + name + suffix)
            except AttributeError:
                continue
            function.restype = ctypes.c_char_p
            return function().decode()
    return None


def description():
    for path in loaded_blas():
        library = ctypes.CDLL(path)
        if text_of(library, "get_config"):
            version = " ".join(text_of(library, "get_config").split()[:2])
            return f"{version}, kernels {text_of(library, 'get_corename')}"
    names = [os.path.realpath(path) for path in loaded_blas()]
    return ", ".join(names) or "unknown BLAS"


def multiply_adds_per_ns():
    """Of the product that networks of 64 units do: 2,000 rows by 64, 64 by 64."""
    a, b = np.ones((2000, 64)), np.ones((64, 64))
    times = []
    for _ in range(20):
        start = time.process_time()
        a @ b
        times.append(time.process_time() - start)
    return 2000 * 64 * 64 / (min(times) * 1e9)


speed = multiply_adds_per_ns()
json.dump({"blas": description(), "multiply_adds_per_ns": round(speed, 2)}, sys.stdout)
print()
