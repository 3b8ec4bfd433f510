"""A memory's answers over HTTP: read-only, a thread for each connection, as many as a small machine can bear.

Of those that have asked, a few are answered at a time; where there is no room for more connections, the one
that has been silent longest goes, so that no number of silent clients keeps out who asks.

A page that a browser shows can send requests to this machine, too.  It gets to see no answer, since none
allows other origins; and a request that names a host which is none of this machine's is refused, so that no
name of the page's own can be made to lead here.
"""

from __future__ import annotations

import json
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from socket import AF_INET6, SHUT_RDWR, gethostname, socket
from threading import BoundedSemaphore, Lock, Timer
from typing import Any

from tmx.memory.answers import Answer, answer
from tmx.memory.vectors import Vectorizer
from tongwen.version import __version__

_AT_ONCE = 32  # requests that are answered
_CONNECTIONS = 256
_SECONDS = 10.0  # that a client may be silent
_PATIENCE = 30.0  # seconds that a request may take, its answer included


class Service(ThreadingHTTPServer):
    """A server of one memory.

    Args:
        where: host and port.
        memory: the file.
        vectorizer: see `tmx.memory.answers.answer`.

    Raises:
        OSError: the address cannot be had.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, where: tuple[str, int], memory: str, vectorizer: Vectorizer | None = None) -> None:
        self.memory, self.vectorizer = memory, vectorizer
        self.answering = BoundedSemaphore(_AT_ONCE)
        self._free = BoundedSemaphore(_CONNECTIONS)
        self._silent: dict[Any, None] = {}  # connections that have not asked yet, the oldest first
        self._lock = Lock()
        if ":" in where[0]:
            self.address_family = AF_INET6
        super().__init__(where, _Handler)
        self._is_local = ip_address(self.host.partition("%")[0]).is_loopback
        self._names = {"localhost", where[0].lower(), gethostname().lower()}

    @property
    def host(self) -> str:
        """The address as numbers."""
        return str(self.server_address[0])

    @property
    def address(self) -> str:
        """Where it listens, as a browser takes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.server_port}/"

    def is_named(self, host: str | None) -> bool:
        """Whether a Host header means this service: by an address or a name of this machine.

        One that only this machine reaches has no address but a loopback one.  Without the header no browser
        asks.
        """
        if host is None:
            return True
        name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
        name = name.strip("[]").lower()
        if name in self._names:
            return True
        try:
            return ip_address(name).is_loopback or not self._is_local
        except ValueError:
            return False

    def process_request(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """Waits until a thread is free, and makes one free where it can."""
        if not self._free.acquire(blocking=False):
            with self._lock:
                oldest = next(iter(self._silent), None)
            if oldest is not None:
                self.heard(oldest)
                _hang_up(oldest)
            self._free.acquire()
        with self._lock:
            self._silent[request] = None
        super().process_request(request, client_address)

    def heard(self, request: Any) -> None:
        """A connection has asked, or ended."""
        with self._lock:
            self._silent.pop(request, None)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Hangs up on a client that takes too long, and lets the next one in, whatever happens."""
        hang_up = Timer(_PATIENCE, _hang_up, (request,))
        hang_up.daemon = True
        hang_up.start()
        try:
            super().process_request_thread(request, client_address)
        finally:
            hang_up.cancel()
            self.heard(request)
            self._free.release()

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """A client that goes away in the middle is nobody's trouble."""


class _Handler(BaseHTTPRequestHandler):
    server: Service
    timeout = _SECONDS
    server_version = f"tongwen/{__version__}"
    sys_version = ""

    def do_GET(self) -> None:
        """Answers."""
        self._send(self._answer(), with_body=True)

    def do_HEAD(self) -> None:
        """Answers without the body."""
        self._send(self._answer(), with_body=False)

    def _answer(self) -> Answer:
        self.server.heard(self.connection)
        if not self.server.is_named(self.headers.get("Host")):
            return Answer(403, {"error": "this service has another name; ask by its address"})
        try:
            with self.server.answering:
                return answer(self.server.memory, self.path, self.server.vectorizer)
        except Exception:  # a client is to get an answer whatever happens
            return Answer(500, {"error": "the service failed; index the memory's files anew"})

    def _send(self, answered: Answer, *, with_body: bool) -> None:
        body = json.dumps(answered.data, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
        self.send_response(answered.status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What http.server itself finds wrong, as data too; other methods than GET end here."""
        self.close_connection = True
        self._send(Answer(405 if code == 501 else code, {"error": message or "bad request"}), with_body=True)

    def log_message(self, format: str, *args: Any) -> None:
        """What people look for is nobody's business."""


def _hang_up(request: socket) -> None:
    with suppress(OSError):
        request.shutdown(SHUT_RDWR)
