"""Builds and runs the whole suite: plain, with the address and undefined-behaviour sanitizers, and
engine/, training/ and labs/ with ThreadSanitizer. The targets of tests/fuzz are run by libFuzzer
where there is clang, and else by a driver of our own in the first two. The last line it prints is
"N passed, N failed, N skipped", in test cases; a build that fails counts as a failure.

The tests get a display of their own, so that the machine's size, theme and settings do
not matter."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys

import display
import fuzzer

SUPPORT = os.path.dirname(os.path.abspath(__file__))
CASE = re.compile(r"^(not )?ok\b(.*)$", re.MULTILINE)

PASSES = [
    # name, meson options, arguments of meson test
    ("plain", ["--buildtype=debugoptimized"], []),
    (
        "sanitize",
        ["--buildtype=debugoptimized", "-Db_sanitize=address,undefined", "-Db_lundef=false"],
        ["--timeout-multiplier=6"],
    ),
    (
        "thread",
        ["--buildtype=debugoptimized", "-Db_sanitize=thread", "-Db_lundef=false"],
        ["--timeout-multiplier=6", "--suite=engine", "--suite=training", "--suite=labs"],
    ),
]

SANITIZERS = {
    "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
    "TSAN_OPTIONS": "halt_on_error=1",
    "LSAN_OPTIONS": "suppressions=" + os.path.join(SUPPORT, "lsan.supp"),
}


def set_up(directory, options):
    if os.path.exists(os.path.join(directory, "build.ninja")):
        return True
    command = ["meson", "setup", directory, "-Dwerror=true", *options]
    return subprocess.run(command, stdout=sys.stderr).returncode == 0


def build(directory, options):
    return set_up(directory, options) and (
        subprocess.run(["ninja", "-C", directory, "--quiet"], stdout=sys.stderr).returncode == 0
    )


def read_results(directory):
    with open(os.path.join(directory, "meson-logs", "testlog.json"), encoding="utf-8") as log:
        return [json.loads(line) for line in log if line.strip()]


def count_cases(test):
    """Returns how many cases of a test program passed, failed and were skipped. One
    that does not speak TAP is one case; one that died counts at least one failure."""
    cases = CASE.findall(test.get("stdout", ""))
    if test["result"] == "SKIP" and not cases:
        return 0, 0, 1
    if not cases:
        return (1, 0, 0) if test["result"] in ("OK", "EXPECTEDFAIL") else (0, 1, 0)

    failed = sum(bool(negation) for negation, _ in cases)
    skipped = sum(not negation and "# SKIP" in rest.upper() for negation, rest in cases)
    passed = len(cases) - failed - skipped
    if test["result"] not in ("OK", "EXPECTEDFAIL", "SKIP"):
        failed = max(failed, 1)

    return passed, failed, skipped


def count_processes():
    """A test of the window waits for answers of the program half of its time, so there is one more
    than there are processors."""
    return len(os.sched_getaffinity(0)) + 1


def run_pass(name, build_into, arguments):
    """Returns how many cases passed, failed and were skipped."""
    directory = os.path.join("build", "test-" + name)

    print(f"== {name} ==", flush=True)
    if not build_into(directory):
        print(f"{name}: the build failed", flush=True)
        return 0, 1, 0

    log = os.path.join(directory, "meson-logs", "testlog.json")
    with contextlib.suppress(FileNotFoundError):
        os.remove(log)
    command = ["meson", "test", "-C", directory, "--print-errorlogs"]
    command += [f"--num-processes={count_processes()}", *arguments]
    status = subprocess.run(command, env={**SANITIZERS, **os.environ}).returncode
    results = read_results(directory) if os.path.exists(log) else []
    passed, failed, skipped = map(sum, zip((0, 0, 0), *map(count_cases, results)))
    if not results or (status != 0 and failed == 0):
        failed += 1

    return passed, failed, skipped


def run_passes():
    has_libfuzzer = fuzzer.has_libfuzzer()
    leave_out = ["--no-suite=fuzz"] if has_libfuzzer else []

    for name, options, arguments in PASSES:
        # meson test builds what the tests of some suites need, and nothing else.
        has_suites = any(argument.startswith("--suite=") for argument in arguments)
        prepare = set_up if has_suites else build
        if not has_suites:
            arguments = ["--no-rebuild", *arguments, *leave_out]
        yield run_pass(name, lambda directory: prepare(directory, options), arguments)
    if has_libfuzzer:
        arguments = ["--no-rebuild", "--suite=fuzz"]
        yield run_pass("fuzz", lambda directory: fuzzer.build(directory, True), arguments)


def take_signals():
    """A runner in the background may have begun with signals ignored, which its children would
    inherit; but some tests end a program by a signal."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


def main():
    take_signals()
    with display.begin():
        totals = [sum(column) for column in zip(*run_passes())]
    print("{} passed, {} failed, {} skipped".format(*totals), flush=True)

    return 1 if totals[1] else 0


if __name__ == "__main__":
    sys.exit(main())
