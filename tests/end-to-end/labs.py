"""Goes through the labs of the real program by the names of its controls, and compares what they say
with the terminal."""

import re
import subprocess
import sys

from accessible import PROGRAM, Case, find_control, main, name, wait_for


class Labs(Case):
    def press(self, label):
        button = wait_for(label, lambda: find_control(self.frame, label))
        self.assertTrue(button.do_action(0), label)

    def test_gradient_check(self):
        printed = subprocess.check_output([PROGRAM, "check", "xor"], text=True)
        rows = re.findall(r"^(D\S+) +(\S+) +(\S+) .*(agrees)$", printed, re.MULTILINE)
        self.assertEqual(len(rows), 9)
        self.open("xor")
        self.show_view("Labs")
        wait_for("the verdict", lambda: self.labels("✓ D agrees with the estimate N: 9 of 9"))
        cost = wait_for("the cost", lambda: self.labels(r"\d+ forward passes"))[0]
        self.assertGreaterEqual(int(re.match(r"\d+", cost)[0]), 18)
        wait_for("the advice", lambda: self.labels(r"Once D is right, turn the check off"))

        # The rows that the table shows have the numbers of the terminal.
        for entry, D, N, _ in rows[:3]:
            cell = wait_for(entry, lambda: self.find("label", re.escape(entry) + "$"))
            shown = [name(label) for label in self.row_of(cell)]
            self.assertEqual(shown[0], entry)
            self.assertAlmostEqual(float(shown[1].replace("−", "-")), float(D), places=5)
            self.assertAlmostEqual(float(shown[2].replace("−", "-")), float(N), places=5)
            self.assertEqual(shown[4], "✓ agrees")

        network = wait_for("the network", lambda: self.find("image", "The network: each edge is an entry"))
        self.assertTrue(network.get_description().startswith("D agrees: 9"))

    def row_of(self, label):
        """Returns the labels of all cells of the label's row."""
        row = label.get_parent().get_parent()
        return [cell.get_child_at_index(0) for cell in
                (row.get_child_at_index(i) for i in range(row.get_child_count()))]


if __name__ == "__main__":
    sys.exit(main(__file__, Labs))
