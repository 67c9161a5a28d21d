"""Seconds for one evaluation of J(Θ) and all of D, full batch, double precision: Backstep beside
whichever of its peers are installed, each with one and with two threads. meson test --benchmark
runs it.

OpenBLAS does not know every processor, and takes slow kernels for one that it does not know. So each
core type that it has kernels for is tried first, by a product of matrices, and all contenders get
the fastest. With --without-avx512 the peers do without AVX-512; Backstep does where it is built with
-Dc_args=-DBS_KERNEL_WITHOUT_V4.

Every contender is a process of its own that lives through the whole run, and all of them are
asked in turn, round after round, so that whatever else the machine does hits all alike; the
figures are medians over the rounds. All compute from the same numbers, and what they compute is
compared before their time is: J and each entry of D. The exit status tells whether they agree;
no time is ever an error."""

import argparse
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

TOLERANCE = 1e-9
# FANN tells its squares as a float.
FLOAT_TOLERANCE = 1e-5
SAMPLE_SECONDS = 0.06
ROUNDS = (5, 41)
# Idle threads of OpenBLAS and OpenMP spin for so long before they sleep.
SPIN_SECONDS = 0.04

# sizes, m, goals for fastest peer / Backstep with one and with two threads
NETWORKS = [
    ("2-2-1", 4, (2.5, None)),
    ("4-8-3", 150, (5.0, None)),
    ("64-25-10", 1797, (1.8, 2.2)),
    ("400-25-10", 5000, (1.5, 1.8)),
    ("784-100-10", 10000, (1.2, 1.3)),
    ("784-1024-1024-10", 2048, (1.05, 1.1)),
]

PEERS = ["NumPy", "scikit-learn", "PyTorch"]

# OpenBLAS's names for the processors that it has kernels for, with AVX-512 and without; "" is what it
# takes by itself. Those of other makers are not there where this is not their processor.
WIDE_CORES = ["SKYLAKEX", "COOPERLAKE", "SAPPHIRERAPIDS"]
CORES = ["", "ZEN", "HASWELL", "EXCAVATOR", "SANDYBRIDGE", "NEHALEM"]
ARM_CORES = ["", "ARMV8", "NEOVERSEN1", "NEOVERSEV1", "NEOVERSEN2", "CORTEXA72", "THUNDERX2T99"]
DGEMM_ROUNDS = 5
# Another core type must be so much faster than OpenBLAS's own choice.
CORE_GAIN = 1.02

WITHOUT_AVX512 = {
    "NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL",
    "ATEN_CPU_CAPABILITY": "avx2",
}


