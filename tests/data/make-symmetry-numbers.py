"""Writes symmetry-numbers.txt for tests/labs/symmetry.c: equal neurons trained by PyTorch.

    /usr/bin/python3 make-symmetry-numbers.py > symmetry-numbers.txt

The network is the lecture's 3-5-5-4 on "ones". D comes from automatic differentiation. Lengths and
distances are those of the vectors of incoming and outgoing weights.
"""

import random

import torch

SIZES = [3, 5, 5, 4]
DECAY, RATE, STEPS, NUDGE_AT = 0.5, 0.5, 60, 10
x = torch.tensor([[float(b) for b in f"{i:03b}"] for i in range(8)], dtype=torch.float64)
y = torch.nn.functional.one_hot(x.sum(1).long(), 4).double()


def forward(theta, g):
    a, layers = x, []
    for matrix in theta[:-1]:
        a = g(torch.cat([torch.ones(8, 1, dtype=torch.float64), a], 1) @ matrix.T)
        layers.append(a)
    return torch.cat([torch.ones(8, 1, dtype=torch.float64), a], 1) @ theta[-1].T, layers


def cost(theta):
    z, _ = forward(theta, torch.sigmoid)
    data = torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction="sum")
    return (data + DECAY / 2 * sum((matrix[:, 1:] ** 2).sum() for matrix in theta)) / 8


def unit(theta, layer, i):
    """The weights of neuron i of a layer, both counted from 1."""
    return torch.cat([theta[layer - 2][i - 1], theta[layer - 1][:, i]]).detach()


def write(name, values):
    print(f"# name: {name}\n# type: matrix\n# rows: {len(values)}\n# columns: 1")
    print("\n".join(f" {float(value):.17g}" for value in values) + "\n\n")


theta = [torch.full((k, n + 1), 0.5, dtype=torch.float64, requires_grad=True) for n, k in zip(SIZES, SIZES[1:])]
costs, distances = [], []
for step in range(STEPS + 1):
    if step == NUDGE_AT:
        with torch.no_grad():
            theta[0][1, 2] += 0.25
    J = cost(theta)
    costs.append(J.detach())
    if step >= NUDGE_AT:
        distances.append((unit(theta, 2, 2) - unit(theta, 2, 4)).norm())
    if step < STEPS:
        gradients = torch.autograd.grad(J, theta)
        with torch.no_grad():
            for matrix, D in zip(theta, gradients):
                matrix -= RATE * D
write("J", costs)
write("distance", distances)
write("lengths2", [unit(theta, 2, i).norm() for i in range(1, 6)])
write("lengths3", [unit(theta, 3, i).norm() for i in range(1, 6)])

draw = random.Random(8)
large = [torch.tensor([[draw.uniform(-4, 4) for _ in range(n + 1)] for _ in range(k)], dtype=torch.float64)
         for n, k in zip(SIZES, SIZES[1:])]
write("large", torch.cat([matrix.flatten() for matrix in large]))
for name, g, is_saturated in (("sigmoid", torch.sigmoid, lambda a: (a < 0.01) | (a > 0.99)),
                              ("tanh", torch.tanh, lambda a: a.abs() > 0.99),
                              ("relu", torch.relu, lambda a: a == 0)):
    write(f"saturated_{name}", [is_saturated(a).double().mean() for a in forward(large, g)[1]])
