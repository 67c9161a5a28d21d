"""Tries ever new inputs on the targets of tests/fuzz for so many minutes, as many targets at a time
as there are processors. What it learns goes to build/fuzz/corpus/TARGET, and is where the
next time begins. An input on which a target fails is kept and named, and the exit status is 1."""

import concurrent.futures
import glob
import os
import subprocess
import sys

import fuzzer

TARGETS = sorted(os.path.basename(path) for path in glob.glob("tests/fuzz/corpus/*"))
FOLDER = os.path.join("build", "fuzz")
# A message quotes what was found: slow answers and large memory are faults of a reader too.
LIMITS = ["-timeout=10", "-rss_limit_mb=4096"]
ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "G_DEBUG": "fatal-warnings",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
}


def find_kept(prefix):
    return sorted(path for path in glob.glob(prefix + "*") if not path.endswith(".log"))


def fuzz(directory, target, seconds, by_clang):
    """Returns the inputs on which it failed."""
    found = os.path.join(FOLDER, "corpus", target)
    prefix = os.path.join(FOLDER, target + "-")
    os.makedirs(found, exist_ok=True)
    for path in find_kept(prefix):
        os.remove(path)
    command = [os.path.join(directory, "tests", "fuzz", "fuzz-" + target)]
    command += [f"-max_total_time={seconds}", f"-artifact_prefix={prefix}"]
    command += [f"-dict=tests/fuzz/{target}.dict"]
    corpus = os.path.join("tests", "fuzz", "corpus", target)
    # The seed of the driver is the clock's, or it would try the same ones each time.
    command += LIMITS + [found, corpus] if by_clang else [f"-seed={os.getpid()}", corpus]
    with open(prefix + "run.log", "w", encoding="utf-8") as log:
        status = subprocess.run(
            command, stdout=log, stderr=log, env={**os.environ, **ENVIRONMENT}
        ).returncode
    with open(prefix + "run.log", encoding="utf-8", errors="replace") as log:
        print(f"{target}: {log.read().strip().splitlines()[-1]}", flush=True)
    kept = find_kept(prefix)

    return kept or ([log.name] if status != 0 else [])


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) == 2 else 0.0
    if not minutes > 0.0:
        print("./run fuzz MINUTES", file=sys.stderr)
        return 2

    by_clang = fuzzer.has_libfuzzer()
    directory = os.path.join("build", "fuzz-" + ("clang" if by_clang else "driver"))
    if not fuzzer.build(directory, by_clang):
        return 1

    n_at_a_time = min(len(os.sched_getaffinity(0)), len(TARGETS))
    n_turns = -(-len(TARGETS) // n_at_a_time)
    seconds = max(1, round(60.0 * minutes / n_turns))
    with concurrent.futures.ThreadPoolExecutor(n_at_a_time) as pool:
        turns = [pool.submit(fuzz, directory, one, seconds, by_clang) for one in TARGETS]
        kept = [path for turn in turns for path in turn.result()]
    for path in kept:
        print(f"failed on {os.path.abspath(path)}", file=sys.stderr)

    return 1 if kept else 0


if __name__ == "__main__":
    sys.exit(main())
