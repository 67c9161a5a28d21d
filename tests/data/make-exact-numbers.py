"""Writes exact-numbers.txt: logarithm, sine and cosine from mpmath, rounded once, for
tests/engine/exact-functions.c.

    /usr/bin/python3 make-exact-numbers.py > exact-numbers.txt

Each line has three numbers for a function: its arguments and the doubles nearest to its values.
All are printed with 17 digits, which give back the same doubles. The last arguments are hard: they
lie beside a zero of their function.
"""

import math
import random

from mpmath import cos, log, mp, mpf, sin

mp.prec = 400
N = 400


def write(name, function, arguments):
    print(name, len(arguments))
    print("x", *(f"{x:.17g}" for x in arguments))
    print("y", *(f"{float(function(mpf(x))):.17g}" for x in arguments))


def main():
    draw = random.Random(15)
    angles = [draw.uniform(-30.0, 30.0) for _ in range(N)] + [k * math.pi / 2 for k in range(-9, 10) if k != 0]
    write("log", log, [draw.random() for _ in range(N)] + [math.exp(draw.uniform(-700, 700)) for _ in range(N)]
          + [1.0 + k * 2.0 ** -52 for k in range(-8, 9) if k != 0] + [2.0 ** -1074, 2.0 ** 1023])
    write("sin", sin, angles)
    write("cos", cos, angles)


main()
