"""One peer's side of the comparison that evaluation.py makes, by the lines that evaluation.c
explains: J and all of D, of all examples, as one who knows the library well would write it.

    /usr/bin/python3 peers.py numpy|scikit-learn|pytorch DIRECTORY THREADS
"""

import gc
import os
import sys
import time

import numpy as np

LAMBDA = 1.0


def read(directory, sizes_text, n_examples):
    """Returns X, Y (examples as rows), Θ as a list of matrices, and Backstep's D, flat."""
    sizes = [int(size) for size in sizes_text.split("-")]

    def values(what):
        return np.fromfile(os.path.join(directory, f"{sizes_text}.{what}"))

    x = values("x").reshape(n_examples, sizes[0])
    y = values("y").reshape(n_examples, sizes[-1])
    shapes = [(rows, columns + 1) for columns, rows in zip(sizes, sizes[1:])]
    parts = np.split(values("theta"), np.cumsum([rows * columns for rows, columns in shapes])[:-1])

    return x, y, [part.reshape(shape) for part, shape in zip(parts, shapes)], values("D")


def flatten(bias_gradients, weight_gradients):
    """As Backstep orders D: the column of the +1 unit first in each matrix."""
    return np.concatenate(
        [np.column_stack(pair).ravel() for pair in zip(bias_gradients, weight_gradients)]
    )


def sigmoid_by_exp(z, out):
    np.negative(z, out=out)
    np.exp(out, out=out)
    np.add(out, 1.0, out=out)
    np.reciprocal(out, out=out)


class NumPyRows:
    """Examples as rows, weights and biases apart, no memory allocated for whole matrices."""

    def __init__(self, x, y, thetas, sigmoid):
        m = len(x)
        self.m, self.y, self.sigmoid = m, y, sigmoid
        self.y_less_1 = y - 1.0
        self.biases = [theta[:, 0].copy() for theta in thetas]
        self.weights = [theta[:, 1:].copy() for theta in thetas]
        self.a = [x] + [np.empty((m, len(theta))) for theta in thetas]
        self.delta = [np.empty((m, len(theta))) for theta in thetas]
        self.scratch = [np.empty((m, len(theta))) for theta in thetas]
        self.bias_gradients = [np.empty_like(bias) for bias in self.biases]
        self.weight_gradients = [np.empty_like(weight) for weight in self.weights]

    def evaluate(self):
        m, last = self.m, len(self.weights) - 1
        penalty = 0.0

        for l, weight in enumerate(self.weights):
            z = self.scratch[l]
            np.dot(self.a[l], weight.T, out=z)
            z += self.biases[l]
            self.sigmoid(z, out=self.a[l + 1])
            flat = weight.ravel()
            penalty += np.dot(flat, flat)

        # y is 0 or 1, so |h + y - 1| is h or 1 - h: one logarithm instead of two.
        p = self.scratch[last]
        np.add(self.a[-1], self.y_less_1, out=p)
        np.abs(p, out=p)
        np.log(p, out=p)
        cost = -p.sum() / m + LAMBDA / (2.0 * m) * penalty

        np.subtract(self.a[-1], self.y, out=self.delta[last])
        self.delta[last] *= 1.0 / m
        for l in range(last, -1, -1):
            delta = self.delta[l]
            np.dot(delta.T, self.a[l], out=self.weight_gradients[l])
            self.weight_gradients[l] += LAMBDA / m * self.weights[l]
            delta.sum(axis=0, out=self.bias_gradients[l])
            if l > 0:
                np.dot(delta, self.weights[l], out=self.delta[l - 1])
                slope = self.scratch[l - 1]
                np.subtract(1.0, self.a[l], out=slope)
                slope *= self.a[l]
                self.delta[l - 1] *= slope

        return cost

    def gradient(self):
        return flatten(self.bias_gradients, self.weight_gradients)


class NumPyColumns:
    """Examples as columns, a row of ones for the +1 unit, likewise."""

    def __init__(self, x, y, thetas, sigmoid):
        m = len(x)
        self.m, self.sigmoid, self.thetas = m, sigmoid, thetas
        self.y = np.ascontiguousarray(y.T)
        self.y_less_1 = self.y - 1.0
        self.a = [np.ones((theta.shape[1], m)) for theta in thetas]
        self.a.append(np.empty((len(thetas[-1]), m)))
        self.a[0][1:] = x.T
        self.delta = [np.empty((len(theta), m)) for theta in thetas]
        self.scratch = [np.empty((len(theta), m)) for theta in thetas]
        self.gradients = [np.empty_like(theta) for theta in thetas]

    def evaluate(self):
        m, last = self.m, len(self.thetas) - 1
        penalty = 0.0

        for l, theta in enumerate(self.thetas):
            z = self.scratch[l]
            np.dot(theta, self.a[l], out=z)
            self.sigmoid(z, out=self.a[l + 1][1:] if l < last else self.a[l + 1])
            flat, bias = theta.ravel(), theta[:, 0]
            penalty += np.dot(flat, flat) - np.dot(bias, bias)

        p = self.scratch[last]
        np.add(self.a[-1], self.y_less_1, out=p)
        np.abs(p, out=p)
        np.log(p, out=p)
        cost = -p.sum() / m + LAMBDA / (2.0 * m) * penalty

        np.subtract(self.a[-1], self.y, out=self.delta[last])
        self.delta[last] *= 1.0 / m
        for l in range(last, -1, -1):
            delta = self.delta[l]
            np.dot(delta, self.a[l].T, out=self.gradients[l])
            self.gradients[l][:, 1:] += LAMBDA / m * self.thetas[l][:, 1:]
            if l > 0:
                np.dot(self.thetas[l][:, 1:].T, delta, out=self.delta[l - 1])
                slope, a = self.scratch[l - 1], self.a[l][1:]
                np.subtract(1.0, a, out=slope)
                slope *= a
                self.delta[l - 1] *= slope

        return cost

    def gradient(self):
        return np.concatenate([gradient.ravel() for gradient in self.gradients])


