"""Writes propagation-numbers.txt: J and D of several networks, from PyTorch's automatic
differentiation in float64, for tests/engine/propagation-numbers.c.

    /usr/bin/python3 make-propagation-numbers.py > propagation-numbers.txt
"""

import torch

torch.set_default_dtype(torch.float64)

# sizes, m, activation, lambda, scale of theta, targets
CASES = [
    ([2, 1], 4, "sigmoid", 0.0, 1.0, "binary"),
    ([3, 1], 7, "sigmoid", 0.7, 1.0, "binary"),
    ([2, 2, 1], 4, "sigmoid", 0.0, 1.0, "binary"),
    ([2, 2, 1], 4, "sigmoid", 0.3, 40.0, "binary"),
    ([3, 5, 5, 4], 8, "sigmoid", 0.1, 1.0, "one-hot"),
    ([3, 5, 5, 4], 8, "tanh", 0.1, 1.0, "one-hot"),
    ([3, 5, 5, 4], 8, "relu", 0.1, 1.0, "one-hot"),
    ([4, 8, 3], 50, "sigmoid", 1.0, 0.5, "one-hot"),
    ([4, 6, 5, 4, 2], 13, "tanh", 0.01, 1.0, "several"),
    ([5, 3, 3, 3, 4], 21, "sigmoid", 2.0, 0.8, "several"),
    ([6, 4, 1], 600, "relu", 0.5, 0.5, "binary"),
    ([30, 40, 5], 33, "sigmoid", 0.5, 0.2, "one-hot"),
    ([30, 40, 5], 300, "tanh", 0.5, 0.2, "one-hot"),
    ([4, 3], 9, "sigmoid", 0.2, 300.0, "several"),
]


def make_targets(kind, m, k):
    if kind == "one-hot":
        return torch.nn.functional.one_hot(torch.randint(0, k, (m,)), k).double()
    return torch.randint(0, 2, (m, k)).double()


def activate(name, z):
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}[name](z)


def cost(thetas, x, y, activation, decay):
    m = x.shape[0]
    a = x
    for number, theta in enumerate(thetas):
        z = theta[:, 0] + a @ theta[:, 1:].T
        a = activate(activation, z) if number < len(thetas) - 1 else z
    # softplus (z) - y z is the cross-entropy of sigmoid (z); torch's threshold would round it
    data = (torch.logaddexp(z, torch.zeros_like(z)) - y * z).sum() / m
    penalty = decay / (2 * m) * sum((theta[:, 1:] ** 2).sum() for theta in thetas)
    return data, penalty


def write(name, values):
    print(name, " ".join(f"{value:.17g}" for value in values))


def main():
    torch.manual_seed(20260101)
    print("cases", len(CASES))
    for sizes, m, activation, decay, scale, kind in CASES:
        x = torch.randn(m, sizes[0])
        y = make_targets(kind, m, sizes[-1])
        thetas = [
            ((2 * torch.rand(rows, columns + 1) - 1) * scale).requires_grad_()
            for columns, rows in zip(sizes, sizes[1:])
        ]
        data, penalty = cost(thetas, x, y, activation, decay)
        (data + penalty).backward()
        print("case", len(sizes), *sizes, m, activation, kind, decay)
        write("x", x.flatten().tolist())
        write("y", y.flatten().tolist())
        write("theta", torch.cat([t.detach().flatten() for t in thetas]).tolist())
        write("J", [data.item(), float(penalty)])
        write("D", torch.cat([t.grad.flatten() for t in thetas]).tolist())


main()
