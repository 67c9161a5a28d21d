"""Trains with every optimizer, by the real program."""

import csv
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import tap

PROGRAM = os.environ["BACKSTEP"]
METHODS = ("gd", "momentum", "sgd", "cg", "bfgs", "lbfgs", "rmsprop", "adam", "shampoo")
SEARCHING = ("cg", "bfgs", "lbfgs")

# With these seeds and its defaults, each method reaches this accuracy in so many iterations.
DATA = {"xor": (1, 3000, 1), "ones": (2, 2000, 1), "iris": (1, 1000, 0.97), "digits": (1, 300, 0.92)}


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)


class Optimizers(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def train(self, *arguments):
        """Returns the printed values by the first word of their line, and the rows of the history."""
        history = self.directory / "history.csv"
        result = run("train", *arguments, "--history", history)
        self.assertEqual((result.returncode, result.stderr), (0, ""), arguments)
        with open(history, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        summary, *self.tables = result.stdout.split("\n\n")
        return dict(line.split(maxsplit=1) for line in summary.splitlines()), rows

    def accuracy(self, printed):
        right, m = re.search(r"\((\d+) of (\d+)\)", printed["accuracy"]).groups()
        return int(right) / int(m)

    def test_every_optimizer_trains_the_built_in_data(self):
        for data, (seed, iterations, share) in DATA.items():
            for method in METHODS:
                printed, rows = self.train(
                    data, "--optimizer", method, "--seed", seed, "--iterations", iterations
                )
                self.assertGreaterEqual(self.accuracy(printed), share, (data, method))
                self.assertLess(float(rows[-1]["J"]), float(rows[0]["J"]) / 2, (data, method))

    def test_a_search_never_raises_j(self):
        for method in SEARCHING:
            _, rows = self.train("iris", "--optimizer", method, "--lambda", "0.1")
            costs = [float(row["J"]) for row in rows]
            self.assertTrue(all(after < before for before, after in zip(costs, costs[1:])), method)

    def test_comparison_is_what_each_comes_to_alone(self):
        history = self.directory / "compare.csv"
        result = run(
            *("compare", "iris", "--seed", 3, "--iterations", 40, "--holdout", "0.2"),
            *("--history", history),
        )
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        table = {line.split()[0]: line.split() for line in result.stdout.splitlines()[3:]}
        self.assertEqual(tuple(table), METHODS)
        with open(history, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        for method in METHODS:
            _, alone = self.train(
                *("iris", "--seed", 3, "--iterations", 40, "--holdout", "0.2"),
                *("--optimizer", method),
            )
            raced = [row for row in rows if row["optimizer"] == method]
            keys = ("iteration", "J", "epoch", "evaluations")
            # They are compared as numbers, because before a boundary of 4096 bytes one J has more zeros.
            self.assertEqual(
                [[float(row[key]) for key in keys] for row in raced],
                [[float(row[key]) for key in keys] for row in alone],
                method,
            )
            self.assertEqual(table[method][1], f"{float(alone[-1]['J']):.6g}", method)
            self.assertEqual(int(table[method][4]), int(alone[-1]["iteration"]), method)

    def test_comparison_of_some_and_of_what_cannot_be(self):
        result = run("compare", "xor", "--optimizers", "adam,cg,adam", "--iterations", 5)
        self.assertEqual(
            [line.split()[0] for line in result.stdout.splitlines()[3:]], ["adam", "cg"]
        )
        result = run(
            *("compare", "digits", "--hidden", "300", "--optimizers", "bfgs,sgd"),
            *("--iterations", 2),
        )
        self.assertEqual(result.returncode, 0)
        self.assertRegex(result.stdout, r"bfgs +.*MB")
        self.assertRegex(result.stdout, r"sgd +\d")
        for options, words in (
            (["--optimizers", "gd,newton"], "newton"),
            (["--optimizers", ""], "--optimizers: The optimizer must be one of gd"),
            (["--optimizer", "gd"], "--optimizer: The verb compare does not take this"),
            (["--rate", "1"], "--rate: The verb compare does not take this"),
            (["--iterations", "0"], "at least 1 iteration"),
            (["--history", "/nonexistent/x.csv"], "could not be written"),
        ):
            result = run("compare", "xor", *options)
            self.assertEqual((result.returncode, result.stdout), (2, ""), options)
            self.assertIn(words, result.stderr)

    def test_what_is_held_out_is_judged_and_not_trained_with(self):
        for data, options, held_out, m in (
            ("iris", ["--holdout", "0.3"], 45, 150),
            ("iris", ["--holdout", "0.3", "--holdout-seed", 9], 45, 150),
            ("digits", ["--holdout", "0.25", "--optimizer", "adam"], 449, 1797),
        ):
            printed, rows = self.train(data, *options, "--iterations", 40)
            right, n = re.search(r"\((\d+) of (\d+)\)", printed["held"]).groups()
            self.assertEqual(int(n), held_out)
            self.assertIn(f"of {m - held_out})", printed["accuracy"])
            self.assertEqual(
                list(rows[0]),
                "iteration,J,epoch,evaluations,accuracy,held_out_J,held_out_accuracy".split(","),
            )
            self.assertAlmostEqual(float(rows[-1]["held_out_accuracy"]), int(right) / held_out)
            self.assertLess(float(rows[-1]["held_out_J"]), float(rows[0]["held_out_J"]))
            # The rows of the confusion matrix have a name, counts, support, precision and recall.
            for table, size in zip(self.tables, (m - held_out, held_out)):
                lines = [line.split() for line in table.splitlines()[2:]]
                matrix = [[int(count) for count in line[1:-3]] for line in lines]
                self.assertEqual(sum(map(sum, matrix)), size)
                self.assertEqual([sum(row) for row in matrix], [int(line[-3]) for line in lines])
                for k, line in enumerate(lines):
                    self.assertAlmostEqual(float(line[-1]), matrix[k][k] / sum(matrix[k]), 4)
            self.assertEqual(sum(row[k] for k, row in enumerate(matrix)), int(right))

    def test_what_cannot_be_held_out_is_refused(self):
        for options, words in (
            (["xor", "--holdout", "0.05"], "5 % of 4 examples"),
            (["iris", "--holdout", "0.91"], "from 0 to 0.9"),
            (["iris", "--holdout", "-1"], "from 0 to 0.9, not -1"),
            (["iris", "--holdout", "nan"], "must be a number"),
            (["iris", "--holdout", "0.3", "--holdout-seed", "x"], "--holdout-seed"),
        ):
            result = run("train", *options)
            self.assertEqual((result.returncode, result.stdout), (2, ""), options)
            self.assertIn(words, result.stderr)

    def test_history_counts_epochs_and_evaluations(self):
        # 150 examples make four batches of 32 and one of 22.
        _, rows = self.train("iris", "--optimizer", "sgd", "--iterations", 11)
        self.assertEqual(list(rows[0]), ["iteration", "J", "epoch", "evaluations"])
        self.assertEqual([int(row["iteration"]) for row in rows], list(range(12)))
        self.assertEqual([int(row["evaluations"]) for row in rows], list(range(12)))
        self.assertEqual([int(row["epoch"]) for row in rows], [0] * 5 + [1] * 5 + [2] * 2)
        printed, rows = self.train("iris", "--optimizer", "lbfgs", "--iterations", 11)
        self.assertGreaterEqual(int(rows[-1]["evaluations"]), 11)
        self.assertEqual(rows[-1]["epoch"], rows[-1]["evaluations"])
        self.assertIn(f"with {rows[-1]['evaluations']} evaluations", printed["epochs"])

    def test_same_seed_same_order(self):
        def train(seed, *more):
            return self.train("iris", "--optimizer", "adam", "--batch", 7, "--iterations", 60, "--seed", seed, *more)[1]

        self.assertEqual(train(5), train(5))
        self.assertNotEqual(train(5), train(6))
        # The seed also decides the order of the examples if it does not decide Θ.
        self.assertNotEqual(train(5, "--init", "zero"), train(6, "--init", "zero"))

    def test_a_batch_of_all_is_gradient_descent(self):
        whole = self.train("iris", "--optimizer", "sgd", "--batch", 150, "--iterations", 30, "--rate", 1)[1]
        descent = self.train("iris", "--iterations", 30, "--rate", 1)[1]
        self.assertEqual(whole, descent)

    def test_it_says_that_the_iterations_are_done(self):
        printed, _ = self.train("xor", "--iterations", 5)
        self.assertEqual(printed["finished"], "at 5: reached the limit of iterations")

    def test_it_stops_at_the_target(self):
        printed, rows = self.train("xor", "--optimizer", "rmsprop", "--target", "0.05", "--iterations", 5000)
        self.assertLessEqual(float(rows[-1]["J"]), 0.05)
        self.assertGreater(float(rows[-2]["J"]), 0.05)
        self.assertIn("target", printed["finished"])

    def test_it_stops_by_the_rules_of_the_method(self):
        printed, _ = self.train("iris", "--optimizer", "bfgs", "--hidden", "none", "--lambda", "1")
        self.assertIn("no |D| is larger", printed["finished"])
        printed, _ = self.train("iris", "--optimizer", "cg", "--hidden", "none", "--lambda", "1", "--tolerance", 0)
        self.assertIn("no step that lowers J", printed["finished"])
        printed, rows = self.train("iris", "--optimizer", "adam", "--rate", 2, "--patience", 9)
        self.assertIn("patience", printed["finished"])
        costs = [float(row["J"]) for row in rows]
        self.assertEqual(costs.index(min(costs)), len(costs) - 1 - 9)

    def test_what_cannot_be_is_refused(self):
        for arguments, message in (
            (("--optimizer", "newton"), "gd, momentum, sgd, cg, bfgs, lbfgs, rmsprop, adam, shampoo"),
            (("--optimizer", "cg", "--rate", 1), "--rate: conjugate gradient has no α."),
            (("--optimizer", "bfgs", "--batch", 2), "--batch: BFGS takes all 4"),
            (("--batch", 2), "--batch: gradient descent takes all 4"),
            (("--optimizer", "sgd", "--batch", 5), "--batch: A batch has at most 4 examples"),
            (("--optimizer", "sgd", "--batch", 1.5), "a whole number"),
            (("--optimizer", "adam", "--beta1", 1), "--beta1: β₁ must be a number from 0 to below 1, not 1."),
            (("--optimizer", "adam", "--beta1", "x"), "--beta1: β₁ must be a number from 0 to below 1, not “x”."),
            (("--optimizer", "adam", "--pairs", 3), "--pairs: Adam has no h."),
            (("--optimizer", "lbfgs", "--c1", 0.95), "--optimizer: c₁ must be a number above 0 and below c₂"),
            (("--optimizer", "bfgs", "--hidden", 2000), "MB"),
            (("--target", -1), "--target"),
        ):
            result = run("train", "xor", *arguments)
            self.assertEqual((result.returncode, result.stdout), (2, ""), arguments)
            self.assertIn(message, result.stderr)

    def test_walk_tells_the_update_that_training_makes(self):
        """The Θ that the walk computes in each iteration is the Θ with which the next walk begins."""
        for method in METHODS:
            batch = ("--batch", 3) if method in ("momentum", "sgd", "rmsprop", "adam", "shampoo") else ()
            told = []
            for iteration in range(5):
                result = run("walk", "xor", "--optimizer", method, "--iteration", iteration, *batch)
                self.assertEqual((result.returncode, result.stderr), (0, ""), method)
                update = result.stdout[result.stdout.rindex("· update\n") :]
                rows = re.findall(r"(?m)^ +1, 1, 1 +(\S+) .* (\S+)$", update)
                self.assertEqual(len(rows), 1, update)
                told.append(rows[0])
            for (_, new), (old, _) in zip(told, told[1:]):
                self.assertEqual(new, old, method)

    def test_walk_refuses_what_is_not_there(self):
        for arguments, code, message in (
            (("--iteration", -1), 2, "--iteration: The iteration must be a whole number from 0 up"),
            (("--optimizer", "sgd", "--batch", 1, "--example", 5), 2, "from 1 to 4"),
            (("--optimizer", "lbfgs", "--iteration", 100000), 1, "is not reached: "),
        ):
            result = run("walk", "xor", *arguments)
            self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
            self.assertIn(message, result.stderr)
        refusals = [
            run("walk", "xor", "--optimizer", "sgd", "--batch", 1, "--example", example)
            for example in range(1, 5)
        ]
        self.assertEqual(sorted(one.returncode for one in refusals), [0, 2, 2, 2])
        self.assertTrue(
            all("is not in the batch of iteration 0" in one.stderr for one in refusals if one.returncode)
        )

    def test_other_verbs_take_no_optimizer(self):
        for verb in ("evaluate", "check"):
            result = run(verb, "xor", "--optimizer", "adam")
            self.assertEqual((result.returncode, result.stdout), (2, ""))
            self.assertIn("--optimizer: The verb %s does not take this" % verb, result.stderr)

    def test_help_tells_defaults(self):
        text = run("train", "--help").stdout
        for method in METHODS:
            self.assertRegex(text, rf"(?m)^  {method} ")
        self.assertIn("--beta1 0.9 --beta2 0.999", text)
        self.assertRegex(text, r"--optimizer=")
        self.assertNotRegex(run("compare", "--help").stdout, r"--optimizer=|--rate=")


if __name__ == "__main__":
    tap.run(Optimizers)
