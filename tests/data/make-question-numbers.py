"""Writes question-numbers.txt: what each step makes, right and with the mistakes that can be made in it, for
tests/labs/question.c.

    python3 make-question-numbers.py ../../resources/data/iris.csv > question-numbers.txt

It is a second implementation, with NumPy. A row is: the example, the quantity (0 z, 1 a, 2 δ, 3 Δ, 4 D), its layer, row
and column, the mistake as its place in MISTAKES, or -1 for the right number, and the number. The right number of a step
comes first, and those of its mistakes follow. Θ is the unrolled vector that Octave's (:) gives, one layer after the
other.
"""

import csv
import sys

import numpy

MISTAKES = ["no_slope", "bias_row_kept", "no_m", "lambda_not_divided", "lambda_on_bias", "lambda_missing", "not_cleared",
            "sign", "z_for_a", "wrong_layer", "update_first", "one_hot_forgotten", "last_layer_only",
            "bias_forgotten", "transposed", "a_for_z", "wrong_delta", "previous_example", "slope_at_output", "not_added"]
DECAY = 1.5
Z, A, DELTA, SUM, D = range(5)


def g(z):
    return 1 / (1 + numpy.exp(-z))


def bias(a):
    return numpy.concatenate(([1.0], a))


def forward(theta, x):
    z, a = [None, x], [None, x]  # layers are counted from 1
    for matrix in theta[1:]:
        z.append(matrix @ bias(a[-1]))
        a.append(g(z[-1]))
    return z, a


def backward(theta, a, y):
    L = len(a) - 1
    delta = [None] * (L + 1)
    delta[L] = a[L] - y
    for l in range(L - 1, 1, -1):
        delta[l] = (theta[l].T @ delta[l + 1])[1:] * a[l] * (1 - a[l])
    return delta


def tell_forward(tell, theta, z, a, before):
    for l in range(2, len(a)):
        for i in range(len(a[l])):
            row = theta[l - 1][i]
            tell(Z, l, i + 1, 0, None, z[l][i])
            tell(Z, l, i + 1, 0, "bias_forgotten", row[1:] @ a[l - 1])
            tell(Z, l, i + 1, 0, "a_for_z", a[l][i])
            if len(a[l]) == len(a[l - 1]):
                tell(Z, l, i + 1, 0, "transposed", row[0] + theta[l - 1][:, i + 1] @ a[l - 1])
            if l > 2:
                tell(Z, l, i + 1, 0, "z_for_a", row @ bias(z[l - 1]))
            if before is not None:
                tell(Z, l, i + 1, 0, "previous_example", before[0][l][i])
            tell(A, l, i + 1, 0, None, a[l][i])
            tell(A, l, i + 1, 0, "z_for_a", z[l][i])
            if before is not None:
                tell(A, l, i + 1, 0, "previous_example", before[1][l][i])


def tell_output_errors(tell, z, a, y, before):
    L = len(a) - 1
    for i in range(len(y)):
        error = a[L][i] - y[i]
        tell(DELTA, L, i + 1, 0, None, error)
        tell(DELTA, L, i + 1, 0, "sign", y[i] - a[L][i])
        tell(DELTA, L, i + 1, 0, "slope_at_output", error * a[L][i] * (1 - a[L][i]))
        tell(DELTA, L, i + 1, 0, "z_for_a", z[L][i] - y[i])
        if len(y) > 1:
            tell(DELTA, L, i + 1, 0, "one_hot_forgotten", a[L][i] - (list(y).index(1) + 1))
        if before is not None:
            tell(DELTA, L, i + 1, 0, "previous_example", before[1][L][i] - y[i])


def tell_hidden_errors(tell, theta, z, a, delta, before):
    L = len(a) - 1
    for l in range(2, L):
        for j in range(len(a[l])):
            back = theta[l][:, j + 1] @ delta[l + 1]
            slope = a[l][j] * (1 - a[l][j])
            tell(DELTA, l, j + 1, 0, None, back * slope)
            tell(DELTA, l, j + 1, 0, "no_slope", back)
            tell(DELTA, l, j + 1, 0, "bias_row_kept", theta[l][:, j] @ delta[l + 1] * slope)
            tell(DELTA, l, j + 1, 0, "z_for_a", back * z[l][j] * (1 - z[l][j]))
            tell(DELTA, l, j + 1, 0, "sign", -back * slope)
            if len(a[l]) == len(a[l + 1]):
                tell(DELTA, l, j + 1, 0, "transposed", theta[l][j, 1:] @ delta[l + 1] * slope)
            if l + 2 <= L and len(a[l + 2]) == len(a[l + 1]):
                tell(DELTA, l, j + 1, 0, "wrong_delta", theta[l][:, j + 1] @ delta[l + 2] * slope)
            if before is not None:
                old = before[1][l][j]
                tell(DELTA, l, j + 1, 0, "previous_example", back * old * (1 - old))


