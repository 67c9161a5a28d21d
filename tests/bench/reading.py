"""Seconds and memory for reading a large CSV file: 60 000 examples of 784 features, about 110 MB,
as MNIST is handed round. meson test --benchmark runs it.

Backstep reads the file, finds what its columns mean, and makes the training set. pandas reads it
into a data frame with its C reader, which is the fastest that it has for a file on its own. The two
take turns, each in a new process, and the figures are medians. That both read the same numbers is
checked by their sum. The exit status tells only that; no time and no memory is ever an error."""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile

N_EXAMPLES = 60000
N_FEATURES = 784
ROUNDS = 5

PANDAS = """
import sys, time
import pandas
start = time.perf_counter()
frame = pandas.read_csv(sys.argv[1], engine="c")
seconds = time.perf_counter() - start
peak = next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmHWM:"))
total = int(frame.drop(columns="label").to_numpy().sum())
print(f"seconds={seconds:.6f} peak={peak} sum={total} version={pandas.__version__}")
"""


def write_file(path):
    """Rows like pictures of digits: four fifths of the pixels are 0, in runs."""
    chance = random.Random(1)
    with open(path, "w", encoding="ascii") as file:
        print("label", *(f"pixel{j}" for j in range(N_FEATURES)), sep=",", file=file)
        for _ in range(N_EXAMPLES):
            row = [str(chance.randrange(10))]
            while len(row) <= N_FEATURES:
                row += ["0"] * chance.randrange(1, 30)
                row += [str(chance.randrange(1, 256)) for _ in range(chance.randrange(1, 8))]
            print(",".join(row[: N_FEATURES + 1]), file=file)


def ask(command):
    """Returns the name=value pairs that a program prints, or None where it cannot run."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
        return None

    return dict(pair.split("=", 1) for pair in done.stdout.split())


def has_pandas():
    return subprocess.run([sys.executable, "-c", "import pandas"], capture_output=True, check=False).returncode == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--backstep", required=True)
    backstep = parser.parse_args().backstep
    answers = {"Backstep": [], "pandas": []}
    if not has_pandas():
        print("pandas is left out: it is not installed")
        del answers["pandas"]

    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "pictures.csv")
        write_file(path)
        size = os.path.getsize(path)
        for _ in range(ROUNDS):
            for name in answers:
                command = [backstep, path] if name == "Backstep" else [sys.executable, "-c", PANDAS, path]
                answer = ask(command)
                if answer is None:
                    sys.exit(1)
                answers[name].append(answer)

    print(f"{N_EXAMPLES} × {N_FEATURES + 1} cells, {size / 1e6:.0f} MB, medians of {ROUNDS}")
    seconds = {}
    for name, answer in answers.items():
        seconds[name] = statistics.median(float(one["seconds"]) for one in answer)
        peak = statistics.median(int(one["peak"]) for one in answer)
        print(f"{name:9} {seconds[name]:7.3f} s  peak of memory {peak / 1e6:6.0f} MB")
        if name == "Backstep":
            limit = 1.5 * 8 * int(answer[0]["doubles"]) + 64e6
            print(f"          its goal: at most {limit / 1e6:.0f} MB, 1.5 times the training set and 64 MB")
    if "pandas" in seconds:
        print(f"pandas {answers['pandas'][0]['version']} ÷ Backstep: {seconds['pandas'] / seconds['Backstep']:.2f} (goal: above 1)")
    if len({float(one["sum"]) for answer in answers.values() for one in answer}) != 1:
        sys.exit("The sums of what was read differ.")


main()
