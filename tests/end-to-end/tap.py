"""Runs the tests of a unittest class, and writes a line of TAP for each."""

import unittest


def name(test):
    """The name of a test, or what stands for a whole class that could not be set up."""
    return getattr(test, "_testMethodName", test)


class TapResult(unittest.TestResult):
    def say(self, verdict, test, fault=None):
        print(f"{verdict} {self.testsRun} - {name(test)}", flush=True)
        for line in self._exc_info_to_string(fault, test).splitlines() if fault else ():
            print("# " + line)

    def addSuccess(self, test):
        self.say("ok", test)

    def addFailure(self, test, err):
        self.say("not ok", test, err)

    addError = addFailure

    def addSkip(self, test, reason):
        print(f"ok {self.testsRun} - {name(test)} # SKIP {reason}", flush=True)


def run(*cases):
    load = unittest.defaultTestLoader.loadTestsFromTestCase
    suite = unittest.TestSuite(load(case) for case in cases)
    print(f"1..{suite.countTestCases()}", flush=True)
    suite.run(TapResult())
