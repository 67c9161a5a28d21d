"""Who can use a served window. Attacks from the same machine are each refused; a second browser can
take the window over; and when the window ends, nothing is left running."""

import os
import signal
import socket
import subprocess
import sys
import unittest

import tap
from serving import PATIENCE, SERVE, Service, WebSocket, is_alive, read_state, wait_for

TAKEN_OVER, ENDED = 4001, 4003  # served/bridge.h
CONNECT = """
import socket, sys
line = socket.socket(socket.AF_UNIX)
try:
    line.connect(sys.argv[1])
except PermissionError:
    sys.exit(13)
"""


def find_sockets(pids):
    """Returns the numbers of the sockets that these processes have open."""
    numbers = set()
    for pid in pids:
        for descriptor in os.listdir(f"/proc/{pid}/fd"):
            try:
                target = os.readlink(f"/proc/{pid}/fd/{descriptor}")
            except FileNotFoundError:
                continue
            if target.startswith("socket:["):
                numbers.add(target[8:-1])
    return numbers


def find_listening(numbers):
    """Returns the addresses and paths at which these sockets wait for connections."""
    found = []
    for table in ("tcp", "tcp6", "udp", "udp6"):
        with open(f"/proc/net/{table}", encoding="ascii") as file:
            for line in list(file)[1:]:
                fields = line.split()
                if fields[9] in numbers and (fields[3] == "0A" or table.startswith("udp")):
                    found.append((table, fields[1]))
    with open("/proc/net/unix", encoding="utf-8") as file:
        for line in list(file)[1:]:
            fields = line.split()
            if fields[6] in numbers and int(fields[3], 16) & 0x10000:
                found.append(("unix", fields[7] if len(fields) > 7 else ""))
    return found


def kill_all(pids):
    """Ends the processes that are still running, which there are only after a failure."""
    for pid in pids:
        if is_alive(pid):
            os.kill(pid, signal.SIGKILL)


