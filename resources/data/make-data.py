"""Writes iris.csv and digits.csv from the copies in scikit-learn (Debian: python3-sklearn).

    /usr/bin/python3 make-data.py

Iris: R. A. Fisher, "The use of multiple measurements in taxonomic problems", 1936, as in
scikit-learn, whose copy follows Fisher's paper; the UCI repository's differs from it in the 35th
and the 38th example. Creative Commons Attribution 4.0.
Digits: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine
Learning Repository, 1998: its test part of 1797 images, 8 x 8 pixels of 0 ... 16. Creative
Commons Attribution 4.0.
"""

import csv

from sklearn import datasets


def write(name, header, rows, labels):
    with open(name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row, label in zip(rows, labels):
            writer.writerow([f"{value:g}" for value in row] + [label])


iris = datasets.load_iris()
names = [name.removesuffix(" (cm)") for name in iris.feature_names]
write("iris.csv", names + ["species"], iris.data, (iris.target_names[i] for i in iris.target))

digits = datasets.load_digits()
pixels = [f"row {i} column {j}" for i in range(1, 9) for j in range(1, 9)]
write("digits.csv", pixels + ["digit"], digits.data, digits.target)
