"""Uses the real program like somebody with a screen reader, by the names of its controls.
Its labels must have the same texts as `backstep walk`."""

import re
import subprocess
import sys

from accessible import (
    PROGRAM, Atspi, Case, children, descendants, find_control, main, name, wait_for
)  # fmt: skip

POWERS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
CONTROLS = [
    "First step", "Step back", "Step forward", "Last step", "Granularity", "Timeline", "Train",
    "One iteration", "Reset", "Undo", "Redo", "Data", "Add hidden layer", "Learning rate α", "Regularization λ",
    "Initial range τ", "Seed", "Held out, in percent", "Set-up", "Cost plot", "Inspector width",
    "Views",
]  # fmt: skip



def parse_walk(text):
    """Returns the lines of each step of `backstep walk` without their indent; the first line is split
    in two."""
    steps = []
    for line in text.splitlines():
        if re.match(r"Step \d", line):
            step, place = line.split(" · ", 1)
            steps.append([step, place])
        elif steps and line.strip():
            steps[-1].append(line.strip())
    return steps


class Window(Case):
    def start(self, *arguments):
        self.open(*arguments)
        self.step = wait_for("the step", lambda: self.find("label", r"Step \d+ of \d"))
        # A formula is a picture, and its accessible name is the formula in Unicode.
        told = [
            node for node in descendants(self.frame) if node.get_role_name() in ("label", "image")
        ]
        first = told.index(self.step)
        self.place, self.symbols, self.numbers, self.sentence = told[first + 1 : first + 5]
        self.cost = self.find("label", r"J\(Θ\) = ")
        self.verdict = self.find("label", "No iteration yet")

    def button(self, label):
        return wait_for(label, lambda: find_control(self.frame, label, "push button"))

    def press(self, label):
        self.assertTrue(self.button(label).do_action(0), label)

    def wait_for_step(self, number, of=56):
        wait_for(f"step {number}", lambda: name(self.step) == f"Step {number} of {of}")

    def iteration(self):
        match = re.match(r"iteration ([\d\u202f]+)", name(self.place))
        return int(match[1].replace("\u202f", "")) if match else None

    def cost_value(self):
        match = re.match(r"J\(Θ\) = ([\d.]+)(?:·10([⁻⁰¹²³⁴-⁹]+))?", name(self.cost))
        power = (match and match[2] or "0").translate(POWERS)
        return float(match[1]) * 10.0 ** int(power) if match else None

    def assert_shows(self, number, lines):
        self.wait_for_step(number)
        self.assertEqual([name(self.step), name(self.place)], lines[:2])
        self.assertEqual([name(self.sentence), name(self.symbols)], lines[2:4])
        numbers = [line.strip() for line in name(self.numbers).splitlines()]
        self.assertTrue(numbers)
        self.assertEqual(numbers, lines[4 : 4 + len(numbers)])

    def test_every_control_has_its_name(self):
        self.start("xor")
        names = {name(node) for node in descendants(self.frame)}
        self.assertEqual([control for control in CONTROLS if control not in names], [])

    def test_no_name_is_that_of_a_class(self):
        self.start("ones")
        for view in ("Matrices", "Runs", "Quality", "Labs", "Plane", "Data"):
            self.show_view(view)
        names = {name(node) for node in descendants(self.frame, in_hidden_pages=True)}
        self.assertEqual([text for text in names if re.match(r"(Gtk|Bs)[A-Z]", text)], [])

    def test_operands_are_a_table_of_rows_and_cells(self):
        self.start("xor")
        for number in (2, 3):
            self.press("Step forward")
            self.wait_for_step(number)
        self.press("Step back")
        self.wait_for_step(2)
        table = wait_for("the operands", lambda: self.find("table", "Operands"))
        rows = [list(children(row)) for row in children(table)]
        self.assertEqual({row.get_role_name() for row in children(table)}, {"table row"})
        self.assertEqual([name(cell) for cell in rows[0]][0], "j")
        self.assertEqual({cell.get_role_name() for row in rows for cell in row}, {"table cell"})
        self.assertEqual([name(row[0]) for row in rows[1:]], ["0", "1", "2"])

    def test_neurons_are_children_with_their_values(self):
        self.start("xor")
        diagram = self.find("list", "Network 2-2-1")
        neurons = list(children(diagram))
        self.assertEqual(len([node for node in neurons if name(node)]), 7)
        for node in neurons:
            self.assertTrue(node.get_state_set().contains(Atspi.StateType.FOCUSABLE))
        # A press does not count while the button is still animated from the last one.
        for number in (2, 3):
            self.press("Step forward")
            self.wait_for_step(number)
        told = wait_for("a", lambda: self.find("list item", r"Layer 2, neuron 1: z = .*, a = "))
        value = re.search(r"a = ([\d.]+)", name(told))[1]
        self.assertIn(f"= {value}", name(self.numbers))

    def test_a_whole_iteration_is_what_the_terminal_walks(self):
        walk = parse_walk(
            subprocess.check_output([PROGRAM, "walk", "xor", "--by", "neuron"], text=True)
        )
        self.assertEqual(len(walk), 56)
        self.start("xor")
        forward = self.button("Step forward")
        for number, lines in enumerate(walk, 1):
            self.assert_shows(number, lines)
            if number < len(walk):
                self.assertTrue(forward.do_action(0))
        # Back to the start, step by step, every label must be as it was.
        back = self.button("Step back")
        for number in range(len(walk) - 1, 0, -1):
            self.assertTrue(back.do_action(0))
            self.assert_shows(number, walk[number - 1])

    def test_over_the_end_of_an_iteration_and_back(self):
        self.start("xor")
        first_cost = name(self.cost)
        self.press("Last step")
        self.wait_for_step(56)
        self.press("Step forward")
        wait_for("iteration 1", lambda: self.iteration() == 1)
        self.wait_for_step(1)
        second_cost = name(self.cost)
        self.assertNotEqual(second_cost, first_cost)
        self.assertEqual(name(self.verdict), "J fell in 1 of 1 iterations")
        self.press("Step back")
        wait_for("iteration 0", lambda: self.iteration() == 0)
        self.wait_for_step(56)
        self.assertEqual(name(self.cost), first_cost)
        self.press("Step forward")
        wait_for("iteration 1", lambda: self.iteration() == 1)
        self.assertEqual(name(self.cost), second_cost)
        self.press("Step back")
        self.wait_for_step(56)
        self.press("First step")
        self.wait_for_step(1)
        self.assertEqual(self.iteration(), 0)

    def test_training_makes_J_fall_and_pauses_into_the_walk(self):
        self.start("xor")
        first_cost, first_text = self.cost_value(), name(self.cost)
        self.press("Train")
        pause = self.button("Pause")
        wait_for("a fall of J", lambda: re.match("J (fell|rose) in", name(self.verdict)))
        wait_for("a lower J", lambda: (self.cost_value() or first_cost) < first_cost - 0.05)
        self.assertTrue(pause.do_action(0))
        self.button("Train")
        # The walk stands where the network has answered, and not at a first step that knows nothing.
        self.wait_for_step(7)
        paused_at = self.iteration()
        self.assertGreater(paused_at, 0)
        self.assertLess(self.cost_value(), first_cost)
        self.press("One iteration")
        wait_for("one iteration", lambda: self.iteration() == paused_at + 1)
        self.press("Reset")
        wait_for("iteration 0", lambda: self.iteration() == 0)
        wait_for("the first J", lambda: name(self.cost) == first_text)

    def test_a_removed_layer_comes_back_with_its_training(self):
        self.start("xor")
        for number in (1, 2, 3):
            self.press("One iteration")
            wait_for("one iteration", lambda: self.iteration() == number)
        cost, verdict = name(self.cost), name(self.verdict)
        self.press("Remove layer 2")
        wait_for("a new run", lambda: self.iteration() == 0)
        self.assertEqual(name(self.verdict), "No iteration yet")
        undo = self.button("Undo")
        self.assertEqual(undo.get_description(), "Undo: hidden layers 2 → none (Ctrl+Z)")
        self.press("Undo")
        wait_for("the old run", lambda: self.iteration() == 3)
        self.assertEqual([name(self.cost), name(self.verdict)], [cost, verdict])
        self.press("Redo")
        wait_for("the new run", lambda: self.iteration() == 0)
        self.press("Undo")
        wait_for("the old run", lambda: self.iteration() == 3)
        self.press("Reset")
        wait_for("iteration 0", lambda: self.iteration() == 0)
        self.press("Undo")
        wait_for("the old run", lambda: self.iteration() == 3)
        self.assertEqual([name(self.cost), name(self.verdict)], [cost, verdict])

    def test_matrices_are_tables_with_their_numbers(self):
        self.start("xor")
        self.show_view("Matrices")
        wait_for("D to come", lambda: self.find("table cell", r"D₁₂⁽¹⁾ not computed"))
        theta = wait_for("Θ", lambda: self.find("table cell", r"Θ₂₁⁽¹⁾ = "))
        self.assertIn("Θ⁽¹⁾", name(theta.get_parent()))
        self.assertEqual(theta.get_parent().get_role_name(), "table")
        self.press("Last step")
        self.wait_for_step(56)
        cell = wait_for("D", lambda: self.find("table cell", r"D₁₁⁽¹⁾ = "))
        # The update at that step is told with the same D.
        D = name(cell).split(" = ")[1]
        self.assertIn(D, name(self.numbers))

    def press_in(self, top, label):
        button = wait_for(label, lambda: find_control(top, label))
        self.assertTrue(button.do_action(0), label)

    def find_dialog(self):
        for application in children(Atspi.get_desktop(0)):
            if application.get_process_id() == self.program.pid:
                for top in children(application):
                    if name(top) == "Compare optimizers":
                        return top
        return None

    def test_optimizers_are_compared(self):
        table = subprocess.check_output(
            [PROGRAM, "compare", "xor", "--iterations", "300"], text=True
        ).splitlines()[3:]
        expected = [float(line.split()[1]) for line in table]
        self.start("xor")
        self.show_view("Runs")
        self.press("Compare…")
        dialog = wait_for("the dialog", self.find_dialog)
        self.press_in(dialog, "Compare")
        ended = r"J [\d.·⁻⁰-⁹¹²³]+ after [\d\u202f]+ · "
        wait_for("all nine", lambda: len(self.labels(ended)) == len(expected))
        for text, J in zip(self.labels(ended), expected):
            match = re.match(r"J ([\d.]+)(?:·10(\S+))? after", text)
            power = (match[2] or "0").translate(POWERS)
            self.assertAlmostEqual(float(match[1]) * 10.0 ** int(power), J, delta=1e-3 * J + 1e-5)
        self.press("Delete this run")
        wait_for("one less", lambda: len(self.labels(ended)) == len(expected) - 1)

    def test_quality_is_told(self):
        self.start("iris")
        self.show_view("Quality")
        summary = wait_for("accuracy", lambda: self.labels(r"Accuracy [\d.]+ % · J"))[0]
        accuracy = re.match(r"Accuracy ([\d.]+) %", summary)[1]
        right = re.match(r"(\d+) of", self.labels(r"\d+ of 150 right")[0])[1]
        self.assertAlmostEqual(float(accuracy), 100 * int(right) / 150, delta=0.06)
        self.press("Train")
        self.press("Faster")
        # Soon it has reached the limit of these data.
        self.button("Train")
        wait_for("most of them right", lambda: self.labels(r"1[45]\d of 150 right"))


if __name__ == "__main__":
    sys.exit(main(__file__, Window))