def best_seconds(evaluate):
    """The least of some evaluations, the first left out."""
    least, started = float("inf"), time.perf_counter()

    evaluate()
    for _ in range(200):
        before = time.perf_counter()
        evaluate()
        least = min(least, time.perf_counter() - before)
        if time.perf_counter() - started > 0.5:
            break

    return least


def make_numpy(x, y, thetas):
    """Whichever way is the fastest for this network."""
    sigmoids = [sigmoid_by_exp]
    try:
        from scipy.special import expit

        sigmoids.append(expit)
    except ImportError:
        pass
    # One at a time: together they would hold the data of the largest network four times.
    ways = [(way, sigmoid) for way in (NumPyRows, NumPyColumns) for sigmoid in sigmoids]
    way, sigmoid = min(ways, key=lambda one: best_seconds(one[0](x, y, thetas, one[1]).evaluate))

    return way(x, y, thetas, sigmoid)


class ScikitLearn:
    """What MLPClassifier does for each evaluation of its solvers; its alpha is λ."""

    def __init__(self, x, y, thetas):
        from sklearn.neural_network import MLPClassifier

        layers = len(thetas)
        self.network = MLPClassifier(activation="logistic", alpha=LAMBDA)
        self.network.n_layers_ = layers + 1
        self.network.out_activation_ = "logistic"
        self.network.coefs_ = [theta[:, 1:].T.copy() for theta in thetas]
        self.network.intercepts_ = [theta[:, 0].copy() for theta in thetas]
        self.x, self.y = x, y
        self.activations = [x] + [None] * layers
        self.deltas = [None] * layers
        self.coefficients = [None] * layers
        self.intercepts = [None] * layers

    def evaluate(self):
        return self.network._backprop(
            self.x, self.y, self.activations, self.deltas, self.coefficients, self.intercepts
        )[0]

    def gradient(self):
        return flatten(self.intercepts, [coefficient.T for coefficient in self.coefficients])


class PyTorch:
    """Automatic differentiation of the cross-entropy of logits."""

    def __init__(self, x, y, thetas):
        import torch

        self.torch = torch
        self.x, self.y = torch.from_numpy(x), torch.from_numpy(y)
        self.biases = [torch.tensor(theta[:, 0].copy(), requires_grad=True) for theta in thetas]
        self.weights = [torch.tensor(theta[:, 1:].copy(), requires_grad=True) for theta in thetas]
        self.gradients = None

    def evaluate(self):
        functions = self.torch.nn.functional
        m, a, last = len(self.x), self.x, len(self.weights) - 1

        for l, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            z = functions.linear(a, weight, bias)
            if l < last:
                a = self.torch.sigmoid(z)
        data = functions.binary_cross_entropy_with_logits(z, self.y, reduction="sum") / m
        penalty = sum(weight.square().sum() for weight in self.weights)
        cost = data + LAMBDA / (2.0 * m) * penalty
        self.gradients = self.torch.autograd.grad(cost, self.biases + self.weights)

        return cost.item()

    def gradient(self):
        gradients = [gradient.numpy() for gradient in self.gradients]
        layers = len(self.weights)

        return flatten(gradients[:layers], gradients[layers:])


def make_pytorch(x, y, thetas):
    """With as many threads of its own as are fastest for this network. Its products have OpenBLAS's
    threads beside these."""
    import torch

    peer = PyTorch(x, y, thetas)
    seconds = {}
    for threads in range(1, int(os.environ["OMP_NUM_THREADS"]) + 1):
        torch.set_num_threads(threads)
        seconds[threads] = best_seconds(peer.evaluate)
    torch.set_num_threads(min(seconds, key=seconds.get))

    return peer


def prepare(name):
    """Returns how the peer is made, and the versions of what it is made of."""
    if name == "numpy":
        return make_numpy, f"NumPy-{np.__version__}"
    if name == "scikit-learn":
        import sklearn

        return ScikitLearn, f"scikit-learn-{sklearn.__version__}"
    import torch

    return make_pytorch, f"PyTorch-{torch.__version__}"


def load(make, directory, sizes, n_examples):
    x, y, thetas, backstep = read(directory, sizes, n_examples)
    peer = make(x, y, thetas)
    cost, gradient = peer.evaluate(), peer.gradient()
    difference = np.abs(gradient - backstep).max() / np.abs(backstep).max()
    print(f"J={cost:.17g} D={np.linalg.norm(gradient):.17g} difference={difference:.3g}", flush=True)

    return peer


def measure(peer, n):
    evaluate = peer.evaluate

    gc.collect()
    gc.disable()
    started = time.perf_counter()
    for _ in range(n):
        evaluate()
    seconds = (time.perf_counter() - started) / n
    gc.enable()
    print(f"seconds={seconds:.9g}", flush=True)


def main():
    _, name, directory, threads = sys.argv
    make, version = prepare(name)
    peer = None

    np.seterr(over="ignore")
    print(f"name={version} threads={threads}", flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "load":
            peer = None
            peer = load(make, directory, words[1], int(words[2]))
        else:
            measure(peer, int(words[1]))


if __name__ == "__main__":
    main()
