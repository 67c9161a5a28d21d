"""Writes optimizer-numbers.txt for tests/engine/optimizer-numbers.c: where SciPy finds the lowest
J of convex problems, and the way that NumPy takes by each method's formulas.

    /usr/bin/python3 make-optimizer-numbers.py > optimizer-numbers.txt

Nothing here is Backstep's: J and D are written out anew for whole matrices, the generator of
the batches and the line search from their descriptions.
"""

import numpy
import scipy.optimize
import sklearn.datasets
import sklearn.linear_model


class Problem:
    """J and D of a network: sizes, examples as rows, sigmoid throughout."""

    def __init__(self, sizes, x, y, decay):
        self.sizes, self.x, self.y, self.decay = sizes, x, y, decay
        self.shapes = [(rows, columns + 1) for columns, rows in zip(sizes, sizes[1:])]

    def split(self, theta):
        ends = numpy.cumsum([rows * columns for rows, columns in self.shapes])
        return [part.reshape(shape) for part, shape in zip(numpy.split(theta, ends[:-1]), self.shapes)]

    def evaluate(self, theta, chosen=None):
        """J and D; with some examples only, the penalty is still divided by the m of all."""
        x, y = (self.x, self.y) if chosen is None else (self.x[chosen], self.y[chosen])
        m, all_m = len(x), len(self.x)
        layers, activations = self.split(theta), [x]
        for layer in layers:
            ones = numpy.ones((m, 1))
            z = numpy.hstack([ones, activations[-1]]) @ layer.T
            activations.append(1 / (1 + numpy.exp(-z)))
        cost = (numpy.logaddexp(0, z) - y * z).sum() / m
        cost += self.decay / (2 * all_m) * sum((layer[:, 1:] ** 2).sum() for layer in layers)
        delta, derivatives = activations[-1] - y, []
        for layer, a in zip(reversed(layers), reversed(activations[:-1])):
            D = delta.T @ numpy.hstack([numpy.ones((m, 1)), a]) / m
            D[:, 1:] += self.decay / all_m * layer[:, 1:]
            derivatives.insert(0, D)
            delta = (delta @ layer[:, 1:]) * a * (1 - a)
        return cost, numpy.concatenate([D.ravel() for D in derivatives])


class Generator:
    """xoshiro256**, seeded by splitmix64 (prng.di.unimi.it)."""

    MASK = 2**64 - 1

    def __init__(self, seed):
        self.state = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & self.MASK
            z = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
            self.state.append(z ^ (z >> 31))

    def rotate(self, value, bits):
        return ((value << bits) | (value >> (64 - bits))) & self.MASK

    def draw(self):
        a, b, c, d = self.state
        result = self.rotate(b * 5 & self.MASK, 7) * 9 & self.MASK
        c ^= a
        d ^= b
        self.state = [a ^ d, b ^ c, c ^ (b << 17 & self.MASK), self.rotate(d, 45)]
        return result

    def shuffle(self, n):
        """From the last place down, each is exchanged for one up to itself."""
        order = list(range(n))
        for i in range(n - 1, 0, -1):
            # what is left over at the top of 2⁶⁴ is less likely than one in 10¹⁷
            j = self.draw() % (i + 1)
            order[i], order[j] = order[j], order[i]
        return order


def batches(problem, size, seed):
    generator, m = Generator(seed), len(problem.x)
    while True:
        order = generator.shuffle(m) if 0 < size < m else None
        if order is None:
            yield None
        else:
            for first in range(0, m, size):
                yield order[first : first + size]


def by_gradient(problem, theta, options, step):
    """The methods that only look at D: step changes its state and tells how Θ moves."""
    state = {}
    for t, chosen in enumerate(batches(problem, options.get("batch", 0), 1), 1):
        D = problem.evaluate(theta, chosen)[1]
        theta = theta + step(problem, D, t, state, options)
        yield theta


def gradient_descent(_, D, t, state, o):
    return -o["rate"] * D


def momentum(_, D, t, state, o):
    state["v"] = o["momentum"] * state.get("v", 0) - o["rate"] * D
    return state["v"]


def rmsprop(_, D, t, state, o):
    state["r"] = o["decay"] * state.get("r", 0) + (1 - o["decay"]) * D**2
    return -o["rate"] * D / (numpy.sqrt(state["r"]) + o["epsilon"])


def adam(_, D, t, state, o):
    state["m"] = o["beta1"] * state.get("m", 0) + (1 - o["beta1"]) * D
    state["v"] = o["beta2"] * state.get("v", 0) + (1 - o["beta2"]) * D**2
    m, v = state["m"] / (1 - o["beta1"] ** t), state["v"] / (1 - o["beta2"] ** t)
    return -o["rate"] * m / (numpy.sqrt(v) + o["epsilon"])


def inverse_fourth_root(matrix):
    values, vectors = numpy.linalg.eigh(matrix)
    return vectors @ numpy.diag(values**-0.25) @ vectors.T


