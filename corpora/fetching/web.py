"""Requests over HTTP: who asks, how long it waits, which redirections it follows.

Only http and https are spoken, an address of https never leads to one of http, and a service's cookies live
as long as the run.  Proxies are those of the environment (HTTPS_PROXY, NO_PROXY), as for other programs.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import (
    HTTPCookieProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from corpora.fetching.errors import VersionError
from corpora.fetching.pace import Pace

_REDIRECTIONS = 5
_REDIRECTED = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536
_SHOWN = 100  # characters of what a service says
_LENGTH = re.compile("[0-9]{1,18}")
_PRINTABLE = "".join(map(chr, range(33, 127)))


class _Stream(Protocol):
    def read(self, size: int) -> bytes: ...

    def read1(self, size: int) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """A service's answer, whose body is still under way.

    Attributes:
        url: where it came from, after redirections.
        status: of HTTP.
        headers: the fields.
    """

    url: str
    status: int
    headers: Message
    _stream: _Stream

    @property
    def length(self) -> int | None:
        """Bytes that the body should have, or None where the service does not say."""
        said = self.headers.get("Content-Length", "")
        return int(said) if _LENGTH.fullmatch(said) else None

    def head(self, size: int) -> bytes:
        """The first bytes of the body, as many as asked for or all.

        Raises:
            VersionError: the connection broke.
        """
        with _said():
            return self._stream.read(size)

    def pieces(self) -> Iterator[bytes]:
        """What is left of the body, as it comes.

        Raises:
            VersionError: the connection broke, or nothing came for too long.
        """
        while True:
            with _said():
                piece = self._stream.read1(_PIECE)
            if not piece:
                return
            yield piece


class Web:
    """Asks, at the pace it is given.

    Args:
        agent: who we are.
        timeout: seconds without a sign of life after which a connection is given up.
        pace: whose turns it keeps, redirections included.
    """

    def __init__(self, agent: str, timeout: float, pace: Pace) -> None:
        self.pace = pace
        self._agent, self._timeout = agent, timeout
        self._opener = OpenerDirector()
        for handler in (ProxyHandler(), HTTPCookieProcessor(), HTTPHandler(), HTTPSHandler()):
            self._opener.add_handler(handler)

    @contextmanager
    def get(self, url: str, headers: Mapping[str, str]) -> Iterator[Answer]:
        """The answer to a request, redirections followed, whatever its status.

        Raises:
            VersionError: nobody answers, or the answer leads astray.
        """
        for _ in range(_REDIRECTIONS + 1):
            with self._asked(url, headers) as answer:
                if answer.status not in _REDIRECTED:
                    yield answer
                    return
                url = _next(url, answer.headers.get("Location", ""))
        what = f"more than {_REDIRECTIONS} redirections, the last to {_shown(url)}"
        raise VersionError(what, "try again later, or look at the address in a browser")

    @contextmanager
    def _asked(self, url: str, headers: Mapping[str, str]) -> Iterator[Answer]:
        self.pace.turn()
        own = {"User-Agent": self._agent, "Accept-Encoding": "identity", "Accept": "*/*"}
        with _said():
            response = self._opener.open(Request(url, headers={**own, **headers}), timeout=self._timeout)
        with response:
            yield Answer(url, response.status, response.headers, response)


def _next(url: str, location: str) -> str:
    """Where a redirection leads.

    Raises:
        VersionError: to no address, away from the web, or from https to http.
    """
    cure = "look at the address in a browser; if the service has moved, give --base"
    try:
        found = urljoin(url, quote(location.strip(), safe=_PRINTABLE, encoding="latin-1"))
        parts = urlsplit(found)
        scheme, host, _ = parts.scheme, parts.hostname, parts.port
    except ValueError:
        raise VersionError(f"a redirection to {_shown(location)}, which is no address", cure) from None
    if not location or scheme not in ("http", "https") or not host:
        raise VersionError(f"a redirection to {_shown(location)}, which is no address of the web", cure)
    if scheme == "http" and urlsplit(url).scheme == "https":
        raise VersionError(f"a redirection from https to {_shown(found)}, which anybody could change", cure)
    return found


def date_of(text: str | None) -> datetime | None:
    """The moment that a field names, in UTC where it names no zone; None where it names none at all."""
    try:
        found = parsedate_to_datetime(text or "")
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def printable(text: str) -> str:
    """What a service says, for a line on a terminal: one line, short, without control characters."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(plain.split())[:_SHOWN]


def _shown(url: str) -> str:
    return repr(url if len(url) <= _SHOWN else f"{url[: _SHOWN - 1]}…")


@contextmanager
def _said() -> Iterator[None]:
    """What the network says, as a failure."""
    try:
        yield
    except URLError as error:
        raise _failure(error.reason if isinstance(error.reason, Exception) else error) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failure(error) from None


def _failure(error: Exception) -> VersionError:
    reason = printable(str(getattr(error, "strerror", None) or error)) or type(error).__name__
    if isinstance(error, ssl.SSLCertVerificationError):
        cure = "set the clock right, or name your network's certificates in SSL_CERT_FILE"
        return VersionError(f"the service's certificate is not trusted ({error.verify_message})", cure)
    if isinstance(error, TimeoutError):
        return VersionError(
            "the service was silent for too long", "try again later or raise --timeout", "again"
        )
    if isinstance(error, socket.gaierror | ConnectionRefusedError):
        cure = "check the network and --base"
        return VersionError(f"the service cannot be reached ({reason})", cure, "again")
    if isinstance(error, ValueError | http.client.InvalidURL):
        return VersionError(f"no request can be made ({reason})", "check --base")
    return VersionError(f"the connection broke ({reason})", "try again later", "again")
