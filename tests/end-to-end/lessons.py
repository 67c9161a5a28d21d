"""Goes through a lesson in the real program by the names of its controls: every page, and every
question by number with a wrong answer and with the right one, which the terminal computes for
Moodle. The other lessons have the same parts, and their answers are checked without a display."""

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

from accessible import PROGRAM, Case, descendants, find_control, main, name, wait_for


def read_answers(lesson):
    """Returns the right answer of each question by number, by the text of the question."""
    answers = {}
    with tempfile.NamedTemporaryFile(suffix=".xml") as bank:
        subprocess.check_call(
            [PROGRAM, "lesson", "worksheet", lesson, "--moodle", bank.name],
            stdout=subprocess.DEVNULL,
        )
        for question in tree.parse(bank.name).iter("question"):
            if question.get("type") == "numerical":
                text = question.find("questiontext/text").text
                asked = re.findall(r"<p>(.*?)</p>", text)[-1]
                right = question.find("answer[@fraction='100']/text").text
                answers[asked.replace("&amp;", "&").replace("&lt;", "<")] = right
    return answers


class Lessons(Case):
    def look(self, role, pattern):
        """Searches in the panel alone, because the whole window is large."""
        for node in descendants(self.panel):
            if node.get_role_name() == role and re.match(pattern, name(node)):
                return node
        return None

    def press(self, label, top=None):
        button = wait_for(label, lambda: find_control(top or self.panel, label))
        self.assertTrue(button.do_action(0), label)

    def progress(self):
        shown = self.look("label", r"Page \d+ of \d+ · \d+/\d+ done")
        return [int(number) for number in re.findall(r"\d+", name(shown))] if shown else None

    def wait_for_page(self, number):
        return wait_for(f"page {number}", lambda: (self.progress() or [0])[0] == number)

    def answer(self, entry, text):
        self.assertTrue(entry.set_text_contents(text))
        card = entry.get_parent()
        wait_for("Answer", lambda: find_control(card, "Answer")).do_action(0)

    def answer_page(self, answers):
        """Answers each question of the page that is asked for a number."""
        n = 0
        for entry in [node for node in descendants(self.panel) if name(node) in answers]:
            if entry.get_role_name() not in ("text", "entry"):
                continue
            done = self.progress()[2]
            self.answer(entry, "123456")
            wait_for("a wrong answer", lambda: self.look("label", "Not yet."))
            self.assertEqual(self.progress()[2], done)
            self.answer(entry, answers[name(entry)])
            wait_for("a right answer", lambda: self.progress()[2] == done + 1)
            n += 1
        return n

    def test_a_lesson_from_its_first_line_to_its_last(self):
        answers = read_answers("forward")
        answered = 0
        self.open("xor")
        self.press("Main menu", self.frame)
        self.press("Lessons…", self.frame)
        self.panel = wait_for("the panel", lambda: self.find("panel", "Lesson$"))
        self.press("3. Forward, by hand and by machine  (0/8)")
        n_pages = wait_for("the progress", self.progress)[1]
        for page in range(1, n_pages + 1):
            self.wait_for_page(page)
            answered += self.answer_page(answers)
            if page < n_pages:
                self.press("Next")
        self.assertEqual(answered, len(answers))
        self.press("Lessons")
        done = rf"3\. .*\({answered}/8\)"
        wait_for("what is done", lambda: self.look("push button", done))
        self.press("Set-up")
        wait_for("the set-up", lambda: find_control(self.frame, "Add hidden layer"))


if __name__ == "__main__":
    sys.exit(main(__file__, Lessons))
