"""Files whose names are not valid text, look like options or addresses, or have commands for a
terminal; and files whose content is not to be shown whole. GTK ends a program that hands it text
which is not UTF-8, but only where somebody listens on the accessibility bus."""

import os
import sys
import tempfile

from accessible import Atspi, Case, children, descendants, main, name, wait_for

# What is said about a text where a number should be.
EXPECTED = "expected a number, because column 1 is a feature, found"

NAMES = {
    b"plain.csv": "plain.csv",
    b"bad\xff.csv": "bad\ufffd.csv",
    b"\xe2\x82": "\ufffd\ufffd",
    b"\x1b]0;title\x07\n.csv": r"\x1b]0;title\x07\n.csv",
    b"http:x.csv": "http:x.csv",
    b"-x.csv": "-x.csv",
    b"--": "--",
}


class Names(Case):
    def write(self, file_name, content):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        with open(os.path.join(os.fsencode(directory.name), file_name), "wb") as file:
            file.write(content)
        return directory.name

    def find_message(self):
        """Returns what the page that shows a file says is wrong with it."""
        for application in children(Atspi.get_desktop(0)):
            if application.get_process_id() == self.program.pid:
                for top in children(application):
                    texts = [name(n) for n in descendants(top) if n.get_role_name() == "label"]
                    for text in texts:
                        if ".csv:" in text:
                            return text
        return None

    def test_every_name_can_be_opened_and_is_shown(self):
        for file_name, shown in NAMES.items():
            folder = self.write(file_name, b"0,0,a\n1,1,b\n")
            self.open("--", file_name, cwd=folder)
            wait_for(shown, lambda: shown in name(self.frame))
            self.assertIsNone(self.program.poll())
            self.stop()

    def test_an_error_names_the_file(self):
        for file_name, shown in NAMES.items():
            if b".csv" in file_name:
                folder = self.write(file_name, b"1,a\nx\x07,b\n")
                self.open("--", file_name, cwd=folder)
                message = wait_for("a message", self.find_message)
                self.assertEqual(message, rf"{shown}:2:1: {EXPECTED} “x\x07”")
                self.stop()

    def test_a_message_is_short(self):
        folder = self.write(b"long.csv", b"1,a\n" + 10_000_000 * b"x" + b",b\n")
        self.open("long.csv", cwd=folder)
        message = wait_for("a message", self.find_message)
        self.assertEqual(message, f"long.csv:2:1: {EXPECTED} “{40 * 'x'}…”")
        folder = self.write(b"wide.csv", 10_000_000 * b"x" + b",class\n1,a\n2,b\n")
        self.open("wide.csv", cwd=folder)
        wait_for("the title", lambda: "wide.csv" in name(self.frame))


if __name__ == "__main__":
    sys.exit(main(__file__, Names))
