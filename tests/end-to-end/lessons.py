"""Goes through the whole course in the real program, in both languages: every page of every lesson, and
every question with a wrong answer and with the right one. The answers are those that the terminal
computes for Moodle. Only the lesson's panel is searched, because the whole window is large."""

import gettext
import html
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

from accessible import PROGRAM, Case, children, descendants, find_control, main, name, wait_for

WRONG_NUMBER = "123456"


class Question:
    """A question of a lesson, with its right answer and a wrong one."""

    def __init__(self, element):
        text = html.unescape(element.find("questiontext/text").text)
        self.text = re.findall(r"<p>(.*?)</p>", text)[-1].replace("*", "").replace("`", "")
        self.kind = element.get("type")
        items = [(item.find("text").text, item) for item in element.iter("subquestion")]
        items.sort(key=lambda item: int(item[1].find("answer/text").text))
        self.items = [html.unescape(item[0]) for item in items]
        answers = list(element.findall("answer"))
        self.right = next((a.find("text").text for a in answers if a.get("fraction") == "100"), None)
        self.wrong = next((a.find("text").text for a in answers if a.get("fraction") == "0"), None)


def read_questions(lesson, environment):
    with tempfile.NamedTemporaryFile(suffix=".xml") as bank:
        subprocess.check_call(
            [PROGRAM, "lesson", "worksheet", lesson, "--moodle", bank.name],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        elements = tree.parse(bank.name).iter("question")
        return [Question(element) for element in elements if element.get("type") != "category"]


def read_course(environment):
    listed = subprocess.check_output([PROGRAM, "lesson", "list"], env=environment, text=True)
    return [line.split(maxsplit=1) for line in listed.splitlines()]


def walk(node):
    for child in children(node):
        yield child
        yield from walk(child)


class Lessons(Case):
    def begin(self, language):
        self.environment = {**os.environ, "LANGUAGE": language}
        self.translation = gettext.translation(
            "backstep", os.environ["BACKSTEP_LOCALE_DIRECTORY"], [language], fallback=True
        )
        os.environ["LANGUAGE"] = language  # of the program that is opened
        self.open("xor")
        self.press(self.frame, "Main menu")
        self.press(self.frame, "L_essons…")
        panel = self.say("Lesson")
        self.panel = wait_for("the panel", lambda: self.find("panel", re.escape(panel) + "$"))

    def say(self, words):
        """Returns words of the program in its present language, without the mark of a key."""
        return self.translation.gettext(words).replace("_", "")

    def press(self, top, words):
        label = self.say(words)
        button = wait_for(label, lambda: find_control(top, label))
        self.assertTrue(button.do_action(0), label)

    def find_button(self, pattern):
        """Searches in the panel, which has few buttons beside those of a page."""
        for node in descendants(self.panel):
            if node.get_role_name() == "push button" and re.match(pattern, name(node)):
                return node
        return None

    def wait_for_button(self, words):
        pattern = re.escape(self.say(words)) + "$"
        return wait_for(words, lambda: self.find_button(pattern))

    def find_progress(self):
        pattern = self.say("Page %u of %u · %u/%u done").replace("%u", r"\d+")
        for node in descendants(self.panel):
            if node.get_role_name() == "label" and re.fullmatch(pattern, name(node)):
                return node
        return None

    def read_progress(self):
        """Returns the page, the number of pages, what is done, and the number of tasks."""
        return [int(number) for number in re.findall(r"\d+", name(self.progress))]

    def wait_for_verdict(self, words):
        """The verdict stands at the end of the card."""
        start = self.say(words)

        def is_told():
            last = self.card.get_child_at_index(self.card.get_child_count() - 1)
            return name(last).startswith(start)

        wait_for(f"“{start}” to “{self.question.text}”", is_told)

    def act(self, button, node, action):
        """Presses a button, or does at once what it does to @node. GTK lets a press last for a quarter
        of a second, which would be minutes for the whole course, so only the first lesson has it."""
        if self.presses:
            self.assertTrue(button.do_action(0), action)
            return
        names = [node.get_action_name(index) for index in range(node.get_n_actions())]
        self.assertTrue(node.do_action(names.index(action)), action)

    def answer(self, choose, verdict):
        choose()
        self.act(self.button, self.card, "card.answer")
        self.wait_for_verdict(verdict)

    def type_number(self, entry, text):
        self.assertTrue(entry.get_editable_text_iface().set_text_contents(text))

    def press_all(self, buttons, items):
        for item in items:
            self.assertTrue(buttons[item].do_action(0))

    def put_in_order(self, buttons, items):
        """Begins anew if all have their numbers already."""
        if name(buttons[items[0]]) != items[0]:
            self.press_all(buttons, items[:1])
            wait_for("no numbers", lambda: name(buttons[items[0]]) == items[0])
        self.press_all(buttons, items)
        last = f"{len(items)}. {items[-1]}"
        wait_for(last, lambda: name(buttons[items[-1]]) == last)

    def answer_both_ways(self, parts):
        """Returns how the card's question is answered, wrong and right."""
        question = self.question
        if question.kind == "numerical":
            entry = next(part[0] for part in parts if part[1] in ("text", "entry"))
            mark = self.translation.pgettext("decimal mark", ".")
            return (
                lambda: self.type_number(entry, WRONG_NUMBER),
                lambda: self.type_number(entry, question.right.replace(".", mark)),
            )
        buttons = {part[2]: part[0] for part in parts if part[1] not in ("label", "panel")}
        if question.kind == "multichoice":
            return (
                lambda: self.press_all(buttons, [question.wrong]),
                lambda: self.press_all(buttons, [question.right]),
            )
        return (
            lambda: self.put_in_order(buttons, question.items[::-1]),
            lambda: self.put_in_order(buttons, question.items),
        )

    def answer_card(self, parts, question):
        """@parts begin with the text of the question, and end with the button Answer."""
        self.question = question
        self.button = parts[-1][0]
        self.card = self.button.get_parent().get_parent()
        wrong, right = self.answer_both_ways(parts)
        done = self.read_progress()[2]
        self.answer(wrong, "Not yet.")
        self.assertEqual(self.read_progress()[2], done)
        self.answer(right, "Right.")
        self.assertGreater(self.read_progress()[2], done)

    def go_through_page(self, questions):
        """Reads the whole page once. Its cards stand one below the other."""
        label = self.say("Answer")
        parts = [(node, node.get_role_name(), node.get_name()) for node in walk(self.page)]
        for end in [i for i, part in enumerate(parts) if part[1:] == ("push button", label)]:
            question = questions.pop(0)
            texts = [i for i in range(end) if parts[i][1:] == ("label", question.text)]
            self.assertTrue(texts, f"“{question.text}” is not on the page")
            self.answer_card(parts[texts[-1] : end + 1], question)

    def open_lesson(self, number, title):
        start = rf"{number}\. {re.escape(title)}  "
        wait_for(title, lambda: self.find_button(start)).do_action(0)
        self.progress = wait_for("the progress", self.find_progress)
        self.next = self.wait_for_button("Next")
        self.lessons = self.wait_for_button("Lessons")
        # The page is what scrolls.
        scroller = next(node for node in walk(self.panel) if node.get_role_name() == "scroll pane")
        self.page = scroller.get_child_at_index(0)
        self.book = self.next.get_parent()
        while self.book.get_n_actions() == 0:
            self.book = self.book.get_parent()
        return start

    def go_through(self, number, lesson, title):
        questions = read_questions(lesson, self.environment)
        n_questions = len(questions)
        start = self.open_lesson(number, title)
        page, n_pages, done, n_tasks = self.read_progress()
        self.assertEqual((page, done), (1, 0))
        for page in range(1, n_pages + 1):
            wait_for(f"page {page}", lambda: self.read_progress()[0] == page)
            self.go_through_page(questions)
            if page < n_pages:
                self.act(self.next, self.book, "lesson.next")
        self.assertEqual(questions, [])
        done = self.read_progress()[2]
        self.assertGreaterEqual(done, n_questions)
        self.act(self.lessons, self.book, "lesson.list")
        wait_for("what is done", lambda: self.find_button(rf"{start}\({done}/{n_tasks}\)"))

    def go_through_course(self, language):
        self.begin(language)
        for number, (lesson, title) in enumerate(read_course(self.environment), 1):
            self.presses = number == 1
            self.go_through(number, lesson, title)

    def test_the_course_in_english(self):
        self.go_through_course("en")

    def test_the_course_in_russian(self):
        self.go_through_course("ru")


if __name__ == "__main__":
    sys.exit(main(__file__, Lessons))
