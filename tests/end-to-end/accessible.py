"""Runs the real program in a session of its own and looks at it as a screen reader does. The tests of
the window share this."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

# Warnings shall end the program that is tested, but not the library that looks at it.
FATAL_WARNINGS = os.environ.pop("G_DEBUG", "")

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import display  # noqa: E402
import tap  # noqa: E402

PROGRAM = os.environ["BACKSTEP"]
PATIENCE = 60  # seconds; sanitizers and busy machines are slow


class Gone(Exception):
    """The program ended, or something did not come in time."""


def wait_for(what, look):
    """Calls look() again and again, and returns its first true value."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        # Objects may appear and disappear while the tree is being read.
        try:
            found = look()
        except GLib.Error:
            found = None
        if found:
            return found
        time.sleep(0.02)
    raise Gone(f"waited in vain for {what}")


def children(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def name(node):
    node.clear_cache()
    return node.get_name() or ""


def is_there(node):
    """Returns whether the object has a size. A button of a page that is not shown yet would lose a press."""
    extents = node.get_extents(Atspi.CoordType.WINDOW)
    return extents.width > 0 and extents.height > 0


def is_hidden_page(node):
    """Returns whether this is the page of a stack that shows another one. Pages have a name but no
    place of their own, so that of what they hold tells."""
    if not node.get_name() or node.get_role_name() != "panel" or node.get_component_iface():
        return False
    return not any(is_there(child) for child in children(node))


def descendants(node, in_hidden_pages=False):
    """Yields all objects below @node but those of a tooltip. It comes where the pointer happens to
    stand, which is a matter of the screen's size, and repeats a text that is there already. What
    hidden pages hold is more than half of the tree, so it is left out unless it is asked for."""
    for child in children(node):
        if child.get_name() != "GtkTooltipWindow":
            yield child
            if in_hidden_pages or not is_hidden_page(child):
                yield from descendants(child, in_hidden_pages)


def find_control(top, label, role=None):
    """Returns the first object of that name that can be pressed."""
    for node in descendants(top):
        if name(node) == label and role in (None, node.get_role_name()) and node.get_n_actions():
            if is_there(node):
                return node
    return None


class Case(unittest.TestCase):
    def open(self, *arguments, **how):
        environment = {**os.environ, "GTK_A11Y": "atspi", "G_DEBUG": FATAL_WARNINGS}
        self.program = subprocess.Popen([PROGRAM, *arguments], env=environment, **how)
        self.addCleanup(self.stop)
        self.frame = wait_for("the window", self.find_frame)

    def stop(self):
        if self.program.poll() is None:
            self.program.terminate()
        self.program.wait()

    def find_frame(self):
        if self.program.poll() is not None:
            raise Gone(f"the program ended with {self.program.returncode}")
        for application in children(Atspi.get_desktop(0)):
            if application.get_process_id() == self.program.pid:
                return next(children(application), None)
        return None

    def find(self, role, pattern):
        for node in descendants(self.frame):
            if role in (None, node.get_role_name()) and re.match(pattern, name(node)):
                return node
        return None

    def show_view(self, view):
        """Presses the tab, or where the tabs have no room, the entry of the menu in their place."""
        wait_for("the window", lambda: find_control(self.frame, "Train"))
        if find_control(self.frame, view) is None:
            wait_for("Views", lambda: find_control(self.frame, "Views")).do_action(0)
        wait_for(view, lambda: find_control(self.frame, view)).do_action(0)

    def labels(self, pattern):
        return [
            name(node)
            for node in descendants(self.frame)
            if node.get_role_name() == "label" and re.match(pattern, name(node))
        ]


def main(script, case):
    if len(sys.argv) > 1:
        os.dup2(int(sys.argv[1]), 1)
        tap.run(case)
        return 0
    if not shutil.which("Xvfb") or not shutil.which("dbus-run-session"):
        return 77

    # The program gets a display, a session bus, and a folder for the socket of its accessibility bus,
    # because tests run side by side. The output of its daemons must not mix with the results.
    results = os.dup(1)
    session = ["dbus-run-session", "--", sys.executable, os.path.abspath(script), str(results)]
    with display.begin(), tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_RUNTIME_DIR": folder}
        process = subprocess.run(session, pass_fds=[results], stdout=sys.stderr, env=environment)

    return process.returncode
