"""Nothing is lost: what the program leaves behind when it is stopped, killed, or out of space."""

import csv
import os
import pathlib
import re
import resource
import signal
import subprocess
import tempfile
import time
import unittest

import tap

PROGRAM = os.environ["BACKSTEP"]
FOREVER = 10**9


def start(*arguments, **options):
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    return subprocess.Popen([PROGRAM, *map(str, arguments)], **options)


def run(*arguments, **options):
    process = start(*arguments, **options)
    output, errors = process.communicate()
    return process.returncode, output, errors


def fill(pipe):
    descriptor = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    try:
        while True:
            os.write(descriptor, b"\n")
    except BlockingIOError:
        os.close(descriptor)


def sleeps(process):
    """Returns whether the process sleeps. Its state follows its name, which may have any characters."""
    with open(f"/proc/{process.pid}/stat", encoding="utf-8") as file:
        return file.read().rpartition(")")[2].split()[0] == "S"


def limit_files(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


class Lost(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.theta = self.directory / "theta.txt"
        self.history = self.directory / "history.csv"

    def start(self, *arguments, **options):
        process = start(*arguments, "--iterations", FOREVER, "--history", self.history, **options)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        return process

    def wait_for_rows(self, process, n):
        while not self.history.exists() or self.history.read_bytes().count(b"\n") <= n:
            self.assertIsNone(process.poll())
            time.sleep(0.001)

    def read_rows(self):
        """Returns all rows of the history, and asserts that each is complete."""
        text = self.history.read_text(encoding="utf-8")
        self.assertTrue(text == "" or text.endswith("\n"))
        rows = list(csv.DictReader(text.splitlines()))
        for row in rows:
            self.assertNotIn(None, row.values())
            self.assertNotIn(None, row)
            float(row["J"])
        return rows

    def stop(self, process, number):
        process.send_signal(number)
        output, errors = process.communicate()
        self.assertEqual((process.returncode, errors), (128 + number, ""))
        return output

    def test_a_signal_ends_training_and_keeps_what_there_is(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process = self.start("train", "digits", "--holdout", "0.2", "--save-theta", self.theta)
            self.wait_for_rows(process, 20)
            output = self.stop(process, number)
            rows = self.read_rows()
            self.assertEqual([int(row["iteration"]) for row in rows], list(range(len(rows))))
            self.assertIn(f"\ninterrupted at {len(rows) - 1}\n", output)
            self.assertIn("training examples", output)
            status, values, _ = run("evaluate", "digits", "--holdout", "0.2", "--theta", self.theta)
            self.assertEqual(status, 0)
            self.assertIn(f"J = {float(rows[-1]['J']):.17g}\n", values)
            self.history.unlink()
            self.theta.unlink()

    def test_a_signal_ends_a_check_and_prints_what_is_done(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            process = subprocess.Popen(
                [PROGRAM, "check", "digits", "--hidden", "1500,1500,1500"],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            self.addCleanup(process.kill)
            self.addCleanup(process.stdout.close)
            self.addCleanup(process.stderr.close)
            status = pathlib.Path(f"/proc/{process.pid}/status")
            while not self.catches(status, number):
                self.assertIsNone(process.poll())
                time.sleep(0.001)
            output = self.stop(process, number)
            self.assertRegex(output, r"checked \d+ of ")
            self.assertTrue(output.endswith("\ninterrupted before all entries were checked\n"), output)

    @staticmethod
    def catches(status, number):
        caught = re.search(r"^SigCgt:\s*(\w+)$", status.read_text(encoding="ascii"), re.MULTILINE)
        return int(caught.group(1), 16) >> (number - 1) & 1

    def test_a_terminal_that_is_closed_leaves_what_there_is(self):
        """The shell of a closed terminal sends SIGHUP, and the system sends it again. When the session
        ends, SIGTERM comes as well."""
        process = self.start("train", "digits", "--save-theta", self.theta)
        self.wait_for_rows(process, 20)
        # The process is stopped, so it sees no signal before all of them have come.
        process.send_signal(signal.SIGSTOP)
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGCONT)
        output, errors = process.communicate()
        self.assertIn(process.returncode, (128 + signal.SIGHUP, 128 + signal.SIGTERM))
        self.assertEqual(errors, "")
        self.assertIn(f"\ninterrupted at {len(self.read_rows()) - 1}\n", output)
        self.assertTrue(self.theta.exists())

    def test_a_signal_ends_a_comparison(self):
        process = self.start("compare", "digits", "--optimizers", "gd,adam")
        self.wait_for_rows(process, 20)
        output = self.stop(process, signal.SIGTERM)
        rows = self.read_rows()
        self.assertEqual({row["optimizer"] for row in rows}, {"gd"})
        self.assertEqual([int(row["iteration"]) for row in rows], list(range(len(rows))))
        self.assertTrue(output.splitlines()[-1].startswith("gd "))
        self.assertTrue(output.endswith("interrupted\n"))

    def test_a_signal_ends_an_iteration_in_its_middle(self):
        process = self.start(
            "train", "digits", "--hidden", "1500,1500", "--threads", 1, "--save-theta", self.theta
        )
        self.wait_for_rows(process, 1)
        self.assertIn("\ninterrupted at 0\n", self.stop(process, signal.SIGTERM))
        self.assertEqual(len(self.read_rows()), 1)
        self.assertTrue(self.theta.exists())

    def test_only_a_second_interrupt_ends_at_once(self):
        os.mkfifo(self.history)
        process = self.start("train", "xor", "--threads", 1)
        with open(self.history, "rb", buffering=0) as reader:
            self.assertEqual(reader.read(10), b"iteration,")
            # The pipe has no room for another byte, so the program waits until somebody reads its rows.
            fill(self.history)
            while not sleeps(process):
                time.sleep(0.001)
            # A closed terminal sends SIGHUP twice, and SIGTERM may come as well.
            for number in (signal.SIGHUP, signal.SIGHUP, signal.SIGTERM):
                process.send_signal(number)
                time.sleep(0.3)
                self.assertIsNone(process.poll())
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(), -signal.SIGINT)

    def test_what_was_ignored_from_the_start_is_ignored(self):
        process = self.start(
            "train", "digits", preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)
        )
        self.wait_for_rows(process, 5)
        process.send_signal(signal.SIGHUP)
        self.wait_for_rows(process, len(self.read_rows()) + 20)
        self.stop(process, signal.SIGTERM)

    def test_killed_without_a_word(self):
        for i in range(20):
            process = self.start("train", "xor")
            self.wait_for_rows(process, 50 * i)
            process.kill()
            process.wait()
            rows = self.read_rows()
            self.assertEqual([int(row["iteration"]) for row in rows], list(range(len(rows))))
            self.history.unlink()

    def test_a_save_that_fails_leaves_the_old_file(self):
        link = self.directory / "link.txt"
        link.symlink_to("theta.txt")
        self.theta.write_text("old\n", encoding="utf-8")
        for file in (self.theta, link):
            status, output, errors = run(
                "train", "digits", "--iterations", 1, "--save-theta", file,
                preexec_fn=lambda: limit_files(8192),
            )
            self.assertEqual(status, 2)
            self.assertIn("accuracy", output)
            self.assertIn("could not be written: the file would be larger than is allowed; the old", errors)
            self.assertEqual(self.theta.read_text(encoding="utf-8"), "old\n")
            self.assertEqual(sorted(os.listdir(self.directory)), ["link.txt", "theta.txt"])

    def test_a_history_that_is_full_ends_with_a_whole_row(self):
        status, _, errors = run(
            "train", "xor", "--history", self.history, "--save-theta", self.theta,
            preexec_fn=lambda: limit_files(6000),
        )
        self.assertEqual(status, 2)
        self.assertEqual(errors.count("history.csv: could not be written"), 1)
        rows = self.read_rows()
        self.assertGreater(len(rows), 100)
        self.assertEqual([int(row["iteration"]) for row in rows], list(range(len(rows))))
        self.assertTrue(self.theta.exists())

    def test_standard_output_to_a_file_that_is_too_small(self):
        with open(self.directory / "out.txt", "w", encoding="utf-8") as out:
            status, _, errors = run("walk", "xor", stdout=out, preexec_fn=lambda: limit_files(4096))
        self.assertEqual(status, 2)
        self.assertIn("could not be written", errors)

    def test_theta_is_saved_although_nobody_reads_the_summary(self):
        process = start("train", "digits", "--iterations", 1, "--save-theta", self.theta, bufsize=0)
        process.stdout.close()
        process.stderr.close()
        process.wait()
        self.assertTrue(self.theta.exists())

    def test_outputs_go_where_they_are_sent(self):
        both = self.directory / "both.csv"
        with open(both, "w", encoding="utf-8") as out:
            status, _, _ = run(
                "train", "xor", "--iterations", 2, "--history", "/dev/stdout", stdout=out
            )
        text = both.read_text(encoding="utf-8")
        self.assertEqual(status, 0)
        self.assertTrue(text.startswith("iteration,J,epoch,evaluations\n0,"))
        self.assertIn(",2,2\nnetwork    2-2-1, sigmoid\n", text)
        status, output, _ = run("evaluate", "xor", "--theta", "/dev/null", "--gradient", "/dev/null")
        self.assertEqual((status, output), (2, ""))
        for file in ("/dev/null", "/dev/stdout"):
            status, _, errors = run("train", "xor", "--iterations", 2, "--save-theta", file)
            self.assertEqual((status, errors), (0, ""))

    def test_standard_output_is_an_output_too(self):
        data = self.directory / "own.csv"
        text = "a,b,c\n1,2,x\n3,1,y\n"
        data.write_text(text, encoding="utf-8")
        for verb in ("train", "compare", "check", "walk"):
            with open(data, "a", encoding="utf-8") as out:
                status, _, errors = run(verb, data, stdout=out)
            self.assertEqual(status, 2, verb)
            self.assertIn("standard output: this is the file of the data", errors)
            self.assertEqual(data.read_text(encoding="utf-8"), text)
        with open(self.theta, "w", encoding="utf-8") as out:
            status, _, errors = run("train", "xor", "--save-theta", self.theta, stdout=out)
        self.assertEqual(status, 2)
        self.assertIn("--save-theta and standard output are one file", errors)


if __name__ == "__main__":
    tap.run(Lost)
