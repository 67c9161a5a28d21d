"""The real program from outside: what one verb says must be what the others say."""

import csv
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import tap

PROGRAM = os.environ["BACKSTEP"]


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)


class Terminal(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def train(self, name, *arguments):
        theta, history = self.directory / f"{name}.txt", self.directory / f"{name}.csv"
        run_ = run("train", *arguments, "--save-theta", theta, "--history", history)
        self.assertEqual(run_.returncode, 0, run_.stderr)
        with open(history, encoding="utf-8") as file:
            return theta, list(csv.DictReader(file))

    def evaluate(self, *arguments):
        lines = run("evaluate", *arguments).stdout.splitlines()
        return dict(line.split(" = ") for line in lines)

    def test_j_falls_and_is_the_j_of_the_saved_theta(self):
        theta, history = self.train("xor", "xor", "--lambda", "0.001", "--iterations", 800)
        values = self.evaluate("xor", "--theta", theta, "--lambda", "0.001")
        self.assertEqual([int(row["iteration"]) for row in history], list(range(801)))
        self.assertLess(float(history[-1]["J"]), float(history[0]["J"]) / 2)
        self.assertEqual(float(values["J"]), float(history[-1]["J"]))
        self.assertAlmostEqual(float(values["data"]) + float(values["penalty"]), float(values["J"]))
        self.assertGreater(float(values["penalty"]), 0)

    def test_same_seed_same_run(self):
        first, _ = self.train("first", "iris", "--iterations", 50, "--seed", 7)
        second, _ = self.train("second", "iris", "--iterations", 50, "--seed", 7)
        other, _ = self.train("other", "iris", "--iterations", 50, "--seed", 8)
        self.assertEqual(first.read_bytes(), second.read_bytes())
        self.assertNotEqual(first.read_bytes(), other.read_bytes())

    def test_same_run_whatever_the_threads(self):
        for method, batch in (("gd", 0), ("lbfgs", 0), ("adam", 0), ("sgd", 600), ("shampoo", 700)):
            options = ("--batch", batch) if batch else ()
            files = []
            for threads in (1, 2, 8):
                theta, _ = self.train(
                    f"{method}-{threads}", "digits", "--optimizer", method, "--iterations", 12,
                    "--lambda", 0.5, "--threads", threads, *options,
                )
                files.append((theta.read_bytes(), theta.with_suffix(".csv").read_bytes()))
            self.assertEqual(files[0], files[1], method)
            self.assertEqual(files[0], files[2], method)

    def test_threads_are_counted_from_one(self):
        for threads in ("-1", "65", "two"):
            result = run("train", "xor", "--threads", threads)
            self.assertEqual((result.returncode, result.stdout), (2, ""))

    def test_training_goes_on_from_a_saved_theta(self):
        half, _ = self.train("half", "xor", "--iterations", 20)
        rest, _ = self.train("rest", "xor", "--iterations", 20, "--theta", half)
        whole, _ = self.train("whole", "xor", "--iterations", 40)
        self.assertEqual(rest.read_bytes(), whole.read_bytes())

    def test_walk_shows_every_step_and_the_j_that_trains(self):
        _, history = self.train("xor", "xor", "--iterations", 1)
        text = run("walk", "xor", "--by", "neuron").stdout
        steps = re.findall(r"^Step (\d+) of (\d+) ", text, re.MULTILINE)
        self.assertEqual(steps, [(str(n), "56") for n in range(1, 57)])
        self.assertIn(f"= {float(history[0]['J']):.4f}\n", text)

    def test_a_saved_theta_is_judged_on_what_is_held_out(self):
        theta, history = self.train("iris", "iris", "--holdout", "0.3", "--iterations", 60)
        values = self.evaluate("iris", "--holdout", "0.3", "--theta", theta)
        for name in ("held_out_J", "held_out_accuracy"):
            self.assertEqual(float(values[name]), float(history[-1][name]))
        self.assertNotIn("held_out_J", self.evaluate("iris", "--theta", theta))

    def test_results_that_are_lost_are_no_success(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no full disk to write to")
        for verb in (["train", "xor"], ["compare", "xor"], ["check", "xor"], ["walk", "xor"]):
            with open("/dev/full", "w", encoding="utf-8") as full:
                ended = subprocess.run([PROGRAM, *verb], stdout=full, stderr=subprocess.PIPE)
            self.assertEqual(ended.returncode, 2, verb)
            self.assertIn(b"could not be written", ended.stderr)

    def test_divergence_is_a_failure(self):
        options = ("iris", "--rate", "1.7e308", "--activation", "relu", "--lambda", 1000)
        self.assertEqual(run("train", *options, "--iterations", 3).returncode, 1)
        compared = run("compare", "xor", "--lambda", "1e300", "--iterations", 3)
        self.assertEqual(compared.returncode, 1)
        self.assertIn("diverged", compared.stdout)
        self.assertIn("it is not made", run("walk", *options, "--by", "layer").stdout)

    def test_check_agrees(self):
        for data in ("xor", "ones", "iris"):
            self.assertEqual(run("check", data).returncode, 0, data)

    def test_bad_input_is_named(self):
        bad = self.directory / "bad.csv"
        bad.write_text("a,b,c\n1,2,x\n3,q,y\n", encoding="utf-8")
        for arguments, message in (
            (("train", bad), "bad.csv:3:3: "),
            (("train", self.directory / "none.csv"), "none.csv"),
            (("train", "xor", "--rate", "0"), "--rate"),
            (("walk", "xor", "--example", "5"), "--example"),
            (("jump",), "jump"),
            (("xor", "iris"), "iris"),
            (("--jump",), "Usage"),
        ):
            result = run(*arguments)
            self.assertEqual((result.returncode, result.stdout), (2, ""), arguments)
            self.assertIn(message, result.stderr)


if __name__ == "__main__":
    tap.run(Terminal)
