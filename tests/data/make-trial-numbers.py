"""Writes trial-numbers.txt for tests/labs/mistake-trial.c: training with a mistaken D, by NumPy.

    /usr/bin/python3 make-trial-numbers.py > trial-numbers.txt

The network is the lecture's 3-5-5-4 on "ones", sigmoid, λ = 0.5, by gradient descent with α = 0.5.
J is always the true one.
"""

import numpy

SIZES, DECAY, RATE, STEPS = [3, 5, 5, 4], 0.5, 0.5, 40
x = numpy.array([[float(b) for b in f"{i:03b}"] for i in range(8)])
y = numpy.eye(4)[x.sum(1).astype(int)]
SHAPES = [(k, n + 1) for n, k in zip(SIZES, SIZES[1:])]


def split(theta):
    ends = numpy.cumsum([rows * columns for rows, columns in SHAPES])
    return [part.reshape(shape) for part, shape in zip(numpy.split(theta, ends[:-1]), SHAPES)]


def evaluate(theta, mistake):
    matrices, a = split(theta), [numpy.column_stack([numpy.ones(8), x])]
    for matrix in matrices:
        z = a[-1] @ matrix.T
        a.append(numpy.column_stack([numpy.ones(8), 1 / (1 + numpy.exp(-z))]))
    J = numpy.sum(numpy.logaddexp(0, z) - y * z)
    delta = a[-1][:, 1:] - y
    if mistake == "sign":
        delta = -delta
    parts = []
    for l in (2, 1, 0):
        D = delta.T @ a[l] / 8
        decay = DECAY if mistake == "lambda-not-divided" else DECAY / 8
        D[:, 1:] += decay * matrices[l][:, 1:]
        if mistake == "lambda-on-bias":
            D[:, 0] += decay * matrices[l][:, 0]
        parts.insert(0, D.ravel())
        J += DECAY / 2 * numpy.sum(matrices[l][:, 1:] ** 2)
        delta = delta @ matrices[l][:, 1:]
        if mistake != "no-slope":
            delta = delta * a[l][:, 1:] * (1 - a[l][:, 1:])
    if mistake == "last-layer-only":
        parts[:-1] = [numpy.zeros_like(part) for part in parts[:-1]]
    return J / 8, numpy.concatenate(parts)


def write(name, values):
    print(f"# name: {name}\n# type: matrix\n# rows: {len(values)}\n# columns: 1")
    print("\n".join(f" {value:.17g}" for value in values) + "\n\n")


start = numpy.random.default_rng(11).uniform(-0.9, 0.9, sum(rows * columns for rows, columns in SHAPES))
write("theta", start)
for mistake in ("none", "no-slope", "lambda-not-divided", "lambda-on-bias", "sign", "last-layer-only"):
    theta, costs = start.copy(), []
    for step in range(STEPS + 1):
        J, D = evaluate(theta, mistake)
        costs.append(J)
        theta -= RATE * D
    write(mistake.replace("-", "_"), costs)
