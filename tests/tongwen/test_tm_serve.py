"""The service over real sockets: what a client gets, and that no client can harm it."""

from __future__ import annotations

import contextlib
import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from urllib.parse import quote, urlsplit

import pytest

from tests.tmx.memory.made import indexed, texts, unit
from tests.tongwen.program import environment
from tongwen.service import Service


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service that runs."""
    memory = indexed(tmp_path, [unit(en="The meeting is open.", zh="会议开幕。"), *texts(50)])
    with Service(("127.0.0.1", 0), str(memory)) as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def ask(service: Service, target: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    """Status and body of a request."""
    connection = http.client.HTTPConnection("127.0.0.1", service.server_port, timeout=30)
    connection.request(method, target, headers=headers)
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Access-Control-Allow-Origin"] is None
    body = answer.read()
    connection.close()
    return answer.status, body


def send(service: Service, content: bytes) -> bytes:
    """What comes back when these bytes are sent."""
    with socket.create_connection(("127.0.0.1", service.server_port), timeout=30) as client:
        answer = b""
        with contextlib.suppress(OSError):  # the service may have hung up in the middle
            client.sendall(content)
            client.shutdown(socket.SHUT_WR)
            while more := client.recv(65536):
                answer += more
        return answer


def is_alive(service: Service) -> bool:
    """Whether it still answers."""
    return ask(service, "/search?text=meeting")[0] == 200


def test_a_client_gets_matches_as_json(service: Service) -> None:
    """In UTF-8, as they are."""
    status, body = ask(service, f"/tmserver/en/zh/unit/{quote('The meeting is opened.')}")
    assert status == 200
    assert json.loads(body)[0] == {
        "source": "The meeting is open.", "target": "会议开幕。", "context": "", "quality": 90,
    }  # fmt: skip
    assert "会议开幕。".encode() in body


def test_many_ask_at_once(service: Service) -> None:
    """Each gets its own answer."""
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda n: ask(service, f"/search?text=meeting&limit={n + 1}"), range(60)))
    assert {status for status, _ in answers} == {200}
    assert all(len(json.loads(body)["found"]) <= n + 1 for n, (_, body) in enumerate(answers))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"])
def test_nothing_can_be_changed(service: Service, method: str) -> None:
    """The toolkit's server takes units; this one only reads."""
    assert ask(service, "/tmserver/en/zh/unit/x", method)[0] == 405
    assert is_alive(service)


def test_head_is_get_without_the_body(service: Service) -> None:
    """As HTTP wants it."""
    assert ask(service, "/search?text=meeting", "HEAD") == (200, b"")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 403), ("evil.example:80", 403), ("127.0.0.1.evil.example", 403), ("", 403),
        ("localhost:8888", 200), ("127.0.0.1", 200), ("[::1]:80", 200),
    ],
)  # fmt: skip
def test_a_page_cannot_reach_it_by_a_name_of_its_own(service: Service, host: str, status: int) -> None:
    """DNS rebinding: a browser would let the page read what its own name gives."""
    assert ask(service, "/", Host=host)[0] == status


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 1000 + b"\r\n",
        b"GET / HTTP/1.1\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
        b"GET /search?text=\xff\xfe HTTP/1.0\r\n\r\n",
        b"GET http://[ HTTP/1.0\r\n\r\n",
        b"POST /search HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
        b"GET /tmserver/en/zh/unit/%00%00%ed%a0%80 HTTP/1.0\r\n\r\n",
    ],
)  # fmt: skip
def test_bytes_that_are_no_good_request_do_no_harm(
    service: Service, content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """An error as data or a closed connection; no traceback on either side, and the next one is served."""
    answer = send(service, content)
    assert b"200 OK" not in answer
    assert b"Traceback" not in answer
    assert is_alive(service)
    assert "Traceback" not in capfd.readouterr().err


def test_a_client_that_goes_away_does_no_harm(service: Service, capfd: pytest.CaptureFixture[str]) -> None:
    """In the middle of its answer, with a reset."""
    for _ in range(5):
        client = socket.create_connection(("127.0.0.1", service.server_port))
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        client.sendall(b"GET /search?text=e HTTP/1.0\r\n\r\n")
        client.close()
    assert is_alive(service)
    assert capfd.readouterr().err == ""


def test_a_client_that_dawdles_is_hung_up_on(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter now and then must not keep a thread for ever."""
    monkeypatch.setattr("tongwen.service._PATIENCE", 0.3)
    with socket.create_connection(("127.0.0.1", service.server_port), timeout=20) as client:
        client.sendall(b"GET /se")
        assert client.recv(100) == b""
    assert is_alive(service)


def test_silent_clients_keep_nobody_out(service: Service) -> None:
    """As many as there may be connections, and more: each used to keep a thread for ten seconds."""
    with contextlib.ExitStack() as stack:
        for _ in range(300):
            stack.enter_context(socket.create_connection(("127.0.0.1", service.server_port), timeout=20))
        start = time.monotonic()
        assert is_alive(service)
        assert time.monotonic() - start < 5


SERVE = """
import signal, sys
from tongwen.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background pass on none
sys.exit(main())
"""


def test_the_command_serves_until_it_is_ended(tmp_path: Path) -> None:
    """It says where, and ends in peace."""
    indexed(tmp_path, [unit(en="The meeting is open.", zh="会议开幕。")])
    command = [sys.executable, "-c", SERVE, "tm", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment({}), stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stderr
        said = child.stderr.readline()
        assert said.startswith("memory.db: at http://127.0.0.1:")
        port = urlsplit(said.split()[2].rstrip(";")).port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/")
        assert json.load(connection.getresponse()) == {"languages": ["en", "zh"], "files": 1}
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=30) == 0
        assert child.stderr.read() == "ended\n"


@pytest.mark.parametrize(
    ("host", "status"), [("evil.example", 403), ("192.0.2.7:80", 200), ("Localhost", 200)]
)
def test_a_service_for_others_has_no_strange_names_either(tmp_path: Path, host: str, status: int) -> None:
    """A page could lead its own name to a machine of the office; people ask by address or by --host."""
    memory = indexed(tmp_path, [unit(en="The meeting is open.", zh="会议开幕。")])
    with Service(("0.0.0.0", 0), str(memory)) as service:
        thread = Thread(target=service.serve_forever)
        thread.start()
        try:
            assert ask(service, "/", Host=host)[0] == status
        finally:
            service.shutdown()
            thread.join()
