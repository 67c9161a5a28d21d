"""Writes scaling-numbers.txt: mean, standard deviation and scaled values of features whose squares
or sums are too large or too small for a double, in exact fractions and then to 60 digits, for
tests/engine/scaling.c.

    /usr/bin/python3 make-scaling-numbers.py > scaling-numbers.txt
"""

from decimal import Decimal, getcontext
from fractions import Fraction

CASES = [
    [3.0, 5.0, 1.0],
    [1e155, -1e155, 3e155],
    [1e200, 2e200, 4e200, 1e-200],
    [1.7e308, -1.7e308, 1.6e308, 0.0],
    [1.7976931348623157e308, 1.7976931348623157e308, 1.7976931348623157e308, 1.7e308],
    [1e-200, 2e-200, 4e-200],
    [1e-170, 0.0, -3e-170, 2e-165],
    [100.25, 100.5, 101.0],
]

getcontext().prec = 60
getcontext().Emax = 10000
getcontext().Emin = -10000


def to_decimal(number):
    return Decimal(number.numerator) / Decimal(number.denominator)


for values in CASES:
    exact = [Fraction(value) for value in values]
    mean = sum(exact) / len(exact)
    deviation = to_decimal(sum((x - mean) ** 2 for x in exact) / len(exact)).sqrt()
    scaled = [to_decimal(x - mean) / deviation for x in exact]
    print("values", *(f"{value:.17g}" for value in values))
    print("expected", *(f"{float(number):.17g}" for number in [to_decimal(mean), deviation, *scaled]))
