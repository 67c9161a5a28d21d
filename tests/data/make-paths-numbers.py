"""Writes paths-numbers.txt for tests/labs/optimizer-paths.c: paths in the plane of two weights, by
PyTorch's own methods, and J on a grid there.

    /usr/bin/python3 make-paths-numbers.py > paths-numbers.txt

The network is 2-2-1 on "xor", sigmoid, λ = 0.5. The two weights are number 1 and number 8 of the flat
Θ; all others stay.
"""

import torch

DECAY, STEPS = 0.5, 25
x = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float64)
y = torch.tensor([[0], [1], [1], [0]], dtype=torch.float64)
torch.manual_seed(5)
start = (torch.rand(9, dtype=torch.float64) - 0.5) * 3


def cost(pair):
    theta = torch.cat([start[:1], pair[:1], start[2:8], pair[1:]])
    first, second = theta[:6].reshape(2, 3), theta[6:]
    a = torch.sigmoid(first[:, 0] + x @ first[:, 1:].T)
    z = (second[0] + a @ second[1:])[:, None]
    data = torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction="sum")
    return (data + DECAY / 2 * ((first[:, 1:] ** 2).sum() + (second[1:] ** 2).sum())) / 4


def write(name, values):
    print(f"# name: {name}\n# type: matrix\n# rows: {len(values)}\n# columns: 1")
    print("\n".join(f" {float(value):.17g}" for value in values) + "\n\n")


write("theta", start)
METHODS = {
    "gd": lambda p: torch.optim.SGD(p, lr=0.5),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-8),
    "adam": lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.9, 0.999), eps=1e-8),
}
for name, make in METHODS.items():
    pair = torch.stack([start[1], start[8]]).requires_grad_()
    method, places, costs = make([pair]), [], []
    for step in range(STEPS + 1):
        method.zero_grad()
        J = cost(pair)
        J.backward()
        places += pair.tolist()
        costs.append(J.item())
        if step == STEPS - 1:
            D, before = pair.grad.clone(), pair.detach().clone()
        method.step() if step < STEPS else None
    s = pair.detach() - before
    write(f"{name}_places", places)
    write(f"{name}_J", costs)
    write(f"{name}_step", [-D @ s, costs[-2] - costs[-1], s.norm(), -(D @ s) / D.norm() / s.norm()])
rows = [[cost(torch.tensor([-2 + 0.75 * i, -1 + 0.5 * k], dtype=torch.float64)) for i in range(5)] for k in range(5)]
write("grid", [J for row in rows for J in row])
