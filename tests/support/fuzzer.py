"""Builds the targets of tests/fuzz, by clang with its libFuzzer and the sanitizers where these
are there, else by the usual compiler with the sanitizers and tests/fuzz/driver.c."""

import os
import subprocess
import sys
import tempfile

OPTIONS = ["--buildtype=debugoptimized", "-Db_sanitize=address,undefined", "-Db_lundef=false"]
# Clang warns of other things than the compiler that the warnings are meant for.
CLANG_OPTIONS = ["-Dwerror=false", "-Dc_args=-fsanitize=fuzzer-no-link"]
PROBE = "int LLVMFuzzerTestOneInput (const char *data, long size) { return 0; }\n"


def has_libfuzzer():
    """Whether clang is there with all that it links here: its runtime is a package of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "probe.c")
        with open(source, "w", encoding="utf-8") as file:
            file.write(PROBE)
        command = ["clang", "-fsanitize=fuzzer,address,undefined", source, "-o", source + ".out"]
        try:
            return subprocess.run(command, capture_output=True).returncode == 0
        except FileNotFoundError:
            return False


def build(directory, by_clang):
    """Returns whether all targets stand in @directory/tests/fuzz."""
    if not os.path.exists(os.path.join(directory, "build.ninja")):
        options = OPTIONS + (CLANG_OPTIONS if by_clang else [])
        environment = {**os.environ, **({"CC": "clang"} if by_clang else {})}
        setup = ["meson", "setup", directory, *options]
        if subprocess.run(setup, stdout=sys.stderr, env=environment).returncode != 0:
            return False
    command = ["ninja", "-C", directory, "--quiet", "fuzz"]
    return subprocess.run(command, stdout=sys.stderr).returncode == 0


if __name__ == "__main__":
    sys.exit(0 if has_libfuzzer() else 1)
