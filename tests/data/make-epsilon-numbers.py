"""Writes epsilon-numbers.txt for tests/labs/epsilon-study.c: numerical estimates without rounding.

    /usr/bin/python3 make-epsilon-numbers.py > epsilon-numbers.txt

J is computed with 60 digits by mpmath, so that what the estimates are off by is truncation alone.
Lines are fitted by SciPy, once for each place where the one may end and the other begin.
"""

import math
import random

import mpmath
import scipy.stats

mpmath.mp.dps = 60
EPSILONS = [mpmath.mpf(1 / 10 ** (1 + i / 4)) for i in range(45)]


def cost(sizes, activation, pairs, decay, theta):
    g = mpmath.tanh if activation == "tanh" else lambda z: 1 / (1 + mpmath.exp(-z))
    total, penalty = mpmath.mpf(0), mpmath.mpf(0)
    matrices, place = [], 0
    for n, k in zip(sizes, sizes[1:]):
        matrices.append([theta[place + i * (n + 1):place + (i + 1) * (n + 1)] for i in range(k)])
        place += k * (n + 1)
    for x, y in pairs:
        a = [mpmath.mpf(v) for v in x]
        for matrix in matrices:
            z = [row[0] + mpmath.fdot(row[1:], a) for row in matrix]
            a = [g(v) for v in z]
        for v, target in zip(z, y):
            total += mpmath.log(1 + mpmath.exp(-v if target else v))
    for matrix in matrices:
        penalty += sum(w * w for row in matrix for w in row[1:])
    return (total + decay / 2 * penalty) / len(pairs)


def estimate(case, theta, index, epsilon):
    def changed(by):
        return cost(*case, theta[:index] + [theta[index] + by] + theta[index + 1:])
    above, centre, below = changed(epsilon), changed(0), changed(-epsilon)
    return (above - centre) / epsilon, (above - below) / (2 * epsilon)


def write(name, values):
    print(f"# name: {name}\n# type: matrix\n# rows: {len(values)}\n# columns: 1")
    print("\n".join(f" {float(value):.17g}" for value in values) + "\n\n")


def write_case(name, case, theta, chosen):
    tiny = mpmath.mpf(10) ** -25
    exact = {index: estimate(case, theta, index, tiny)[1] for index in chosen}
    write(f"{name}_theta", theta)
    write(f"{name}_indices", chosen)
    write(f"{name}_D", exact.values())
    both = [[estimate(case, theta, index, epsilon) for index in chosen] for epsilon in EPSILONS]
    for side, word in enumerate(("one", "two")):
        errors = [[abs(row[k][side] - exact[index]) for k, index in enumerate(chosen)] for row in both]
        write(f"{name}_{word}_first", [row[0][side] for row in both])
        write(f"{name}_{word}_largest", [max(row) for row in errors])
        write(f"{name}_{word}_rms", [mpmath.sqrt(sum(e * e for e in row) / len(row)) for row in errors])


def fit(x, y):
    slope = scipy.stats.theilslopes(y, x).slope
    rests = sorted(b - slope * a for a, b in zip(x, y))
    middle = len(rests) // 2
    offset = rests[middle] if len(rests) % 2 else (rests[middle - 1] + rests[middle]) / 2
    return slope, offset, sum(abs(rest - offset) for rest in rests)


def write_lines():
    x = [-1 - i / 4 for i in range(45)]
    # A truncation of slope 2, a round-off of slope -1, some noise, and two points by luck near 0.
    noise = random.Random(5)
    y = [max(2 * v - 1, -15.5 - v) + noise.uniform(-0.2, 0.2) for v in x]
    y[25] -= 4
    y[33] -= 3
    splits = [(fit(x[:k], y[:k]), fit(x[k:], y[k:]), k) for k in range(4, 42)]
    first, second, split = min(splits, key=lambda parts: parts[0][2] + parts[1][2])
    write("lines_x", x)
    write("lines_y", y)
    write("lines", [*first[:2], split, *second[:2], 45 - split])


def draw_theta(seed, sizes):
    draw = random.Random(seed)
    return [mpmath.mpf(draw.uniform(-0.9, 0.9)) for n, k in zip(sizes, sizes[1:]) for _ in range(k * (n + 1))]


xor = [((a, b), (a ^ b,)) for a in (0, 1) for b in (0, 1)]
ones = [(x, tuple(int(sum(x) == k) for k in range(4))) for x in (tuple(map(int, f"{i:03b}")) for i in range(8))]
half = mpmath.mpf(1) / 2
write_case("xor", ([2, 2, 1], "sigmoid", xor, half), draw_theta(1, [2, 2, 1]), [4])
write_case("ones", ([3, 5, 5, 4], "tanh", ones, half), draw_theta(2, [3, 5, 5, 4]), [0, 13, 21, 49, 50, 70, 73])
write_lines()
