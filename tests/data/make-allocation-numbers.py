"""Writes allocation-numbers.txt for tests/labs/cost-allocation.c: who lowered J, by SciPy.

    /usr/bin/python3 make-allocation-numbers.py > allocation-numbers.txt

A small step of gradient descent is integrated by SciPy's rule of Simpson with three points, a long
one by its adaptive quadrature. The network is 2-2-1 on "xor", sigmoid, λ = 0.5.
"""

import numpy
import scipy.integrate

DECAY = 0.5
x = numpy.array([[1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1]], float)
y = numpy.array([[0], [1], [1], [0]], float)


def evaluate(theta):
    first, second = theta[:6].reshape(2, 3), theta[6:].reshape(1, 3)
    a = 1 / (1 + numpy.exp(-x @ first.T))
    b = numpy.column_stack([numpy.ones(4), a])
    z = b @ second.T
    J = numpy.sum(numpy.logaddexp(0, z) - y * z)
    delta = 1 / (1 + numpy.exp(-z)) - y
    D2 = delta.T @ b
    D1 = ((delta @ second[:, 1:]) * a * (1 - a)).T @ x
    for D, matrix in ((D1, first), (D2, second)):
        J += DECAY / 2 * numpy.sum(matrix[:, 1:] ** 2)
        D[:, 1:] += DECAY * matrix[:, 1:]
    return J / 4, numpy.concatenate([D1.ravel(), D2.ravel()]) / 4


def write(name, values):
    print(f"# name: {name}\n# type: matrix\n# rows: {len(values)}\n# columns: 1")
    print("\n".join(f" {value:.17g}" for value in values) + "\n\n")


theta = numpy.random.default_rng(3).uniform(-1.5, 1.5, 9)
J, D = evaluate(theta)
write("theta", theta)
for name, rate in (("small", 0.05), ("long", 60.0)):
    change = -rate * D
    along = lambda t: evaluate(theta + t * change)[1]
    if name == "small":
        mean = scipy.integrate.simpson([along(t) for t in (0, 0.5, 1)], dx=0.5, axis=0)
    else:
        mean = scipy.integrate.quad_vec(along, 0, 1, epsabs=1e-13, epsrel=1e-13)[0]
    write(f"{name}_shares", -mean * change)
    write(f"{name}_fall", [J - evaluate(theta + change)[0]])
