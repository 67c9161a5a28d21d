"""Writes mistake-numbers.txt: D with each known mistake, for tests/terminal/diagnose.c.

    python3 make-mistake-numbers.py ../../resources/data/iris.csv > mistake-numbers.txt

It is a second implementation, in plain Python, one example after the other. Each case has its Θ and
D as the unrolled vectors that Octave's (:) gives: column by column, one layer after the other; with λ
also δ of the first hidden layer in the second example.
"""

import csv
import math
import random
import sys

MISTAKES = ["none", "no_slope", "bias_row_kept", "no_m", "lambda_not_divided", "lambda_on_bias", "lambda_missing",
            "not_cleared", "sign", "z_for_a", "wrong_layer", "update_first", "one_hot_forgotten",
            "last_layer_only"]


def gradient(sizes, pairs, theta, decay, mistakes):
    last = len(sizes) - 1  # Θ number l leads from layer l to l + 1, layers counted from 0
    m = len(pairs)
    passes = []
    for x, y in pairs:
        z, a = [x], [[1.0] + x]
        for l in range(last):
            z.append([sum(w * v for w, v in zip(row, a[l])) for row in theta[l]])
            a.append([1.0] + [1 / (1 + math.exp(-value)) for value in z[-1]])
        if "one_hot_forgotten" in mistakes and len(y) > 2:
            y = [y.index(1) + 1] * len(y)
        delta = [h - target for h, target in zip(a[last][1:], y)]
        passes.append((z, a, [-d for d in delta] if "sign" in mistakes else delta))
    back = [[row[:] for row in matrix] for matrix in theta]
    deltas = [delta for _, _, delta in passes]
    D = [None] * last
    for l in reversed(range(last)):
        rows, columns = sizes[l + 1], sizes[l] + 1
        total = [[0.0] * columns for _ in range(rows)]
        for (z, a, _), delta in zip(passes, deltas):
            layer = l
            if "wrong_layer" in mistakes:
                layer = l + 1 if sizes[l + 1] == sizes[l] else l - 1 if l > 0 and sizes[l - 1] == sizes[l] else l
            values = [1.0] + z[layer] if "z_for_a" in mistakes else a[layer]
            for i in range(rows):
                for j in range(columns):
                    total[i][j] += delta[i] * values[j]
        D[l] = [[0.0] * columns for _ in range(rows)]
        for i in range(rows):
            for j in range(columns):
                value = total[i][j] * (2 if "not_cleared" in mistakes else 1)
                if "no_m" not in mistakes:
                    value /= m
                if (j > 0 or "lambda_on_bias" in mistakes) and "lambda_missing" not in mistakes:
                    value += (decay if "lambda_not_divided" in mistakes else decay / m) * theta[l][i][j]
                D[l][i][j] = value
                if "update_first" in mistakes:
                    back[l][i][j] -= value
        if l > 0:
            for p, (z, a, _) in enumerate(passes):
                pulled = [sum(back[l][k][j] * deltas[p][k] for k in range(rows)) for j in range(columns)]
                pulled = pulled[:-1] if "bias_row_kept" in mistakes else pulled[1:]
                slope = [1.0 if "no_slope" in mistakes else value * (1 - value) for value in a[l][1:]]
                deltas[p] = [d * s for d, s in zip(pulled, slope)]
    if "last_layer_only" in mistakes:
        D[:-1] = [[[0.0] * len(row) for row in matrix] for matrix in D[:-1]]
    return D, deltas  # of the first hidden layer


def change(theta, D, delta, a, m):
    for i, d in enumerate(delta):
        for j, value in enumerate(a):
            D[i][j] += d * value / m
            theta[i][j] -= d * value


