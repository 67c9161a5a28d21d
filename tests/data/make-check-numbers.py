"""Writes check-numbers.txt: derivatives of J from central differences in 60-digit arithmetic
(mpmath), for tests/labs/gradient-check.c.

    /usr/bin/python3 make-check-numbers.py > check-numbers.txt

Nothing here is a derivative by rule: J is evaluated at Θ + ε and Θ - ε with ε = 1e-20, and with 60
digits the difference has 20 good ones. The features, targets and Θ are decimal fractions, so that
both sides start from the same doubles. The last case has a ReLU whose z is 0 in one example; there
the difference on each side is written instead, which shows that J has no derivative.
"""

import random

from mpmath import exp, log1p, mp, mpf, tanh

mp.dps = 60
EPSILON = mpf(10) ** -20

# sizes, m, activation, lambda, size of theta, size of the features
CASES = [
    ([2, 3, 1], 5, "sigmoid", 0.0, 1.0, 1.0),
    ([3, 4, 2], 6, "tanh", 0.5, 1.0, 1.0),
    ([3, 4, 3, 2], 6, "relu", 0.25, 1.0, 1.0),
    ([2, 3, 1], 5, "sigmoid", 0.5, 0.001, 20000.0),
    ([2, 3, 1], 5, "tanh", 0.0, 6.0, 1.0),
]


def activate(name, z):
    return {"sigmoid": lambda: 1 / (1 + exp(-z)), "tanh": lambda: tanh(z), "relu": lambda: max(z, mpf(0))}[name]()


def softplus(z):
    return log1p(exp(-abs(z))) + max(z, mpf(0))


def unpack(sizes, theta):
    offset = 0
    for columns, rows in zip(sizes, sizes[1:]):
        yield [theta[offset + i * (columns + 1):offset + (i + 1) * (columns + 1)] for i in range(rows)]
        offset += rows * (columns + 1)


def cost(sizes, activation, decay, theta, x, y):
    matrices = list(unpack(sizes, theta))
    total = mpf(0)
    for features, targets in zip(x, y):
        a = features
        for number, matrix in enumerate(matrices):
            z = [row[0] + sum(t * value for t, value in zip(row[1:], a)) for row in matrix]
            a = [activate(activation, value) for value in z] if number + 1 < len(matrices) else z
        total += sum(softplus(value) - target * value for value, target in zip(a, targets))
    squares = sum(t * t for matrix in matrices for row in matrix for t in row[1:])
    return (total + mpf(decay) / 2 * squares) / len(x)


def move(theta, index, change):
    return [t + change if i == index else t for i, t in enumerate(theta)]


def write(name, values):
    print(name, " ".join(f"{float(value):.17g}" for value in values))


def write_case(sizes, activation, decay, theta, x, y):
    print("case", len(sizes), *sizes, len(x), activation, decay)
    write("x", [value for row in x for value in row])
    write("y", [value for row in y for value in row])
    write("theta", theta)


def main():
    random.seed(20260102)
    draw = lambda size: mpf(float(f"{random.uniform(-size, size):.6g}"))
    print("cases", len(CASES))
    for sizes, m, activation, decay, theta_size, x_size in CASES:
        n = sum(rows * (columns + 1) for columns, rows in zip(sizes, sizes[1:]))
        x = [[draw(x_size) for _ in range(sizes[0])] for _ in range(m)]
        y = [[mpf(random.randint(0, 1)) for _ in range(sizes[-1])] for _ in range(m)]
        theta = [draw(theta_size) for _ in range(n)]
        J = lambda t: cost(sizes, activation, decay, t, x, y)
        write_case(sizes, activation, decay, theta, x, y)
        write("D", [(J(move(theta, i, EPSILON)) - J(move(theta, i, -EPSILON))) / (2 * EPSILON) for i in range(n)])

    # z of the hidden neuron is 1 + x, which is 0 in the first of three examples
    x, y = [[mpf(-1)], [mpf(1)], [mpf(3)]], [[mpf(0)], [mpf(1)], [mpf(1)]]
    theta = [mpf(1), mpf(1), mpf(0.125), mpf(0.5)]
    J = lambda t: cost([1, 1, 1], "relu", 0.0, t, x, y)
    write_case([1, 1, 1], "relu", 0.0, theta, x, y)
    write("above", [(J(move(theta, i, EPSILON)) - J(theta)) / EPSILON for i in range(4)])
    write("below", [(J(theta) - J(move(theta, i, -EPSILON))) / EPSILON for i in range(4)])


main()
