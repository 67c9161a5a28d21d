"""Builds and runs the whole suite: plain, with the address and undefined-behaviour
sanitizers, and engine/ and training/ with ThreadSanitizer. The last line it prints is
"N passed, N failed, N skipped"; a build that fails counts as a failure."""

import json
import os
import subprocess
import sys

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
        ["--timeout-multiplier=6", "--suite=engine", "--suite=training"],
    ),
]

SANITIZERS = {
    "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
    "TSAN_OPTIONS": "halt_on_error=1",
}


def build(directory, options):
    if not os.path.exists(os.path.join(directory, "build.ninja")):
        setup = ["meson", "setup", directory, "-Dwerror=true", *options]
        if subprocess.run(setup, stdout=sys.stderr).returncode != 0:
            return False
    return subprocess.run(["ninja", "-C", directory, "--quiet"], stdout=sys.stderr).returncode == 0


def read_results(directory):
    with open(os.path.join(directory, "meson-logs", "testlog.json"), encoding="utf-8") as log:
        return [json.loads(line) for line in log if line.strip()]


def run_pass(name, options, arguments):
    """Returns how many tests passed, failed and were skipped."""
    directory = os.path.join("build", "test-" + name)

    print(f"== {name} ==", flush=True)
    if not build(directory, options):
        print(f"{name}: the build failed", flush=True)
        return 0, 1, 0

    command = ["meson", "test", "-C", directory, "--no-rebuild", "--print-errorlogs", *arguments]
    status = subprocess.run(command, env={**SANITIZERS, **os.environ}).returncode
    results = [test["result"] for test in read_results(directory)]
    passed = sum(result in ("OK", "EXPECTEDFAIL") for result in results)
    skipped = results.count("SKIP")
    failed = len(results) - passed - skipped
    if status != 0 and failed == 0 or not results:
        failed += 1

    return passed, failed, skipped


def main():
    totals = [sum(column) for column in zip(*(run_pass(*one) for one in PASSES))]
    print("{} passed, {} failed, {} skipped".format(*totals), flush=True)

    return 1 if totals[1] else 0


if __name__ == "__main__":
    sys.exit(main())