class Contender:
    """A process that answers each line by a line of name=value pairs."""

    def __init__(self, name, threads, command, directory, environment):
        self.name = name
        self.asked_threads = threads
        self.alive = True
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [*command, directory, str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            env={
                **os.environ,
                **environment,
                "OPENBLAS_NUM_THREADS": str(threads),
                "OMP_NUM_THREADS": str(threads),
            },
            text=True,
            bufsize=1,
        )
        greeting = self._read()
        self.version = greeting.get("name", "").replace("-", " ")
        self.threads = int(greeting.get("threads", threads))
        self.kernels = greeting.get("kernels", "")

    def _read(self):
        line = self.process.stdout.readline()
        if not line:
            self.alive = False
            self.process.wait()
        pairs = [pair.split("=", 1) for pair in line.split()]
        assert all(len(pair) == 2 for pair in pairs), f"{self.name}: {line}"

        return dict(pairs)

    def ask(self, question):
        """Returns the answer, empty if the process has ended."""
        if not self.alive:
            return {}
        try:
            print(question, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            pass
        return self._read()

    def get_error(self):
        self.errors.seek(0)
        return (self.errors.read().strip().splitlines() or ["it ended"])[-1]

    def measure(self, n):
        seconds = float(self.ask(f"time {n}").get("seconds", "nan"))
        if self.asked_threads > 1:
            time.sleep(SPIN_SECONDS)
        return seconds

    def close(self):
        if self.alive:
            self.process.stdin.close()
            self.process.wait()


def find_processor():
    """Returns the maker and the name of the processor, as Linux tells them."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            pairs = [line.split(":", 1) for line in file if ":" in line]
    except OSError:
        pairs = []
    facts = {name.strip(): value.strip() for name, value in reversed(pairs)}
    maker = facts.get("vendor_id", "")
    names = [facts.get("model name", platform.machine())]
    names += [f"{name} {facts[name]}" for name in ("cpu family", "model") if name in facts]

    return ", ".join([maker] * bool(maker) + names)


def measure_core(arguments, core, directory):
    """Returns OpenBLAS's name for the core type and its operations a second: 0 where the processor
    cannot run these kernels or OpenBLAS has none."""
    environment = {"OPENBLAS_CORETYPE": core} if core else {}
    one = Contender("OpenBLAS", 1, [arguments.backstep], directory, environment)
    answers = [one.ask("dgemm") for _ in range(DGEMM_ROUNDS)]
    one.close()
    rates = [float(answer.get("rate", "0")) for answer in answers]
    name = answers[0].get("core", "")
    if core and name.upper() != core:
        return name, 0.0

    return name, statistics.median(rates)


def choose_core(arguments, directory):
    """Returns the environment that makes OpenBLAS take the fastest kernels it has."""
    # What somebody else has chosen here is perhaps not the fastest.
    os.environ.pop("OPENBLAS_CORETYPE", None)
    cores = ARM_CORES if platform.machine() == "aarch64" else CORES
    if not arguments.without_avx512:
        cores = cores + WIDE_CORES * (cores is CORES)
    measured = {core: measure_core(arguments, core, directory) for core in cores}
    for core, (name, rate) in measured.items():
        if rate > 0.0:
            by_itself = "" if core else " (its own choice)"
            print(f"OpenBLAS with the kernels for {name}{by_itself}: {rate / 1e9:.1f} GFLOP/s")
    if arguments.without_avx512:
        del measured[""]
    best = max(measured, key=lambda core: measured[core][1])
    if "" in measured and measured[best][1] < CORE_GAIN * measured[""][1]:
        best = ""
    print(f"All contenders' OpenBLAS takes those for {measured[best][0]}.\n", flush=True)

    return {"OPENBLAS_CORETYPE": best} if best else {}


def start_all(arguments, directory, environment):
    """Returns Backstep's two contenders, then the peers that answer."""
    here = os.path.dirname(os.path.abspath(__file__))
    contenders = [
        Contender("Backstep", threads, [arguments.backstep], directory, environment)
        for threads in (1, 2)
    ]
    if arguments.without_avx512:
        environment = {**environment, **WITHOUT_AVX512}
    if arguments.fann:
        contenders.append(Contender("FANN", 1, [arguments.fann], directory, environment))
    else:
        print("FANN is left out: libdoublefann was not found when this was configured")
    for name in PEERS:
        command = [sys.executable, os.path.join(here, "peers.py"), name.lower()]
        contenders += [
            Contender(name, threads, command, directory, environment) for threads in (1, 2)
        ]

    for one in contenders:
        if not one.alive and one.asked_threads == 1:
            print(f"{one.name} is left out: {one.get_error()}")

    return [one for one in contenders if one.alive]


def check(one, answer, expected):
    """Returns what `one` computes otherwise than Backstep with one thread."""
    wrong = []
    for what in set(answer) & {"J", "D", "squares"}:
        value, right = float(answer[what]), float(expected[what])
        tolerance = FLOAT_TOLERANCE if what == "squares" else TOLERANCE
        if not abs(value - right) <= tolerance * abs(right):
            wrong.append(f"{what} of {one.name} is {value!r}, of Backstep {right!r}")
    if not float(answer.get("difference", "0")) <= TOLERANCE:
        wrong.append(f"an entry of D of {one.name} is {answer['difference']} of |D| off")

    return wrong


def load_all(contenders, sizes, m):
    """Returns what they compute otherwise than Backstep with one thread."""
    expected = contenders[0].ask(f"write {sizes} {m}")
    wrong = []
    for one in contenders[1:]:
        answer = one.ask(f"load {sizes} {m}")
        if answer:
            wrong += check(one, answer, expected)
        else:
            print(f"{one.name} with {one.asked_threads} threads ended: {one.get_error()}")

    return wrong


def count_evaluations(one):
    """Returns how many make a sample, and how long that takes."""
    n, seconds = 1, one.measure(1)
    while math.isfinite(seconds) and n * seconds < SAMPLE_SECONDS:
        n = math.ceil(min(1.2 * SAMPLE_SECONDS / max(seconds, 1e-9), 100.0 * n))
        seconds = one.measure(n)

    return n, n * seconds


def measure_all(contenders, budget):
    """Returns medians: seconds of each contender, and OpenBLAS's operations a second."""
    samples = [count_evaluations(one) for one in contenders]
    round_seconds = sum(seconds + 0.03 for _, seconds in samples if math.isfinite(seconds)) + 0.1
    n_rounds = min(max(int(budget / round_seconds), ROUNDS[0]), ROUNDS[1])
    seconds = [[] for _ in contenders]
    rates = []

    for turn in range(n_rounds):
        rates.append(float(contenders[0].ask("dgemm")["rate"]))
        # The one whose turn follows a long one shall not always be the same.
        order = list(range(len(contenders)))
        for i in order[turn % len(order) :] + order[: turn % len(order)]:
            seconds[i].append(contenders[i].measure(samples[i][0]))

    return [statistics.median(one) for one in seconds], statistics.median(rates), n_rounds


def count_operations(sizes_text, m):
    """Multiplications and additions of the matrix products: forward and Δ of every layer,
    and δ of the hidden ones."""
    sizes = [int(size) for size in sizes_text.split("-")]
    products = [(columns + 1) * rows for columns, rows in zip(sizes, sizes[1:])]
    back = [columns * rows for columns, rows in zip(sizes[1:], sizes[2:])]

    return 2 * m * (2 * sum(products) + sum(back))


def format_time(seconds):
    unit, factor = next(
        (pair for pair in (("µs", 1e6), ("ms", 1e3)) if seconds * pair[1] < 1000.0), ("s", 1.0)
    )
    value = seconds * factor
    digits = 0 if value >= 100.0 else 1 if value >= 10.0 else 2

    return f"{value:.{digits}f} {unit}"


def compare(contenders, medians):
    """Returns for one and two threads: the fastest peer's name, and its time / Backstep's. Who
    may use two threads may use one."""
    results = []
    for threads in (1, 2):
        allowed = [
            (seconds, one)
            for one, seconds in zip(contenders, medians)
            if one.asked_threads <= threads and math.isfinite(seconds)
        ]
        own = min(seconds for seconds, one in allowed if one.name == "Backstep")
        peers = [(seconds, one.name) for seconds, one in allowed if one.name != "Backstep"]
        fastest, name = min(peers, default=(math.nan, "none"))
        results.append((name, fastest / own))

    return results


def describe_goal(goals, results):
    """Returns what is asked of the ratios, and whether they are as large."""
    asked = [(goal, ratio) for goal, (_, ratio) in zip(goals, results) if goal is not None]
    met = ["-" if math.isnan(ratio) else "yes" if ratio >= goal else "no" for goal, ratio in asked]

    return " / ".join(f"{goal:g}" for goal, _ in asked), " / ".join(met)


def make_row(network, contenders, medians, rate):
    sizes, m, goals = network
    names = list(dict.fromkeys(one.name for one in contenders))
    row = [f"{sizes}, {m}"]
    for name in names:
        times = [seconds for one, seconds in zip(contenders, medians) if one.name == name]
        row.append(" / ".join("-" if math.isnan(one) else format_time(one) for one in times))
    results = compare(contenders, medians)
    row.append(" / ".join(dict.fromkeys(name for name, _ in results)))
    row.append(" / ".join("-" if math.isnan(ratio) else f"{ratio:.2f}" for _, ratio in results))
    row += describe_goal(goals, results)
    row.append(f"{100.0 * count_operations(sizes, m) / medians[0] / rate:.0f} %")

    return row


def print_table(rows):
    widths = [max(map(len, column)) for column in zip(*rows)]
    rule = ["-" * width for width in widths]
    for row in [rows[0], rule, *rows[1:]]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")


def print_notes(contenders, build_type, rate):
    names = list(dict.fromkeys(one.version for one in contenders))
    print(f"\nTimes with 1 / 2 threads, of {', '.join(names)}, on OpenBLAS.")
    print("Ratio: the fastest peer's time / Backstep's. Who may use two threads may use one.")
    print(f"Of dgemm: operations a second, one thread, of OpenBLAS's {rate / 1e9:.1f} billion;")
    print("in the last two networks it is to be at least 85 %.")
    if contenders[1].threads == 1:
        print("Backstep's engine has one thread: its second figure is the first, measured again.")
    if any(one.name == "FANN" for one in contenders):
        print("FANN has one thread, computes no J, and takes the gradient of Σ (h - y)².")
        print("Where all examples would take it long, it is timed on a part of them.")
    if build_type != "release":
        print(f"This build is {build_type}: only figures of a release build say anything.")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backstep", required=True, help="the program bench-evaluation")
    parser.add_argument("--fann", help="the program bench-fann")
    parser.add_argument("--build-type", default="release")
    parser.add_argument("--without-avx512", action="store_true", help="for the peers")
    parser.add_argument("--seconds", type=float, default=15.0, help="for each network")
    parser.add_argument("network", nargs="*", help="only these, such as 4-8-3")

    return parser.parse_args()


def run(arguments, directory):
    print(f"Processor: {find_processor()}")
    contenders = start_all(arguments, directory, choose_core(arguments, directory))
    print(f"Backstep's kernels: {contenders[0].kernels}")
    names = list(dict.fromkeys(one.name for one in contenders))
    rows = [["network, m", *names, "fastest peer", "ratio", "goal", "met", "of dgemm"]]
    rates, wrong = [], []

    for network in NETWORKS:
        if arguments.network and network[0] not in arguments.network:
            continue
        wrong += load_all(contenders, *network[:2])
        medians, rate, n_rounds = measure_all(contenders, arguments.seconds)
        print(f"{network[0]}: {n_rounds} rounds", flush=True)
        rates.append(rate)
        rows.append(make_row(network, contenders, medians, rate))
    for one in contenders:
        one.close()

    print()
    print_table(rows)
    print_notes(contenders, arguments.build_type, statistics.median(rates))
    print("\n".join(wrong) if wrong else "All agree on J and on every entry of D that they compute.")

    return 1 if wrong else 0


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory() as directory:
        return run(arguments, directory)


if __name__ == "__main__":
    sys.exit(main())
