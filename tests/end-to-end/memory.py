"""The real program with little memory: every verb ends with an answer, whatever the limit is.

RLIMIT_AS counts addresses, of which a sanitizer takes terabytes: its programs cannot be started
under it, and then all of this is skipped.
"""

import os
import pathlib
import resource
import subprocess
import tempfile
import unittest

import tap

PROGRAM = os.environ["BACKSTEP"]
MB = 1024 * 1024
# The memory that the program needs by itself, and with everything that is trained here.
LEAST, MOST = 160 * MB, 1200 * MB


def run(*arguments, limit=None, **options):
    def set_limit():
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    return subprocess.run(
        [PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=set_limit if limit else None, **options,
    )


class Memory(unittest.TestCase):
    def setUp(self):
        if run("--help", limit=MOST).returncode != 0:
            self.skipTest("the program cannot be started under a limit of addresses")
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def check_refused(self, result, *words):
        error = result.stderr.decode()
        self.assertEqual((result.returncode, result.stdout), (2, b""), error)
        for word in ("too large for this machine", "it needs", "is available", *words):
            self.assertIn(word, error)

    def test_too_large_is_an_answer(self):
        large = ("--hidden", "3000,3000")
        for verb, *options in (
            ("train",),
            ("train", "--optimizer", "lbfgs"),
            ("train", "--optimizer", "adam"),
            ("train", "--threads", 1, "--holdout", "0.3", "--optimizer", "cg"),
            ("compare", "--optimizers", "gd,lbfgs"),
            ("walk", "--by", "layer"),
            ("check",),
        ):
            result = run(verb, "digits", *large, *options, limit=400 * MB)
            self.check_refused(result, "64-3000-3000-10", "MB" if verb != "train" else "")
        result = run("train", "digits", "--hidden", "1000,1000", "--optimizer", "shampoo",
                     limit=300 * MB)
        self.check_refused(result, "Shampoo")
        self.check_refused(run("train", "digits", "--hidden", ",".join(["4096"] * 8), limit=400 * MB),
                           "64-4096-", "MB")

    def test_a_refused_run_writes_nothing(self):
        theta, history = self.directory / "theta.txt", self.directory / "history.csv"
        theta.write_text("as it was")
        result = run("train", "digits", "--hidden", "3000,3000", "--save-theta", theta,
                     "--history", history, limit=400 * MB)
        self.check_refused(result)
        self.assertEqual(theta.read_text(), "as it was")
        self.assertFalse(history.exists())

    def test_any_limit_is_survived(self):
        """The program either succeeds or refuses; no signal ends it, and it never hangs."""
        for verb, *options in (
            ("train", "--iterations", 3),
            ("train", "--iterations", 3, "--optimizer", "lbfgs"),
            ("train", "--iterations", 2, "--optimizer", "adam", "--threads", 8),
            ("compare", "--iterations", 2, "--optimizers", "gd,cg,rmsprop"),
        ):
            endings = set()
            for limit in range(LEAST, MOST, 130 * MB):
                result = run(verb, "ones", "--hidden", "1000,1000", *options, limit=limit,
                             timeout=300)
                self.assertIn(result.returncode, (0, 2), (verb, options, limit, result.stderr))
                if result.returncode == 2:
                    self.check_refused(result)
                endings.add(result.returncode)
            self.assertEqual(endings, {0, 2}, (verb, options))

    def test_a_small_network_needs_little(self):
        for verb in ("train", "compare", "walk", "check"):
            self.assertEqual(run(verb, "xor", limit=LEAST, timeout=120).returncode, 0, verb)

    def test_a_large_theta(self):
        theta = self.directory / "theta.txt"
        trained = run("train", "xor", "--hidden", "1100,1100", "--iterations", 0,
                      "--save-theta", theta)
        self.assertEqual(trained.returncode, 0, trained.stderr)
        self.check_refused(run("evaluate", "xor", "--theta", theta, limit=LEAST))
        self.assertEqual(run("evaluate", "xor", "--theta", theta, limit=MOST).returncode, 0)

    def test_a_large_table(self):
        table = self.directory / "table.csv"
        row = ",".join(f"{i}.25" for i in range(20))
        table.write_text("".join(f"{row},{'ab'[i % 2]}\n" for i in range(600000)))
        for verb in ("train", "compare", "walk", "check"):
            self.check_refused(run(verb, table, limit=200 * MB), "table.csv")
        done = run("train", table, "--iterations", 1, limit=MOST)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_files_without_an_end(self):
        for path in ("/dev/zero", "/dev/urandom", "/dev/null", "/proc/self/status", "/"):
            if not os.path.exists(path):
                continue
            for arguments in (("train", path), ("evaluate", "xor", "--theta", path)):
                result = run(*arguments, timeout=120)
                self.assertEqual((result.returncode, result.stdout), (2, b""), arguments)

    def test_a_pipe_that_nobody_writes_to(self):
        pipe = self.directory / "pipe"
        os.mkfifo(pipe)
        result = run("train", pipe, timeout=120)
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"empty", result.stderr)

    def test_a_pipe_with_no_end(self):
        if not os.path.exists("/dev/stdin"):
            self.skipTest("no /dev/stdin")
        with subprocess.Popen(["yes", "1,2,a"], stdout=subprocess.PIPE) as endless:
            result = run("train", "/dev/stdin", limit=400 * MB, stdin=endless.stdout, timeout=300)
            endless.stdout.close()
            endless.terminate()
        self.check_refused(result, "stdin")

    def test_a_table_through_a_pipe(self):
        result = run("train", "/dev/stdin", "--iterations", 5, input=b"1,2,a\n3,4,b\n")
        self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    tap.run(Memory)
