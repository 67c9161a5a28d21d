"""Writes telling-numbers.txt: the two features that show best how the classes of iris and of the
digits lie, for tests/labs/telling-features.c. The variances and correlations are NumPy's.

    /usr/bin/python3 make-telling-numbers.py ../../resources/data > telling-numbers.txt
"""

import csv
import os
import sys

import numpy


def read(name):
    with open(os.path.join(sys.argv[1], name + ".csv"), encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if row and not row[0].startswith("#")]
    rows = rows[1:] if not rows[0][0].replace(".", "").isdigit() else rows
    return numpy.array([row[:-1] for row in rows], float), numpy.array([row[-1] for row in rows])


def find(x, classes):
    varying = x.var(axis=0) > 0
    between = sum(
        numpy.mean(classes == name) * (x[classes == name].mean(axis=0) - x.mean(axis=0)) ** 2
        for name in set(classes)
    )
    ratio = numpy.zeros(x.shape[1])
    ratio[varying] = between[varying] / (x.var(axis=0) - between)[varying]
    first = ratio.argmax()
    for j in range(x.shape[1]):
        if varying[j]:
            ratio[j] *= 1 - numpy.corrcoef(x[:, first], x[:, j])[0, 1] ** 2
    ratio[first] = -1
    return first + 1, ratio.argmax() + 1


for data in "iris", "digits":
    print(data, *find(*read(data)))
