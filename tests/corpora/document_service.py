"""A document service on this machine: a real HTTP server that can do wrong all that a real one does.

Each version is served by steps: a request takes the next one, and the last stays.
"""

from __future__ import annotations

import contextlib
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from corpora.fetching import Clock

Step = Callable[["Handler"], None]
OLD = formatdate(1_600_000_000, usegmt=True)


def pdf(size: int, seed: str = "a") -> bytes:
    """Bytes that begin and end as a PDF does; no two places of it are alike."""
    body = "".join(f"{seed}{n:07}\n" for n in range(size // 9 + 1)).encode()
    return b"%PDF-1.7\n" + body[: max(0, size - 15)] + b"%%EOF\n"


@dataclass(frozen=True)
class Request:
    """What the server saw."""

    path: str
    headers: dict[str, str]

    @property
    def query(self) -> dict[str, str]:
        """Its parameters."""
        return {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Record the request and take its step."""
        request = Request(self.path, {key.lower(): value for key, value in self.headers.items()})
        self.server.seen.append(request)
        self.close_connection = True
        with contextlib.suppress(ConnectionError):  # the client may have been killed
            self.server.step(request)(self)

    def head(self, status: int, **headers: object) -> None:
        """Status and fields: content_length=3 → Content-Length: 3."""
        self.send_response(status)
        for name, value in headers.items():
            if value is not None:
                self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The service; `base` is its address."""

    daemon_threads = True

    def __init__(self, tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self.address = f"{'https' if tls else 'http'}://127.0.0.1:{self.server_port}"
        self.seen: list[Request] = []
        self.released = threading.Event()
        self._steps: dict[tuple[str, str], list[Step]] = {}
        self._places: dict[str, Step] = {}
        self.base = f"{self.address}/api/symbol/access"

    def put(self, symbol: str, lang: str, *steps: Step) -> None:
        """Serve a version."""
        self._steps[symbol, lang] = list(steps)

    def place(self, path: str, step: Step) -> str:
        """Serve a path, as redirections lead to; returns its address."""
        self._places[path] = step
        return f"{self.address}{path}"

    def step(self, request: Request) -> Step:
        """What a request is answered by."""
        path = urlsplit(request.path).path
        if path in self._places:
            return self._places[path]
        steps = self._steps.get((request.query.get("s", ""), request.query.get("l", "")), [status(404)])
        return steps.pop(0) if len(steps) > 1 else steps[0]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that breaks off is none of the server's business."""


@contextlib.contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A service that runs, behind TLS where it is given a certificate."""
    server = Server(tls)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def whole(
    body: bytes,
    *,
    etag: str | None = '"1"',
    modified: str | None = None,
    ranges: bool = True,
    kind: str = "application/pdf",
    length: bool = True,
    upto: int | None = None,
    hold: bool = False,
) -> Step:
    """A file.

    Args:
        body: its bytes.
        etag: its entity tag.
        modified: its date.
        ranges: whether the server knows Range and If-Range.
        kind: its Content-Type.
        length: whether Content-Length is said.
        upto: place in the body where the connection breaks.
        hold: wait there until the test is over, in place of breaking.
    """

    def step(handler: Handler) -> None:
        start = _start(handler, etag or modified) if ranges else 0
        said = {"ETag": etag, "Last-Modified": modified, "Content-Type": kind}
        size = len(body) - start if length else None
        if start:
            end = f"bytes {start}-{len(body) - 1}/{len(body)}"
            handler.head(206, Content_Length=size, Content_Range=end, **said)
        else:
            handler.head(200, Content_Length=size, **said)
        handler.wfile.write(body[start:upto])
        handler.wfile.flush()
        if hold:
            assert isinstance(handler.server, Server)
            handler.server.released.wait()

    return step


def _start(handler: Handler, validator: str | None) -> int:
    asked = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range", ""))
    same = handler.headers.get("If-Range") in (None, validator)
    return int(asked[1]) if asked and same else 0


def status(code: int, **headers: object) -> Step:
    """Nothing but a status."""
    return lambda handler: handler.head(code, Content_Length=0, **headers)


def redirect(location: str, code: int = 302, **headers: object) -> Step:
    """A redirection."""
    return status(code, Location=location, **headers)


def page(text: str) -> Step:
    """A web page, with the status of success."""
    return whole(text.encode(), kind="text/html; charset=utf-8", etag=None)


def chunked(*pieces: bytes, ends: bool = True) -> Step:
    """A file of unknown length, whose last chunk may be missing."""

    def step(handler: Handler) -> None:
        handler.head(200, Transfer_Encoding="chunked", Content_Type="application/pdf")
        for piece in pieces:
            handler.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        if ends:
            handler.wfile.write(b"0\r\n\r\n")

    return step


def closed(handler: Handler) -> None:
    """No answer at all."""
    handler.connection.close()


def noise(handler: Handler) -> None:
    """No HTTP."""
    handler.wfile.write(b"\x1b[2J hello\r\n\r\n")


def silent(handler: Handler) -> None:
    """An answer that never comes."""
    assert isinstance(handler.server, Server)
    handler.server.released.wait()


@dataclass
class Hours:
    """Time that passes only when somebody sleeps, so that no test does."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let it pass."""
        self.slept.append(seconds)
        self.time += seconds

    def clock(self, chance: float = 1.0) -> Clock:
        """As the fetcher takes it."""
        return Clock(lambda: self.time, self.sleep, lambda: chance, lambda: 1_600_000_000 + self.time)


def wait_for(done: Callable[[], bool]) -> None:
    """Until something is so, which happens in another process."""
    deadline = time.monotonic() + 20
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.01)