def shampoo(problem, D, t, state, o):
    moves = []
    for number, G in enumerate(problem.split(D)):
        rows, columns = G.shape
        layer = state.setdefault(number, {"L": o["epsilon"] * numpy.eye(rows), "R": o["epsilon"] * numpy.eye(columns)})
        layer["L"] = layer["L"] + G @ G.T
        layer["R"] = layer["R"] + G.T @ G
        if (t - 1) % o["interval"] == 0:
            layer["roots"] = inverse_fourth_root(layer["L"]), inverse_fourth_root(layer["R"])
        left, right = layer["roots"]
        moves.append((-o["rate"] * left @ G @ right).ravel())
    return numpy.concatenate(moves)


def line_search(problem, theta, p, J, D, first, o):
    """A step by the strong Wolfe conditions: Nocedal and Wright, algorithms 3.5 and 3.6, with the
    choices that src/engine/optimizers/line-search.c states."""

    def look(a):
        J, D = problem.evaluate(theta + a * p)
        return a, J, D @ p, D

    start = (0.0, J, D @ p, D)
    fallen = lambda trial: trial[1] <= start[1] + o["c1"] * trial[0] * start[2]
    flat = lambda trial: abs(trial[2]) <= o["c2"] * abs(start[2])

    def between(low, high, n):
        width = high[0] - low[0]
        if n % 3 == 0:
            return low[0] + width / 2
        d1 = low[2] + high[2] - 3 * (low[1] - high[1]) / (low[0] - high[0])
        d2 = numpy.sign(width) * numpy.sqrt(d1**2 - low[2] * high[2])
        a = high[0] - width * (high[2] + d2 - d1) / (high[2] - low[2] + 2 * d2)
        return low[0] + width * min(max((a - low[0]) / width, 0.1), 0.9)

    def zoom(low, high):
        for n in range(1, 40):
            trial = look(between(low, high, n))
            if not fallen(trial) or trial[1] >= low[1]:
                high = trial
            elif flat(trial):
                return trial
            else:
                if trial[2] * (high[0] - low[0]) >= 0:
                    high = low
                low = trial

    before, a = start, first
    for n in range(40):
        trial = look(a)
        if not fallen(trial) or (n > 0 and trial[1] >= before[1]):
            return zoom(before, trial)
        if flat(trial):
            return trial
        if trial[2] >= 0:
            return zoom(trial, before)
        bend = trial[2] - before[2]
        zero = trial[0] - trial[2] * (trial[0] - before[0]) / bend if bend > 0 else numpy.inf
        before, a = trial, min(max(zero, 2 * trial[0]), 10 * trial[0])


def conjugate_gradient(problem, theta, o):
    J, D = problem.evaluate(theta)
    p, first = -D, min(1, 1 / abs(D).sum())
    while True:
        slope = p @ D
        a, J, _, new_D = line_search(problem, theta, p, J, D, first, o)
        theta = theta + a * p
        yield theta
        beta = max(0, new_D @ (new_D - D) / (D @ D))
        D, p = new_D, -new_D + beta * p
        first = a * min(slope / (p @ D), 10)


def bfgs(problem, theta, o):
    J, D = problem.evaluate(theta)
    H, is_first, first, unit = numpy.eye(len(theta)), True, min(1, 1 / abs(D).sum()), numpy.eye(len(theta))
    while True:
        p = -H @ D
        a, J, _, new_D = line_search(problem, theta, p, J, D, first, o)
        s, y = a * p, new_D - D
        theta, D, first = theta + s, new_D, 1.0
        yield theta
        if is_first:
            H, is_first = s @ y / (y @ y) * unit, False
        rho = 1 / (s @ y)
        H = (unit - rho * numpy.outer(s, y)) @ H @ (unit - rho * numpy.outer(y, s)) + rho * numpy.outer(s, s)


def lbfgs(problem, theta, o):
    """H of the last pairs, made whole each time from γ I, instead of by two loops."""
    J, D = problem.evaluate(theta)
    pairs, first, unit = [], min(1, 1 / abs(D).sum()), numpy.eye(len(theta))
    while True:
        H = unit
        if pairs:
            s, y = pairs[-1]
            H = s @ y / (y @ y) * unit
        for s, y in pairs:
            rho = 1 / (s @ y)
            H = (unit - rho * numpy.outer(s, y)) @ H @ (unit - rho * numpy.outer(y, s)) + rho * numpy.outer(s, s)
        p = -H @ D
        a, J, _, new_D = line_search(problem, theta, p, J, D, first, o)
        pairs = (pairs + [(a * p, new_D - D)])[-o["pairs"] :]
        theta, D, first = theta + a * p, new_D, 1.0
        yield theta


FIRST_ORDER = {"gd": gradient_descent, "sgd": gradient_descent, "momentum": momentum, "rmsprop": rmsprop, "adam": adam, "shampoo": shampoo}
SEARCHING = {"cg": conjugate_gradient, "bfgs": bfgs, "lbfgs": lbfgs}

