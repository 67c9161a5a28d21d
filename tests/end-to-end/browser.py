"""The served window in a real browser, without a screen: it fills the page and follows its size,
steps by keys, trains and pauses, and is taken over only where somebody says yes.

The tests compare pictures of the page: the same step of the walk gives the same picture."""

import base64
import functools
import http.server
import json
import os
import re
import shutil
import struct
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.request
import zlib

import tap
from serving import Service, wait_for

DRIVER = shutil.which("chromedriver")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
]  # fmt: skip
LEFT, RIGHT, ESCAPE, SHIFT, CONTROL = "\ue012", "\ue014", "\ue00c", "\ue008", "\ue009"
# The place of the button Train, or Pause, in the window of 1024 × 640.
TRAIN = (562, 470, 118, 32)
# The place of two black squares on white, each with a number in it.
BIAS_UNITS = (290, 115, 190, 55)
LOOKS = 3
SIZES = ((1024, 640), (1920, 1080), (1280, 720))
SHRUNK = 0.25
WINDOW = """
    return [...document.querySelectorAll ("body > div")].filter (
      (surface) => getComputedStyle (surface).visibility !== "hidden").map ((surface) => {
        const box = surface.getBoundingClientRect ();
        return [box.left, box.top, box.right, box.bottom];
      });
"""
# A foreign page that tries everything a page can: it opens a socket, to which the browser adds the
# cookie because it does not distinguish ports, and a frame.
FOREIGN_PAGE = """<!DOCTYPE html><title>foreign</title><body><script>
  const socket = new WebSocket ("ws://%s%ssocket", "broadway");
  socket.onopen = () => { document.title = "let in"; };
  socket.onerror = () => { document.title = "refused"; };
</script>"""


def read_png(data):
    """Returns the rows of a PNG, each a list of colours as bytes."""
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert depth == 8 and kind in (2, 6), (depth, kind)
    pixel = 3 if kind == 2 else 4
    place, packed = 8, b""
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            packed += data[place + 8 : place + 8 + length]
        place += length + 12
    raw = zlib.decompress(packed)
    above = bytearray(width * pixel)
    rows = []
    for row in range(height):
        start = row * (width * pixel + 1)
        line = bytearray(raw[start + 1 : start + 1 + width * pixel])
        undo_filter(raw[start], line, above, pixel)
        rows.append([bytes(line[i : i + 3]) for i in range(0, len(line), pixel)])
        above = line
    return rows


def undo_filter(kind, line, above, pixel):
    for i in range(len(line)):
        left = line[i - pixel] if i >= pixel else 0
        corner = above[i - pixel] if i >= pixel else 0
        if kind == 1:
            line[i] = (line[i] + left) & 255
        elif kind == 2:
            line[i] = (line[i] + above[i]) & 255
        elif kind == 3:
            line[i] = (line[i] + (left + above[i]) // 2) & 255
        elif kind == 4:
            guess = left + above[i] - corner
            nearest = min((left, above[i], corner), key=lambda value: abs(guess - value))
            line[i] = (line[i] + nearest) & 255


class Browser:
    """Chromium, controlled through its driver."""

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        self.driver = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, text=True)
        port = next(found[1] for line in self.driver.stdout if (found := re.search(r"on port (\d+)\.", line)))
        self.url = f"http://127.0.0.1:{port}"
        # Later output of the driver is not read.
        threading.Thread(target=self.driver.stdout.read, daemon=True).start()
        options = {"binary": CHROMIUM, "args": [*OPTIONS, f"--user-data-dir={self.folder}"]}
        wanted = {"goog:chromeOptions": options, "unhandledPromptBehavior": "ignore"}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.url += "/session/" + session["sessionId"]

    def call(self, method, path, body=None):
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["value"]

    def post(self, path, **body):
        return self.call("POST", path, body)

    def open(self, address):
        self.post("/url", url=address)

    def run(self, script):
        return self.post("/execute/sync", script=script, args=[])

    def command(self, name, **parameters):
        return self.post("/goog/cdp/execute", cmd=name, params=parameters)

    def set_size(self, width, height, density=1):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=density,
                     mobile=False)  # fmt: skip

    def take_picture(self, left, top, width, height, scale=1):
        clip = {"x": left, "y": top, "width": width, "height": height, "scale": scale}
        return base64.b64decode(self.command("Page.captureScreenshot", clip=clip)["data"])

    def press(self, *keys):
        """Presses all of the keys together."""
        actions = [{"type": "keyDown", "value": key} for key in keys]
        actions += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self.post("/actions", actions=[{"type": "key", "id": "keys", "actions": actions}])

    def is_asking(self, name):
        return self.run(f'return document.getElementById ("{name}").open;')

    def answer(self, name):
        button = self.post("/element", using="css selector", value=f"#{name} button")
        self.post(f"/element/{next(iter(button.values()))}/click")

    def stop(self):
        self.call("DELETE", "")
        self.driver.terminate()
        self.driver.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


