"""Inverts the same Gram matrices with SeoulMate and with LAPACK by OpenBLAS, in turns, and prints a JSON line for each.

Needs Python 3 with numpy and scipy (Debian: python3-numpy python3-scipy libopenblas0-pthread), and a build:
dotnet build -c Release bench/SeoulMate.Benchmarks. Then, with MovieLens 1M as pairs of user and item:

    python3 bench/peers/inverse.py P1-PAIRS P2-PAIRS

The sizes are those of the two files, and 657 of the first's most frequent items. Best of seven in three turns each.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

THREADS = "2"
os.environ["OPENBLAS_NUM_THREADS"] = THREADS

import numpy as np  # noqa: E402 (the number of threads is read when it is imported)
from scipy.linalg import lapack  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "artifacts" / "bin" / "SeoulMate.Benchmarks" / "release" / "SeoulMate.Benchmarks"
RIDGE = 200.0
TURNS = 3
REPEATS = 7


def gram(path, most=None):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt") as lines:
        pairs = np.array([[int(part) for part in line.split()[:2]] for line in lines])
    users, rows = np.unique(pairs[:, 0], return_inverse=True)
    items, columns = np.unique(pairs[:, 1], return_inverse=True)
    x = np.zeros((len(users), len(items)))
    x[rows, columns] = 1
    if most is not None:
        x = x[:, np.argsort(-x.sum(0), kind="stable")[:most]]
    return x.T @ x + RIDGE * np.eye(x.shape[1])


def best(work):
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return min(times)


def potri(matrix):
    factor, failed = lapack.dpotrf(matrix, lower=1)
    assert failed == 0
    inverse, failed = lapack.dpotri(factor, lower=1)
    assert failed == 0
    return inverse


def compare(matrix, folder):
    given, taken = folder / "gram", folder / "inverse"
    with open(given, "wb") as file:
        np.array([len(matrix)], dtype="<i4").tofile(file)
        matrix.astype("<f8").tofile(file)
    ours, by_potri, by_inv = [], [], []
    for _ in range(TURNS):
        by_potri.append(best(lambda: potri(matrix)))
        by_inv.append(best(lambda: np.linalg.inv(matrix)))
        told = subprocess.run(
            [PROGRAM, "inverse", "--gram", given, "--inverse", taken, "--threads", THREADS, "--repeats", str(REPEATS)],
            check=True, capture_output=True, text=True)
        ours.append(json.loads(told.stdout)["best_ms"])
    inverse = np.fromfile(taken, dtype="<f8", offset=4).reshape(matrix.shape)
    return {
        "size": len(matrix),
        "ours_ms": min(ours),
        "potri_ms": round(min(by_potri), 2),
        "inv_ms": round(min(by_inv), 2),
        "to_potri": round(min(ours) / min(by_potri), 2),
        "to_inv": round(min(ours) / min(by_inv), 2),
        "residual": float(np.abs(matrix @ inverse - np.eye(len(matrix))).max()),
    }


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM} is not there: dotnet build -c Release bench/SeoulMate.Benchmarks")
    with tempfile.TemporaryDirectory() as folder:
        for matrix in (gram(sys.argv[1], most=657), gram(sys.argv[1]), gram(sys.argv[2])):
            print(json.dumps(compare(matrix, Path(folder))), flush=True)


if __name__ == "__main__":
    main()