class Served(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.headers = cls.service.enter()

    @classmethod
    def tearDownClass(cls):
        status = cls.service.stop()
        assert status == 128 + signal.SIGTERM, status

    def setUp(self):
        self.origin = f"http://{self.service.host}"

    def assert_refused(self, answer, message=None):
        status, headers, body = answer
        self.assertEqual(status, 403, message)
        self.assertNotIn("set-cookie", headers, message)
        self.assertNotIn(self.service.token.encode(), body, message)
        self.assertNotIn(self.service.room.encode(), body, message)

    def connect(self, path="socket", **claims):
        claims = {"cookie": self.service.cookie, "origin": self.origin, **claims}
        browser = WebSocket(self.service, self.service.room + path, **claims)
        self.addCleanup(browser.close)
        return browser

    def wait_until(self, state):
        wait_for(state, lambda: self.look(self.service.room + "state")[2] == state.encode())

    def look(self, path, **claims):
        return self.service.ask(path, **{"cookie": self.service.cookie, **claims})

    def test_only_the_token_opens(self):
        token = self.service.token
        self.assertGreaterEqual(len(token), 32)
        wrong = ("0" if token[0] != "0" else "1") + token[1:]
        for path in ("/", "/?", "/?token=", f"/?token={token[:-1]}", f"/?token={token}0", f"/?token={wrong}",
                     f"/?token={'0' * len(token)}", f"/?tokens={token}", f"/{token}", f"/{token}/",
                     f"/?Token={token}"):  # fmt: skip
            self.assert_refused(self.service.ask(path), path)
        self.assert_refused(self.service.ask("/", cookie=f"token={token}"))
        self.assert_refused(self.service.ask("/", Referer=self.service.address))
        self.assert_refused(self.service.ask("/", Authorization=f"Bearer {token}"))
        self.assert_refused(self.service.ask(self.service.room, Referer=self.service.address))

    def test_the_key_is_for_the_room_only(self):
        words = [word.strip() for word in self.headers["set-cookie"].split(";")]
        self.assertIn("HttpOnly", words)
        self.assertIn("SameSite=Strict", words)
        self.assertIn(f"Path={self.service.room}", words)
        key = self.service.cookie.partition("=")[2]
        self.assertEqual(len({key, self.service.token, self.service.room.strip("/")}), 3)

    def test_the_room_needs_the_key(self):
        room, cookie = self.service.room, self.service.cookie
        for name in ("", "broadway.js", "served.js", "state", "socket", "take/socket", "nothing"):
            self.assert_refused(self.service.ask(room + name), name)
            self.assert_refused(self.service.ask(room + name, cookie=cookie + "0"), name)
            self.assert_refused(self.service.ask(room + name, cookie="backstep="), name)
            self.assert_refused(self.service.ask(f"{room}{name}?token={self.service.token}"), name)
        for name in ("", "broadway.js", "served.js", "state"):
            self.assertEqual(self.look(room + name)[0], 200, name)
            self.assertEqual(self.look(room + name, cookie=f"a=b; {cookie}; c=d")[0], 200, name)
        self.assertEqual(self.look(room + "nothing")[0], 404)

    def test_the_key_needs_the_room(self):
        other = "/" + "0" * len(self.service.room.strip("/")) + "/"
        for path in ("/", "/broadway.js", "/socket", "/client.html", other, other + "broadway.js",
                     self.service.room[:-1], "/x" + self.service.room, "//" + self.service.room):  # fmt: skip
            self.assert_refused(self.look(path), path)
        for path in ("../", "%2e%2e/", "../../etc/passwd"):
            self.assertIn(self.look(self.service.room + path)[0], (400, 403, 404), path)

    def test_a_foreign_host_is_refused(self):
        port, room = self.service.port, self.service.room
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "localhost", f"127.0.0.1:{port + 1}",
                     f"127.0.0.1:{port}.evil.example", f"evil.example#127.0.0.1:{port}", f"[::1]:{port}",
                     f"127.0.0.1.evil.example:{port}", f"127.1:{port}", f"LOCALHOST.:{port}",
                     f"a@127.0.0.1:{port}"):  # fmt: skip
            for answer in (self.look(room, host=host), self.service.ask(f"/?token={self.service.token}", host=host)):
                self.assertIn(answer[0], (400, 403), host)
                self.assertNotIn("set-cookie", answer[1])
            self.assertIn(self.connect(host=host).status, (400, 403), host)
            self.assertIn(self.connect(host=host, origin=f"http://{host}").status, (400, 403), host)
        claims = f"Cookie: {self.service.cookie}\r\nConnection: close\r\n\r\n"
        for head in (f"GET {room} HTTP/1.1\r\n", f"GET {room} HTTP/1.0\r\n",
                     f"GET {room} HTTP/1.1\r\nHost: evil.example\r\nHost: {self.service.host}\r\n",
                     f"GET {room} HTTP/1.1\r\nHost: {self.service.host}\r\nHost: evil.example\r\n"):  # fmt: skip
            self.assertIn(self.service.ask_raw(head + claims)[0], (400, 403), head)
        # Through ssh the browser may use either name.
        self.assertEqual(self.look(room, host=f"localhost:{port}")[0], 200)

    def test_a_foreign_origin_is_refused(self):
        port = self.service.port
        for origin in ("http://evil.example", "null", f"https://{self.service.host}", "http://127.0.0.1",
                       f"http://127.0.0.1:{port + 1}", f"http://localhost:{port}", f"{self.origin}.evil.example",
                       f"http://evil.example/{self.service.host}", None):  # fmt: skip
            for path in ("socket", "take/socket"):
                self.assertEqual(self.connect(path, origin=origin).status, 403, origin)
            if origin:
                self.assert_refused(self.look(self.service.room, Origin=origin), origin)
                self.assert_refused(self.look(self.service.room + "state", Origin=origin), origin)
        self.assertEqual(self.look(self.service.room + "state")[2], b"free")

    def test_a_socket_needs_the_key(self):
        for path in ("socket", "take/socket"):
            self.assertEqual(self.connect(path, cookie=None).status, 403)
            self.assertEqual(self.connect(path, cookie=self.service.cookie[:-1]).status, 403)
        for path in ("/socket", "/socket-bin", "/"):
            stranger = WebSocket(self.service, path, origin=self.origin)
            self.assertEqual(stranger.status, 403, path)
            stranger.close()
        self.assertEqual(self.look(self.service.room + "state")[2], b"free")

    def test_only_get_is_answered(self):
        for method in ("POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH", "PROPFIND"):
            for path in (self.service.room, f"/?token={self.service.token}"):
                status, headers, _ = self.look(path, method=method)
                self.assertIn(status, (405, 501), method)
                self.assertNotIn("set-cookie", headers, method)
        for line in ("OPTIONS *", f"CONNECT {self.service.host}", "GET", "GET / HTTP/9", "\0\0"):
            claims = f"Host: {self.service.host}\r\nConnection: close\r\n\r\n"
            answer = self.service.ask_raw(f"{line} HTTP/1.1\r\n{claims}")
            self.assertNotIn(answer[0], (200, 303), line)

    def test_browsers_are_told_to_be_careful(self):
        for answer in (self.look(self.service.room), self.service.ask("/"), self.look(self.service.room + "broadway.js")):
            headers = answer[1]
            self.assertEqual(headers["x-frame-options"], "DENY")
            self.assertEqual(headers["referrer-policy"], "no-referrer")
            self.assertEqual(headers["cache-control"], "no-store")
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertIn("frame-ancestors 'none'", headers["content-security-policy"])
            self.assertNotIn("unsafe", headers["content-security-policy"])
            self.assertNotIn("access-control-allow-origin", headers)
            self.assertNotIn("server", headers)

    def test_a_second_browser_is_asked(self):
        first = self.connect()
        self.assertEqual(first.status, 101)
        first.receive()
        self.assertEqual(self.look(self.service.room + "state")[2], b"occupied")
        for _ in range(3):
            self.assertEqual(self.connect().status, 409)
        self.assertTrue(first.is_answered())

        second = self.connect("take/socket")
        self.assertEqual(second.status, 101)
        self.assertEqual(first.receive_farewell(), TAKEN_OVER)
        second.receive()
        self.assertTrue(second.is_answered())
        self.assertEqual(self.connect().status, 409)

        # After the last browser has left, the next one finds the window again.
        second.close()
        self.wait_until("free")
        third = self.connect()
        self.assertEqual(third.status, 101)
        third.receive()
        self.assertTrue(third.is_answered())
        third.close()
        self.wait_until("free")

    def test_nothing_else_listens(self):
        pids = [self.service.process.pid, *self.service.children]
        listening = find_listening(find_sockets(pids))
        folder = self.service.find_folder()
        self.assertEqual([where for where in listening if where[0] != "unix"], [("tcp", f"0100007F:{self.service.port:04X}")])
        paths = [path for kind, path in listening if kind == "unix"]
        self.assertEqual(len(paths), 2)
        for path in paths:
            self.assertEqual(os.path.dirname(path), folder)
        self.assertEqual(os.stat(folder).st_mode & 0o777, 0o700)

    @unittest.skipIf(os.geteuid() != 0, "only root can be somebody else")
    def test_another_user_reaches_no_socket(self):
        folder = self.service.find_folder()
        # Another user is refused even if the name of the folder is known and the folders above are open.
        os.stat(folder)
        names = os.listdir(folder)
        sockets = [name for name in names if os.path.exists(os.path.join(folder, name)) and name.endswith(".socket")]
        self.assertEqual(len(sockets), 2)
        for name in sockets:
            command = [sys.executable, "-c", CONNECT, os.path.join(folder, name)]
            self.assertEqual(subprocess.run(command, timeout=PATIENCE).returncode, 0)
            stranger = subprocess.run(command, timeout=PATIENCE, user=65534, group=65534, extra_groups=[])
            self.assertEqual(stranger.returncode, 13)


