"""Makes the pictures of the window in README.md anew:

    python3 tests/support/screenshot.py build/release resources/screenshots

Walks `ones` to a backward step of its third example after some training, then on to Δ in the
matrices; compares the optimizers on `iris`; trains `moons` in the plane, and with the maps in the
neurons; orders the examples of `iris` by their shares of J; and trains the digits and draws one on
the pad. Needs Xvfb, a D-Bus session, xdotool and ImageMagick's import."""

import os
import subprocess
import sys
import time

WIDTH, HEIGHT = 1366, 768
ITERATIONS = 200
EXAMPLE = 3
LAYERS = 5  # forward through three layers, the cost, the output's δ
DISPLAY_SESSION = ["xvfb-run", "-a", "-s", f"-screen 0 {WIDTH}x{HEIGHT}x24", "dbus-run-session", "--"]


def press(*keys):
    for key in keys:
        subprocess.run(["xdotool", "key", key], check=True)
        time.sleep(0.05)


def find_window(name):
    for _ in range(100):
        search = ["xdotool", "search", "--onlyvisible", "--name", name]
        found = subprocess.run(search, capture_output=True, text=True).stdout.split()
        if found:
            return found[-1]
        time.sleep(0.1)
    sys.exit("the window did not come")


def walk():
    press(*["ctrl+i"] * ITERATIONS)
    press(*["ctrl+Right"] * (EXAMPLE - 1), *["shift+Right"] * LAYERS, "Right", "Right")


def open_matrices():
    walk()
    press("F9", "alt+2", *["Right"] * 10)  # past the other hidden errors to Δ of layers 3 and 2


def compare():
    press("ctrl+e")
    find_window("Compare optimizers")
    time.sleep(1)
    press("Return")
    time.sleep(3)
    press("ctrl+l")


def train_in_plane():
    press("alt+6", "F8", "space", "ctrl+space")
    time.sleep(3)
    press("space")


def order_data():
    press("alt+7", "F8", "space")
    time.sleep(1)
    press("space")
    for _ in range(2):  # the head of the shares: the largest first
        subprocess.run(["xdotool", "mousemove", "600", "130", "click", "1"], check=True)
        time.sleep(1)


def map_neurons():
    press("n", "ctrl+space")
    time.sleep(5)  # till it has ended by itself, with a notice over the page
    subprocess.run(["xdotool", "mousemove", "622", "315", "click", "1"], check=True)


def draw(points):
    """Draws on the pad, which is at the upper left of its page."""
    for index, (x, y) in enumerate(points):
        subprocess.run(["xdotool", "mousemove", str(x), str(y)], check=True)
        if index == 0:
            subprocess.run(["xdotool", "mousedown", "1"], check=True)
        time.sleep(0.05)
    subprocess.run(["xdotool", "mouseup", "1"], check=True)


def train_digits():
    press("alt+8", "F8", "space", "ctrl+space")
    time.sleep(20)  # till it has ended by itself, with a notice over the page
    across = [(x, 155) for x in range(290, 395, 5)]
    down = [(395 - i * 3, 155 + i * 6) for i in range(21)]
    draw(across + down)


def take(build, picture, data, shape, use):
    environment = {
        **os.environ,
        "GSETTINGS_BACKEND": "memory",
        "GSETTINGS_SCHEMA_DIR": os.path.join(build, "resources"),
        "GDK_BACKEND": "x11",
        "LC_ALL": "C.UTF-8",
    }
    program = subprocess.Popen([os.path.join(build, "src", "backstep"), data], env=environment)
    try:
        window = find_window(shape)
        subprocess.run(["xdotool", "windowmove", window, "0", "0"], check=True)
        subprocess.run(["xdotool", "windowsize", window, str(WIDTH), str(HEIGHT)], check=True)
        time.sleep(1)
        use()
        subprocess.run(["xdotool", "mousemove", str(WIDTH - 1), str(HEIGHT - 1)], check=True)
        time.sleep(5)  # till the ring round what has the focus is gone
        subprocess.run(["import", "-window", "root", picture], check=True)
    finally:
        program.terminate()
        program.wait()


def take_all(build, folder):
    take(build, os.path.join(folder, "window.png"), "ones", "3-5-5-4", walk)
    take(build, os.path.join(folder, "matrices.png"), "ones", "3-5-5-4", open_matrices)
    take(build, os.path.join(folder, "runs.png"), "iris", "4-8-3", compare)
    take(build, os.path.join(folder, "plane.png"), "moons", "2-5-1", train_in_plane)
    take(build, os.path.join(folder, "neurons.png"), "moons", "2-5-1", map_neurons)
    take(build, os.path.join(folder, "data.png"), "iris", "4-8-3", order_data)
    take(build, os.path.join(folder, "images.png"), "digits", "64-25-10", train_digits)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if os.environ.get("BACKSTEP_SCREENSHOT"):
        take_all(*sys.argv[1:])
    else:
        command = [*DISPLAY_SESSION, sys.executable, os.path.abspath(__file__), *sys.argv[1:]]
        sys.exit(subprocess.run(command, env={**os.environ, "BACKSTEP_SCREENSHOT": "1"}).returncode)


if __name__ == "__main__":
    main()
