"""A served window for tests, and a WebSocket that sends whatever a test wants."""

import contextlib
import os
import re
import signal
import socket
import struct
import subprocess
import time
import urllib.parse

SERVE = os.environ["BACKSTEP_SERVE"]
PROGRAM = os.environ["BACKSTEP"]
PATIENCE = 60  # seconds; sanitizers and busy machines are slow
PING, PONG, CLOSE = 9, 10, 8
KEY = "AAAAAAAAAAAAAAAAAAAAAA=="  # any 16 bytes


class Gone(Exception):
    """Something did not come in time."""


def wait_for(what, look):
    """Calls look() again and again, and returns its first true value."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    raise Gone(f"waited in vain for {what}")


def read_state(pid):
    """Returns the letter of the state of a process: T while it is stopped, X when it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as status:
            return status.read().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


def is_alive(pid):
    """Returns whether a process runs. A process that has ended but was not waited for does not run."""
    return read_state(pid) not in "ZX"


class Service:
    """`backstep-serve`, from its start until stop()."""

    def __init__(self, *command, **options):
        command = [SERVE, *(command or (PROGRAM, "xor"))]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options)
        line = self.process.stdout.readline()
        self.address = re.match(r"Open (http://127\.0\.0\.1:(\d+)/\?token=([0-9a-f]+)) ", line)[1]
        self.port = int(re.search(r":(\d+)/", self.address)[1])
        self.token = self.address.partition("token=")[2]
        self.host = f"127.0.0.1:{self.port}"
        self.children = wait_for("both programs", self.find_children)

    def find_children(self):
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:
            children = [int(word) for word in file.read().split()]
        return children if len(children) == 2 else None

    def find_child(self, name):
        for pid in self.children:
            with open(f"/proc/{pid}/comm", encoding="utf-8") as file:
                if file.read().startswith(name):
                    return pid
        return None

    def find_folder(self):
        with open(f"/proc/{self.children[0]}/environ", "rb") as file:
            variables = dict(part.partition(b"=")[::2] for part in file.read().split(b"\0"))
        return variables[b"XDG_RUNTIME_DIR"].decode()

    def enter(self):
        """Sends the token, and remembers the path of the room and the key."""
        status, headers, _ = self.ask(f"/?token={self.token}")
        assert status == 303, status
        self.room = urllib.parse.urlsplit(headers["location"]).path
        self.cookie = headers["set-cookie"].partition(";")[0]
        return headers

    def ask_raw(self, text):
        """Sends the text of a request, and returns status, headers and body of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
            line.sendall(text.encode())
            with contextlib.suppress(ConnectionResetError):
                line.shutdown(socket.SHUT_WR)
            answer = b""
            with contextlib.suppress(ConnectionResetError):
                while chunk := line.recv(65536):
                    answer += chunk
        return parse_answer(answer)

    def ask(self, path, method="GET", cookie=None, host=None, **headers):
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or self.host}", "Connection: close"]
        if cookie:
            lines.append(f"Cookie: {cookie}")
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return self.ask_raw("\r\n".join(lines) + "\r\n\r\n")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.stdout.close()
        return self.process.wait(PATIENCE)


def parse_answer(answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    if not lines[0].startswith("HTTP/"):
        return None, {}, b""
    headers = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return int(lines[0].split()[1]), headers, body


class WebSocket:
    """A WebSocket that sends any headers it is given; status is the answer of the server."""

    def __init__(self, service, path, cookie=None, origin=None, host=None):
        self.line = socket.create_connection(("127.0.0.1", service.port), PATIENCE)
        lines = [
            f"GET {path} HTTP/1.1", f"Host: {host or service.host}", "Upgrade: websocket",
            "Connection: Upgrade", f"Sec-WebSocket-Key: {KEY}", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Protocol: broadway",
        ]  # fmt: skip
        lines += [f"Origin: {origin}"] if origin else []
        lines += [f"Cookie: {cookie}"] if cookie else []
        self.line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head and (byte := self.line.recv(1)):
            head += byte
        self.status = parse_answer(head)[0]

    def read(self, length):
        data = b""
        while len(data) < length:
            chunk = self.line.recv(length - len(data))
            if not chunk:
                raise Gone("the line was closed")
            data += chunk
        return data

    def receive(self):
        """Returns the kind and the contents of the next frame."""
        kind, length = self.read(2)
        if length == 126:
            (length,) = struct.unpack(">H", self.read(2))
        elif length == 127:
            (length,) = struct.unpack(">Q", self.read(8))
        return kind & 15, self.read(length)

    def receive_kind(self, kind):
        while True:
            found, contents = self.receive()
            if found == kind:
                return contents

    def send(self, kind, contents=b""):
        """Sends a frame. Its mask has only zeros, which is allowed."""
        self.line.sendall(bytes([128 | kind, 128 | len(contents)]) + bytes(4) + contents)

    def is_answered(self):
        self.send(PING, b"there?")
        return self.receive_kind(PONG) == b"there?"

    def receive_farewell(self):
        (code,) = struct.unpack(">H", self.receive_kind(CLOSE)[:2])
        self.send(CLOSE, struct.pack(">H", code))
        return code

    def close(self):
        self.line.close()