class Ends(unittest.TestCase):
    def start(self, *command, **options):
        service = Service(*command, **options)
        self.addCleanup(kill_all, service.children)
        self.addCleanup(service.stop)
        self.folder = service.find_folder()
        self.assertTrue(os.path.isdir(self.folder))
        return service

    def assert_nothing_is_left(self, service, folder=True):
        for pid in service.children:
            wait_for(f"the end of {pid}", lambda pid=pid: not is_alive(pid))
        if folder:
            self.assertFalse(os.path.exists(self.folder))
        with self.assertRaises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", service.port), PATIENCE)

    def test_a_signal_ends_all(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            service = self.start()
            service.process.send_signal(number)
            self.assertEqual(service.process.wait(PATIENCE), 128 + number)
            self.assert_nothing_is_left(service)

    def test_what_was_ignored_from_the_start_is_ignored(self):
        """A window that was started with nohup is still served after its terminal is closed."""
        service = self.start(preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        service.process.send_signal(signal.SIGHUP)
        service.enter()
        self.assertEqual(service.ask(service.room + "state", cookie=service.cookie)[2], b"free")
        service.process.send_signal(signal.SIGTERM)
        self.assertEqual(service.process.wait(PATIENCE), 128 + signal.SIGTERM)
        self.assert_nothing_is_left(service)

    def test_even_a_kill_ends_both_programs(self):
        service = self.start()
        service.process.kill()
        service.process.wait(PATIENCE)
        self.assert_nothing_is_left(service, folder=False)
        for name in os.listdir(self.folder):
            os.remove(os.path.join(self.folder, name))
        os.rmdir(self.folder)

    def test_it_ends_as_the_program_does(self):
        service = self.start("sh", "-c", "kill -STOP $$; exit 7")
        program = service.find_child("sh")
        wait_for("its stop", lambda: read_state(program) == "T")
        os.kill(program, signal.SIGCONT)
        self.assertEqual(service.process.wait(PATIENCE), 7)
        self.assert_nothing_is_left(service)

    def test_the_browser_is_told_of_the_end(self):
        service = self.start()
        service.enter()
        browser = WebSocket(service, service.room + "socket", service.cookie, f"http://{service.host}")
        self.addCleanup(browser.close)
        browser.receive()
        os.kill(service.find_child("backstep"), signal.SIGTERM)
        self.assertEqual(browser.receive_farewell(), ENDED)
        self.assertEqual(service.process.wait(PATIENCE), 128 + signal.SIGTERM)
        self.assert_nothing_is_left(service)

    def test_it_ends_with_the_daemon(self):
        service = self.start()
        os.kill(service.find_child("gtk4-broadwayd"), signal.SIGKILL)
        self.assertEqual(service.process.wait(PATIENCE), 1)
        self.assert_nothing_is_left(service)

    def test_a_missing_program_is_said(self):
        command = [SERVE, "/no/such/program"]
        finished = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(finished.returncode, 1)
        self.assertIn("/no/such/program", finished.stderr)
        self.assertEqual(finished.stdout, "")


if __name__ == "__main__":
    tap.run(Served, Ends)