def tell_sums(tell, sums, z, a, delta, before):
    for l in range(1, len(a) - 1):
        other = l + 1 if len(a[l + 1]) == len(a[l]) else l - 1 if l > 1 and len(a[l - 1]) == len(a[l]) else l
        for i in range(len(delta[l + 1])):
            for j in range(len(a[l]) + 1):
                d, old = delta[l + 1][i], sums[l][i, j]
                part = d * bias(a[l])[j]
                tell(SUM, l, i + 1, j, None, old + part)
                tell(SUM, l, i + 1, j, "not_added", part)
                tell(SUM, l, i + 1, j, "sign", old - part)
                if l > 1 and j > 0:
                    tell(SUM, l, i + 1, j, "z_for_a", old + d * z[l][j - 1])
                if other != l:
                    tell(SUM, l, i + 1, j, "wrong_layer", old + d * bias(a[other])[j])
                if l > 1 and i < len(a[l]):
                    tell(SUM, l, i + 1, j, "wrong_delta", old + delta[l][i] * bias(a[l])[j])
                if before is not None and j > 0:
                    tell(SUM, l, i + 1, j, "previous_example", old + d * before[1][l][j - 1])


def tell_gradients(tell, theta, sums, m):
    for l in range(1, len(theta)):
        for i, j in numpy.ndindex(theta[l].shape):
            mean, w = sums[l][i, j] / m, theta[l][i, j]
            pull = DECAY / m * w if j > 0 else 0.0
            tell(D, l, i + 1, j, None, mean + pull)
            tell(D, l, i + 1, j, "no_m", mean * m + pull)
            tell(D, l, i + 1, j, "not_cleared", 2 * mean + pull)
            tell(D, l, i + 1, j, "sign", -mean + pull)
            if j == 0:
                tell(D, l, i + 1, j, "lambda_on_bias", mean + DECAY / m * w)
            else:
                tell(D, l, i + 1, j, "lambda_not_divided", mean + DECAY * w)
                tell(D, l, i + 1, j, "lambda_missing", mean)


def make(theta, pairs, examples):
    rows = []
    sums = [numpy.zeros_like(matrix) for matrix in theta]
    before = None
    for number, (x, y) in enumerate(pairs, 1):
        def tell(quantity, layer, row, column, mistake, value):
            index = -1 if mistake is None else MISTAKES.index(mistake)
            rows.append([number if quantity < D else 0, quantity, layer, row, column, index, value])

        z, a = forward(theta, x)
        delta = backward(theta, a, y)
        if number in examples:
            tell_forward(tell, theta, z, a, before)
            tell_output_errors(tell, z, a, y, before)
            tell_hidden_errors(tell, theta, z, a, delta, before)
            tell_sums(tell, sums, z, a, delta, before)
        for l in range(1, len(a) - 1):
            sums[l] += numpy.outer(delta[l + 1], bias(a[l]))
        before = z, a
    tell_gradients(tell, theta, sums, len(pairs))
    return rows


def write(name, values, columns=1):
    print(f"# name: {name}\n# type: matrix\n# rows: {len(values)}\n# columns: {columns}")
    for row in values:
        print("", " ".join(f"{value:.17g}" for value in numpy.atleast_1d(row)))
    print("\n")


def read_iris(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))[1:]
    names = sorted({row[-1] for row in rows})
    return [([float(v) for v in row[:-1]], [int(row[-1] == name) for name in names]) for row in rows]


bits = [[float(b) for b in f"{i:03b}"] for i in range(8)]
CASES = {
    "xor": ([2, 2, 1], [([float(a), float(b)], [a ^ b]) for a in (0, 1) for b in (0, 1)], {1, 3}),
    "ones": ([3, 5, 5, 4], [(x, [int(sum(x) == k) for k in range(4)]) for x in bits], {1, 6}),
    "iris": ([4, 4, 3], read_iris(sys.argv[1]), {71}),
}

draw = numpy.random.default_rng(14)
for case, (sizes, pairs, examples) in CASES.items():
    theta = [numpy.zeros((0, 0))] + [draw.uniform(-0.9, 0.9, (k, n + 1)) for n, k in zip(sizes, sizes[1:])]
    pairs = [(numpy.array(x), numpy.array(y)) for x, y in pairs]
    write(f"{case}_theta", numpy.concatenate([matrix.flatten(order="F") for matrix in theta[1:]]))
    write(f"{case}_steps", make(theta, pairs, examples), 7)
