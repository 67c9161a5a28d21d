"""Writes quality-numbers.txt: what scikit-learn says of the predictions of networks without a
hidden layer, for tests/engine/quality.c.

    /usr/bin/python3 make-quality-numbers.py > quality-numbers.txt
"""

import numpy
from sklearn import metrics

# features, outputs, m, targets
CASES = [
    (2, 1, 4, "binary"),
    (3, 1, 57, "binary"),
    (3, 3, 40, "one-hot"),
    (5, 10, 700, "one-hot"),
    (4, 6, 9, "one-hot"),
    (4, 2, 33, "several"),
    (6, 5, 400, "several"),
]


def write(name, values):
    print(name, " ".join(f"{value:.17g}" for value in numpy.ravel(values)))


def judge(kind, y, h):
    """Actual and predicted, as scikit-learn wants them, and the labels."""
    if kind == "one-hot":
        return y.argmax(axis=1), h.argmax(axis=1), list(range(y.shape[1]))
    if kind == "binary":
        return y[:, 0], (h[:, 0] >= 0.5).astype(float), [0, 1]
    return y, (h >= 0.5).astype(float), None


def main():
    random = numpy.random.default_rng(20261124)
    print("cases", len(CASES))
    for n, k, m, kind in CASES:
        x = random.normal(size=(m, n))
        theta = random.normal(size=(k, n + 1))
        h = 1 / (1 + numpy.exp(-(theta[:, 0] + x @ theta[:, 1:].T)))
        if kind == "one-hot":
            y = numpy.eye(k)[(h + random.normal(scale=0.3, size=h.shape)).argmax(axis=1)]
        else:
            y = (h + random.normal(scale=0.4, size=h.shape) >= 0.5).astype(float)
        actual, predicted, labels = judge(kind, y, h)
        precision, recall, _, support = metrics.precision_recall_fscore_support(
            actual, predicted, labels=labels, zero_division=0
        )
        print("case", n, k, m, kind)
        write("x", x)
        write("y", y)
        write("theta", theta)
        write("accuracy", [metrics.accuracy_score(actual, predicted)])
        if kind != "several":
            write("confusion", metrics.confusion_matrix(actual, predicted, labels=labels))
        else:
            write("confusion", metrics.multilabel_confusion_matrix(actual, predicted))
        write("precision", precision)
        write("recall", recall)
        write("support", support)


main()