@unittest.skipUnless(DRIVER and CHROMIUM, "there is no chromium, or no chromedriver")
class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.stop()

    def setUp(self):
        self.service = Service()
        self.addCleanup(self.service.stop)
        self.browser.set_size(1024, 640)
        self.browser.open(self.service.address)
        self.wait_until_it_fills(1024, 640)

    def tearDown(self):
        self.browser.open("about:blank")

    def wait_until_it_fills(self, width, height):
        wait_for(f"a window of {width}×{height}", lambda: self.browser.run(WINDOW) == [[0, 0, width, height]])

    def look(self):
        """Takes a picture of the inspector and of the diagram beside it, which differ from step to step."""
        return self.browser.take_picture(240, 50, 784, 350)

    def look_at_rest(self, *befores):
        """Returns a picture that differs from all of those before and does not change any more."""

        def find():
            picture = self.look()
            for _ in range(LOOKS):
                time.sleep(0.1)
                if picture in befores or picture != self.look():
                    return None
            return picture

        return wait_for("another picture at rest", find)

    def test_it_fills_the_page_and_follows_its_size(self):
        for width, height in SIZES:
            self.browser.set_size(width, height)
            self.wait_until_it_fills(width, height)

            def is_drawn():
                rows = read_png(self.browser.take_picture(0, 0, width, height, SHRUNK))
                colors = {color for row in rows for color in row}
                edge = {row[-2] for row in rows} | set(rows[-2])
                return len(colors) > 200 and len(edge) > 10

            wait_for("a window that is drawn to its edges", is_drawn)
            scroll = "return [document.scrollingElement.scrollTop, getComputedStyle (document.body).overflow];"
            self.assertEqual(self.browser.run(scroll), [0, "hidden"])

    def test_it_fills_a_page_of_the_size_that_gtk_begins_with(self):
        """GTK is told of no change of the size then."""
        self.browser.open("about:blank")
        self.service.stop()
        self.service = Service()
        self.addCleanup(self.service.stop)
        self.browser.set_size(1024, 768)
        self.browser.open(self.service.address)
        self.wait_until_it_fills(1024, 768)

    def test_it_is_fine_where_pixels_are(self):
        """If a picture is stretched to twice its pixels, there is always a grey pixel between a white
        and a black one. A fine picture has white and black pixels side by side."""
        self.browser.set_size(1024, 640, 2)

        def is_fine():
            rows = read_png(self.browser.take_picture(*BIAS_UNITS))
            steps = [abs(row[i][0] - row[i + 1][0]) for row in rows for i in range(len(row) - 1)]
            return len(rows) == 2 * BIAS_UNITS[3] and max(steps) > 150

        wait_for("a fine picture", is_fine)

    def look_without_hint(self):
        """Returns the picture of the first step. The line that tells a new user what to press goes with
        the first movement."""
        hinted = self.look_at_rest()
        self.browser.press(RIGHT)
        stepped = self.look_at_rest(hinted)
        self.browser.press(LEFT)
        return self.look_at_rest(hinted, stepped)

    def test_keys_step_and_step_back(self):
        pictures = [self.look_without_hint()]
        for _ in range(3):
            self.browser.press(RIGHT)
            pictures.append(self.look_at_rest(*pictures))
        for picture in pictures[-2::-1]:
            self.browser.press(LEFT)
            wait_for("the picture of the step before", lambda picture=picture: self.look() == picture)

    def test_it_trains_and_pauses(self):
        first = self.look_without_hint()
        train = self.browser.take_picture(*TRAIN)
        self.browser.press(" ")
        wait_for("training", lambda: self.look() != first)
        seen = {first}
        wait_for("pictures that change", lambda: seen.add(self.look()) or len(seen) > 3)
        pause = self.browser.take_picture(*TRAIN)
        self.assertNotEqual(pause, train)
        self.browser.press(" ")
        wait_for("the pause", lambda: self.browser.take_picture(*TRAIN) != pause)
        # The window shows the walk again.
        pictures = [first, self.look_at_rest(first)]
        for _ in range(2):
            self.browser.press(RIGHT)
            pictures.append(self.look_at_rest(*pictures))
        self.browser.press(LEFT)
        wait_for("the step before", lambda: self.look() == pictures[-2])
        self.browser.press(CONTROL, "r")
        wait_for("the start", lambda: self.look() == first)

    def test_a_sign_that_needs_shift_is_a_key(self):
        self.browser.set_size(1920, 1080)
        self.wait_until_it_fills(1920, 1080)
        first = self.look_at_rest()
        self.browser.press(CONTROL, SHIFT, "+")
        self.look_at_rest(first)
        self.browser.press(CONTROL, "0")
        wait_for("the usual text", lambda: self.look() == first)

    def test_keys_come_back_from_a_dialog(self):
        first = self.look_at_rest()
        self.browser.press(CONTROL, "o")
        wait_for("the dialog", lambda: len(self.browser.run(WINDOW)) == 2)
        for left, top, right, bottom in self.browser.run(WINDOW):
            self.assertTrue(left >= 0 and top >= 0 and right <= 1024 and bottom <= 640)
        self.browser.press(ESCAPE)
        self.wait_until_it_fills(1024, 640)
        self.look_at_rest()
        self.browser.press(RIGHT)
        self.look_at_rest(first)

    def test_a_page_loaded_again_finds_the_window_as_it_was(self):
        first = self.look_at_rest()
        self.browser.press(RIGHT)
        second = self.look_at_rest(first)
        self.browser.post("/refresh")
        wait_for("the same step", lambda: self.look() == second)
        self.assertFalse(self.browser.is_asking("asked"))

    def test_a_second_tab_takes_over_only_when_told(self):
        self.look_at_rest()
        first = self.browser.call("GET", "/window")
        second = self.browser.post("/window/new", type="tab")["handle"]
        self.browser.post("/window", handle=second)
        self.browser.open(self.service.address)
        wait_for("the question", lambda: self.browser.is_asking("asked"))
        self.assertEqual(self.browser.run(WINDOW), [])
        self.browser.post("/window", handle=first)
        self.assertFalse(self.browser.is_asking("taken-over"))

        self.browser.post("/window", handle=second)
        self.browser.answer("asked")
        wait_for("the window", lambda: len(self.browser.run(WINDOW)) == 1)
        self.browser.post("/window", handle=first)
        wait_for("the news", lambda: self.browser.is_asking("taken-over"))
        self.browser.answer("taken-over")
        wait_for("the window", lambda: len(self.browser.run(WINDOW)) == 1)

        self.browser.post("/window", handle=second)
        wait_for("the news", lambda: self.browser.is_asking("taken-over"))
        self.browser.call("DELETE", "/window")
        self.browser.post("/window", handle=first)

    def test_the_page_says_that_it_has_ended(self):
        self.look_at_rest()
        self.service.stop()
        wait_for("the news", lambda: self.browser.is_asking("ended"))

    def test_a_foreign_page_is_not_let_in(self):
        room = self.browser.run("return window.location.pathname;")
        page = FOREIGN_PAGE % (self.service.host, room)
        foreign = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, foreign)
        with open(os.path.join(foreign, "index.html"), "w", encoding="utf-8") as file:
            file.write(page)
        handler = functools.partial(Quiet, directory=foreign)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.browser.open(f"http://127.0.0.1:{server.server_port}/")
        wait_for("an answer", lambda: self.browser.run("return document.title;") in ("let in", "refused"))
        self.assertEqual(self.browser.run("return document.title;"), "refused")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format, *arguments):
        pass


if __name__ == "__main__":
    tap.run(Page)
