"""What the program gives away is opened by other programs: pictures by librsvg and poppler, scripts
by NumPy and Octave."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import gi
import numpy

import tap

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

PROGRAM = os.environ["BACKSTEP"]
SOURCE = pathlib.Path(os.environ["G_TEST_SRCDIR"]).parent
OCTAVE = shutil.which("octave-cli")

PICTURES = (
    ("xor", "--step", 24),
    ("ones", "--after", 50, "--size", "1366x768"),
    ("ones", "--what", "matrices", "--step", 50),
    ("iris", "--what", "plot", "--after", 30),
    ("digits", "--what", "images"),
    ("moons", "--maps", "--after", 30, "--size", "1366x768"),
)

# What a script has to get right: λ, several outputs, each activation, scaling, held-out examples.
SCRIPTS = (
    ("xor",),
    ("ones", "--lambda", 0.3, "--tau", 3),
    ("xor", "--activation", "tanh", "--hidden", "3,2", "--lambda", 1.5),
    ("iris", "--activation", "relu", "--scale", "minmax", "--holdout", 0.2),
    ("moons", "--hidden", "none", "--tau", 100),
)


def run(*command):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if result.returncode != 0:
        raise AssertionError(f"{command}: {result.returncode} {result.stderr}")

    return result.stdout


def read_picture(path):
    """The brightness of each pixel, from 0 to 1, row by row."""
    pixbuf = GdkPixbuf.Pixbuf.new_from_file(str(path))
    channels, width, height = pixbuf.get_n_channels(), pixbuf.get_width(), pixbuf.get_height()
    rows = numpy.frombuffer(pixbuf.get_pixels(), dtype=numpy.uint8)
    stride = pixbuf.get_rowstride()
    rows = numpy.pad(rows, (0, stride * height - len(rows))).reshape(height, stride)

    return rows[:, : width * channels].reshape(height, width, channels)[:, :, :3].mean(axis=2) / 255


def find_ink(picture):
    """The box of all pixels that are not as bright as the corner. The widths of texts differ a little:
    those of a PNG are made of whole pixels."""
    rows, columns = numpy.nonzero(abs(picture - picture[0, 0]) > 0.1)

    return numpy.array([rows.min(), rows.max(), columns.min(), columns.max()])


def read_matrices(text, pattern):
    """The matrices that begin with a line that matches; each goes on to a line without numbers."""
    matrices = []
    for line in text.splitlines():
        if re.fullmatch(pattern, line):
            matrices.append([])
        elif matrices and re.match(r" ?-?[\d.]", line):
            matrices[-1].append([float(number) for number in line.split()])

    return [numpy.array(matrix) for matrix in matrices]


class Export(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def draw(self, name, *arguments):
        path = self.directory / name
        run(PROGRAM, "draw", *arguments, "--output", path)

        return path

    def assert_same_picture(self, one, other, about):
        self.assertEqual(one.shape, other.shape, about)
        self.assertLessEqual(abs(find_ink(one) - find_ink(other)).max(), 8, about)
        ink, difference = abs(one - one[0, 0]).mean(), abs(one.mean() - other.mean())
        self.assertLess(difference, 0.05 * ink, about)
        self.assertLess(abs(one - other).mean(), 0.25 * ink, about)

    def test_svg_and_pdf_are_the_picture_of_the_png(self):
        for arguments in PICTURES:
            png = read_picture(self.draw("picture.png", *arguments))
            svg = self.draw("picture.svg", *arguments)
            run("rsvg-convert", svg, "--output", self.directory / "of-svg.png")
            pdf = self.draw("picture.pdf", *arguments)
            run("pdftoppm", "-r", 96, "-png", "-singlefile", pdf, self.directory / "of-pdf")
            self.assert_same_picture(png, read_picture(self.directory / "of-svg.png"), arguments)
            self.assert_same_picture(png, read_picture(self.directory / "of-pdf.png"), arguments)

    def test_a_pdf_has_its_fonts_and_tells_its_text(self):
        pdf = self.draw("picture.pdf", "xor", "--step", 24)
        fonts = run("pdffonts", pdf).splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r" yes yes (yes|no ) +\d+ +\d+$")
        text = run("pdftotext", pdf, "-")
        self.assertIn("errors flow back", text)
        self.assertIn("δ −0.69", text)
        self.assertIn("xor, 2-2-1", run("pdfinfo", pdf))

    def test_maps_in_the_discs_tell_their_plane(self):
        pdf = self.draw("maps.pdf", "iris", "--maps", "--up", 1, "--example", 2)
        self.assertIn(
            "in the discs: x₃ petal length across, x₁ sepal length up, all other features as in "
            "example 2",
            run("pdftotext", pdf, "-"),
        )

    def test_an_svg_needs_no_font(self):
        self.assertNotIn("<text", self.draw("picture.svg", "xor", "--step", 24).read_text())

    def test_a_handout_has_the_passes_of_an_example_on_pages(self):
        pdf = self.draw("sheet.pdf", "xor", "--what", "sheet", "--example", 2, "--after", 7)
        told = run("pdfinfo", pdf)
        n_pages = int(re.search(r"Pages: +(\d+)", told).group(1))
        self.assertIn("A4", told)
        pages = run("pdftotext", "-layout", pdf, "-").split("\f")[:-1]
        self.assertEqual(len(pages), n_pages)
        for number, page in enumerate(pages, 1):
            self.assertRegex(page.rstrip(), rf"xor, 2-2-1, sigmoid · {number}$")
        walked = run(PROGRAM, "walk", "xor", "--iteration", 7, "--example", 2)
        text = "".join(pages)
        self.assertEqual(re.findall(r"Step \d+ of", text), re.findall(r"Step \d+ of", walked))
        self.assertLess(text.index("Example 2, forward"), text.index("Example 2, backward"))
        J = run(PROGRAM, "train", "xor", "--iterations", 7)
        self.assertIn("J(Θ) = " + re.search(r"^J +([\d.]+),", J, re.M).group(1), pages[0])

    def test_a_handout_of_an_iteration_ends_with_what_all_examples_do(self):
        pdf = self.draw("sheet.pdf", "xor", "--what", "sheet")
        text = run("pdftotext", pdf, "-")
        self.assertEqual(re.findall(r"Step (\d+) of", text), [str(n) for n in range(1, 57)])
        self.assertLess(text.index("Example 4, backward"), text.index("All examples"))

    def compute(self, arguments):
        """J and D by the program itself, of the Θ that the arguments make."""
        theta, gradient = self.directory / "theta.txt", self.directory / "gradient.txt"
        run(PROGRAM, "train", *arguments, "--iterations", 0, "--save-theta", theta)
        data = [word for word in ("--holdout", 0.2) if "--holdout" in arguments]
        printed = run(PROGRAM, "evaluate", arguments[0], "--theta", theta, *data, "--gradient", gradient)
        J = float(re.search(r"^J = (.*)$", printed, re.MULTILINE).group(1))

        return J, read_matrices(gradient.read_text(), r"# name: D\d+")

    def assert_script_agrees(self, language, *interpreter):
        for arguments in SCRIPTS:
            J, D = self.compute(arguments)
            script = self.directory / "script"
            run(PROGRAM, "script", *arguments, "--language", language, "--output", script)
            printed = run(*interpreter, script)
            found = float(re.search(r"^J = (.*)$", printed, re.MULTILINE).group(1))
            self.assertLessEqual(abs(found - J), 1e-12 * max(1, abs(J)), arguments)
            matrices = read_matrices(printed, r"D\d+ =")
            self.assertEqual(len(matrices), len(D))
            for one, other in zip(matrices, D):
                numpy.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-14, err_msg=arguments)

    def test_the_script_for_numpy_computes_the_same(self):
        self.assert_script_agrees("numpy", "/usr/bin/python3")

    @unittest.skipIf(OCTAVE is None, "there is no Octave")
    def test_the_script_for_octave_computes_the_same(self):
        self.assert_script_agrees("octave", OCTAVE, "--no-init-file", "--quiet")

    def test_run_knows_every_verb(self):
        function = re.search(r"^has_verb \(\) \{.*?^\}", (SOURCE / "run").read_text(), re.M | re.S)
        verbs = re.findall(r"^  ([a-z]+) ", run(PROGRAM, "--help").split("\n\n")[1], re.MULTILINE)
        self.assertIn("predict", verbs)
        for word in (*verbs, "xor", "drawing", "./train"):
            told = subprocess.run(
                ["bash", "-c", f'source_root={SOURCE}\n{function.group()}\nhas_verb "$1"', "run", word]
            )
            self.assertEqual(told.returncode == 0, word in verbs, word)


if __name__ == "__main__":
    tap.run(Export)
