"""Predicts steps in the real program by the names of its controls. The numbers are those of the
terminal."""

import re
import subprocess
import sys

from accessible import PROGRAM, Atspi, Case, descendants, find_control, main, name, wait_for


class Predict(Case):
    def start(self):
        self.open("xor")
        self.step = wait_for("Step forward", lambda: find_control(self.frame, "Step forward"))
        self.predict = wait_for("Predict", lambda: find_control(self.frame, "Predict"))
        self.assertTrue(self.predict.do_action(0))
        text = wait_for("the question", lambda: self.find("label", "This step asks for nothing"))
        self.bar = text.get_parent().get_parent()
        self.entry = next(node for node in descendants(self.bar) if name(node) == "Your answer")

    def shows(self, start):
        return any(name(node).startswith(start) for node in descendants(self.bar))

    def wait_for_words(self, *starts):
        wait_for(starts, lambda: all(self.shows(start) for start in starts))

    def press(self, label):
        button = wait_for(label, lambda: find_control(self.bar, label))
        self.assertTrue(button.do_action(0), label)

    def go_on(self, question):
        self.assertTrue(self.step.do_action(0))
        self.wait_for_words(question)

    def answer(self, text):
        self.assertTrue(self.entry.get_editable_text_iface().set_text_contents(text))
        self.press("Answer")

    def is_told(self, value):
        """Returns whether the number stands anywhere, in whatever name of the window."""
        return any(value in (node.get_name() or "") for node in descendants(self.frame))

    def test_predict(self):
        printed = subprocess.check_output([PROGRAM, "walk", "xor", "--by", "neuron"], text=True)
        z, a, other_z = re.findall(r"= (−?\d\.\d+)$", printed, re.MULTILINE)[:3]
        self.start()
        self.go_on("What is z₁⁽²⁾")
        self.answer("77")
        self.wait_for_words("Right: 0 of 1, in a row: 0", "Not yet")
        self.answer(z.replace("−", "-"))
        self.wait_for_words("Right: 0 of 1, in a row: 0", f"Right: z₁⁽²⁾ = {z}")

        self.go_on("What is a₁⁽²⁾")
        self.assertFalse(self.is_told(a))
        self.answer(a.replace(".", ","))
        self.wait_for_words("Right: 1 of 2, in a row: 1", f"Right: a₁⁽²⁾ = {a}")

        self.go_on("What is z₂⁽²⁾")
        self.press("Skip")
        self.wait_for_words("Right: 1 of 2, in a row: 1", f"Skipped: z₂⁽²⁾ = {other_z}")

        self.go_on("What is a₂⁽²⁾")
        self.assertTrue(self.is_told(a))
        self.assertTrue(self.predict.do_action(0))
        wait_for("the end", lambda: not self.bar.get_state_set().contains(Atspi.StateType.SHOWING))


if __name__ == "__main__":
    sys.exit(main(__file__, Predict))
