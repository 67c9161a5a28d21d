"""An X server of one's own, so that tests disturb neither each other nor whoever sits at the machine."""

import contextlib
import os
import subprocess


@contextlib.contextmanager
def begin():
    """Runs it, and names it in the environment. Its number is the first that is free. It does not
    begin anew when its last client goes, when the next one may just be coming."""
    before = os.environ.get("DISPLAY")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1080x24"]
        + ["-noreset", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as numbers:
            os.environ["DISPLAY"] = ":" + numbers.readline().strip()
        os.environ["GDK_BACKEND"] = "x11"
        os.environ.pop("WAYLAND_DISPLAY", None)
        yield
    finally:
        server.terminate()
        server.wait()
        if before is not None:
            os.environ["DISPLAY"] = before
