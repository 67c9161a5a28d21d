"""Runs a target from nothing but its corpus: libFuzzer writes what it learns into the first folder it
is given, which must be neither the source's nor that of the run before.

short-run.py PROGRAM OPTION ... CORPUS"""

import subprocess
import sys
import tempfile

*command, corpus = sys.argv[1:]
with tempfile.TemporaryDirectory() as learned:
    status = subprocess.run([*command, learned, corpus]).returncode
sys.exit(1 if status != 0 else 0)