# method, iterations, parameters: all that it has but tolerance and patience
WAYS = [
    ("gd", 20, {"rate": 0.7}),
    ("momentum", 20, {"rate": 0.3, "momentum": 0.8}),
    ("momentum", 20, {"rate": 0.3, "momentum": 0.8, "batch": 7}),
    ("sgd", 20, {"rate": 0.7, "batch": 6}),
    ("sgd", 20, {"rate": 0.7, "batch": 100}),
    ("rmsprop", 20, {"rate": 0.02, "decay": 0.8, "epsilon": 1e-7}),
    ("rmsprop", 20, {"rate": 0.02, "decay": 0.8, "epsilon": 1e-7, "batch": 5}),
    ("adam", 20, {"rate": 0.03, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-7}),
    ("adam", 20, {"rate": 0.03, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-7, "batch": 5}),
    ("shampoo", 20, {"rate": 0.4, "epsilon": 1e-2, "interval": 1}),
    ("shampoo", 20, {"rate": 0.4, "epsilon": 1e-4, "interval": 3}),
    ("shampoo", 20, {"rate": 0.4, "epsilon": 1e-2, "interval": 2, "batch": 9}),
    ("cg", 6, {"c1": 1e-4, "c2": 0.1}),
    ("cg", 6, {"c1": 1e-3, "c2": 0.01}),
    ("bfgs", 6, {"c1": 1e-4, "c2": 0.9}),
    ("bfgs", 6, {"c1": 1e-4, "c2": 0.05}),
    ("lbfgs", 6, {"c1": 1e-4, "c2": 0.9, "pairs": 10}),
    ("lbfgs", 6, {"c1": 1e-4, "c2": 0.1, "pairs": 3}),
]


def write(name, values):
    print(name, " ".join(f"{value:.17g}" for value in values))


def write_problem(problem, kind, theta):
    print("problem", len(problem.sizes), *problem.sizes, len(problem.x), kind, problem.decay)
    write("x", problem.x.ravel())
    write("y", problem.y.ravel())
    write("theta", theta)


def write_ways():
    rng = numpy.random.default_rng(20260102)
    x, y = rng.normal(size=(20, 3)), rng.integers(0, 2, size=(20, 2)).astype(float)
    problem = Problem([3, 4, 2], x, y, 0.3)
    theta = rng.uniform(-1, 1, size=sum(rows * columns for rows, columns in problem.shapes))
    write_problem(problem, "several", theta)
    print("ways", len(WAYS))
    for method, n, options in WAYS:
        print("way", method, n, *(f"{name}={value:.17g}" for name, value in options.items()))
        if method in SEARCHING:
            way = SEARCHING[method](problem, theta, options)
        else:
            way = by_gradient(problem, theta, options, FIRST_ORDER[method])
        for _ in range(n):
            write("theta", next(way))


def find_optimum(problem, theta):
    """By SciPy; then D = 0 is solved as far as rounding goes."""
    found = scipy.optimize.minimize(problem.evaluate, theta, jac=True, method="BFGS", options={"gtol": 1e-10})
    root = scipy.optimize.root(lambda theta: problem.evaluate(theta)[1], found.x, tol=1e-15)
    J, D = problem.evaluate(root.x)
    assert abs(D).max() < 1e-13 and abs(J - found.fun) < 1e-9, (D, J - found.fun)
    return J, root.x


def compare_with_scikit_learn(problem, theta):
    """Its C is 1/λ; several outputs are as many regressions."""
    for row, targets in zip(problem.split(theta)[0], problem.y.T):
        other = sklearn.linear_model.LogisticRegression(C=1 / problem.decay, tol=1e-12, max_iter=100000)
        other.fit(problem.x, targets)
        assert numpy.allclose(row[1:], other.coef_[0], atol=1e-5), (row, other.coef_)
        assert numpy.allclose(row[0], other.intercept_[0], atol=1e-5)


def write_optima():
    rng = numpy.random.default_rng(20260103)
    iris = sklearn.datasets.load_iris()
    measures = (iris.data - iris.data.mean(0)) / iris.data.std(0)
    corners = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    choices = numpy.repeat(corners, 3, axis=0) + rng.normal(scale=0.2, size=(12, 2))
    exclusive = numpy.repeat([[0.0], [1.0], [1.0], [0.0]], 3, axis=0)
    problems = [
        ("xor", "binary", Problem([2, 1], choices, exclusive, 0.5)),
        ("iris-binary", "binary", Problem([4, 1], measures[50:], (iris.target[50:, None] == 2) * 1.0, 1.0)),
        ("iris", "one-hot", Problem([4, 3], measures, numpy.eye(3)[iris.target], 1.0)),
    ]
    print("optima", len(problems))
    for name, kind, problem in problems:
        theta = rng.uniform(-1, 1, size=problem.shapes[0][0] * problem.shapes[0][1])
        J, best = find_optimum(problem, theta)
        compare_with_scikit_learn(problem, best)
        print("optimum", name)
        write_problem(problem, kind, theta)
        write("J", [J])
        write("best", best)


write_ways()
write_optima()
