"""The real program from outside: files, streams and exit status, of one process after another.

The output of the verbs is tested in tests/terminal, without a process for each."""

import os
import pathlib
import pty
import signal
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
        return theta, history

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
                theta, history = self.train(
                    f"{method}-{threads}", "digits", "--optimizer", method, "--iterations", 12,
                    "--lambda", 0.5, "--threads", threads, *options,
                )
                files.append((theta.read_bytes(), history.read_bytes()))
            self.assertEqual(files[0], files[1], method)
            self.assertEqual(files[0], files[2], method)

    def test_training_goes_on_from_a_saved_theta(self):
        half, _ = self.train("half", "xor", "--iterations", 20)
        rest, _ = self.train("rest", "xor", "--iterations", 20, "--theta", half)
        whole, _ = self.train("whole", "xor", "--iterations", 40)
        self.assertEqual(rest.read_bytes(), whole.read_bytes())

    def test_results_that_are_lost_are_no_success(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no full disk to write to")
        for verb in (["train", "xor"], ["compare", "xor"], ["check", "xor"], ["walk", "xor"]):
            with open("/dev/full", "w", encoding="utf-8") as full:
                ended = subprocess.run([PROGRAM, *verb], stdout=full, stderr=subprocess.PIPE)
            self.assertEqual(ended.returncode, 2, verb)
            self.assertIn(b"could not be written", ended.stderr)

    def begin_to_read(self):
        """Starts the program on a pipe, with a terminal for its messages. Returns it once it has told
        its progress, with the ends of pipe and terminal, and what it told."""
        pipe = self.directory / "data.csv"
        os.mkfifo(pipe)
        writer = os.open(pipe, os.O_RDWR)
        terminal, messages = pty.openpty()
        program = subprocess.Popen([PROGRAM, "train", pipe, "--iterations", "1"],
                                   stdout=subprocess.PIPE, stderr=messages)
        os.close(messages)
        self.addCleanup(os.close, terminal)
        self.addCleanup(program.stdout.close)
        told = b""
        while b"data.csv: reading" not in told:
            told += os.read(terminal, 4096)
        return program, writer, terminal, told

    def test_a_long_reading_shows_its_progress(self):
        program, writer, terminal, _ = self.begin_to_read()
        os.write(writer, b"1,a\n2,b\n")
        os.close(writer)
        told = b""
        while b"examples: 2" not in told:
            told += os.read(terminal, 4096)
        # The line of the progress is cleared before anything else is told.
        self.assertRegex(told.decode(), r"\r\x1b\[Kdata.csv: header: none .* examples: 2")
        self.assertEqual(program.wait(), 0)

    def test_a_reading_can_be_interrupted(self):
        program, writer, _, _ = self.begin_to_read()
        program.send_signal(signal.SIGINT)
        self.assertEqual(program.wait(), -signal.SIGINT)
        os.close(writer)

    def test_the_program_ends_with_what_the_verb_ends_with(self):
        for arguments, status, message in (
            (("check", "xor"), 0, ""),
            (("check", "xor", "--epsilon", "1"), 0, ""),
            (("train", "iris", "--rate", "1.7e308", "--activation", "relu", "--lambda", "1000",
              "--iterations", "3"), 1, ""),
            (("train", "xor", "--rate", "0"), 2, "--rate"),
            (("jump",), 2, "jump"),
            (("xor", "iris"), 2, "iris"),
            (("--jump",), 2, "Usage"),
        ):
            result = run(*arguments)
            self.assertEqual(result.returncode, status, arguments)
            self.assertEqual(result.stdout == "", status == 2, arguments)
            self.assertIn(message, result.stderr)


if __name__ == "__main__":
    tap.run(Terminal)