def gradient_with_updates(sizes, pairs, theta, decay, at_once):
    """update-first in its other forms: Θ changes after each example, or a layer before δ goes back through it."""
    last, m = len(sizes) - 1, len(pairs)
    theta = [[row[:] for row in matrix] for matrix in theta]
    D = [[[0.0] * len(row) for row in matrix] for matrix in theta]
    first_deltas = []
    for x, y in pairs:
        a = [[1.0] + x]
        for matrix in theta:
            a.append([1.0] + [1 / (1 + math.exp(-sum(w * v for w, v in zip(row, a[-1])))) for row in matrix])
        deltas = [[h - target for h, target in zip(a[last][1:], y)]]
        for l in range(last - 1, -1, -1):
            if at_once:
                change(theta[l], D[l], deltas[0], a[l], m)
            if l == 0:
                break
            deltas.insert(0, [sum(row[j] * d for row, d in zip(theta[l], deltas[0])) * a[l][j] * (1 - a[l][j])
                              for j in range(1, sizes[l] + 1)])
        first_deltas.append(deltas[0])
        for l in range(0 if at_once else last):
            change(theta[l], D[l], deltas[l], a[l], m)
    for matrix, weights in zip(D, theta):
        for row, present in zip(matrix, weights):
            row[1:] = [value + decay / m * weight for value, weight in zip(row[1:], present[1:])]
    return D, first_deltas


def write(name, matrices):
    values = [row[j] for matrix in matrices for j in range(len(matrix[0])) for row in matrix]
    print(f"# name: {name}\n# type: matrix\n# rows: {len(values)}\n# columns: 1")
    print("\n".join(f" {value:.17g}" for value in values) + "\n\n")


def read_iris(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))[1:]
    names = sorted({row[-1] for row in rows})
    return [([float(v) for v in row[:-1]], [int(row[-1] == name) for name in names]) for row in rows]


bits = [[float(b) for b in f"{i:03b}"] for i in range(8)]
CASES = {
    "xor": ([2, 2, 1], [([float(a), float(b)], [a ^ b]) for a in (0, 1) for b in (0, 1)]),
    "ones": ([3, 5, 5, 4], [(x, [int(sum(x) == k) for k in range(4)]) for x in bits]),
    "iris": ([4, 4, 3], read_iris(sys.argv[1])),
}


def standardize(pairs):
    """Divides by the standard deviation over m − 1, as Octave's std does."""
    columns = list(zip(*(x for x, _ in pairs)))
    means = [math.fsum(column) / len(column) for column in columns]
    deviations = [math.sqrt(math.fsum((v - mean) ** 2 for v in column) / (len(column) - 1))
                  for column, mean in zip(columns, means)]
    return [([(v - mean) / deviation for v, mean, deviation in zip(x, means, deviations)], y) for x, y in pairs]


draw = random.Random(14)
for case, (sizes, pairs) in CASES.items():
    theta = [[[draw.uniform(-0.9, 0.9) for _ in range(n + 1)] for _ in range(k)] for n, k in zip(sizes, sizes[1:])]
    write(f"{case}_theta", theta)
    write(f"{case}_random", [[[draw.uniform(-1, 1) for _ in row] for row in matrix] for matrix in theta])
    for decay in (0, 1.5):
        for mistake in MISTAKES:
            D, deltas = gradient(sizes, pairs, theta, decay, {mistake})
            write(f"{case}_{decay > 0:d}_{mistake}", D)
            if decay:
                write(f"{case}_delta_{mistake}", [[[value] for value in deltas[1]]])
        for form in ("each", "within"):
            D, deltas = gradient_with_updates(sizes, pairs, theta, decay, form == "within")
            write(f"{case}_{decay > 0:d}_update_{form}", D)
            if decay:
                write(f"{case}_delta_update_{form}", [[[value] for value in deltas[1]]])
        write(f"{case}_{decay > 0:d}_pair", gradient(sizes, pairs, theta, decay, {"no_slope", "no_m"})[0])
    if case == "iris":
        for mistake in ("none", "no_slope"):
            D, deltas = gradient(sizes, standardize(pairs), theta, 1.5, {mistake})
            write(f"{case}_standard_{mistake}", D)
    write(f"{case}_delta_pair", [[[v] for v in gradient(sizes, pairs, theta, 1.5, {"no_slope", "sign"})[1][1]]])
