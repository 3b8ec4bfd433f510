"""What the status of an answer means for one who wants a file."""

from __future__ import annotations

from corpora.fetching.errors import VersionError
from corpora.fetching.web import Answer, date_of

_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})


def refuse(answer: Answer, now: float) -> None:
    """Take nothing but an answer with the whole file.

    Raises:
        VersionError: any other.
    """
    status = answer.status
    if status == 200:
        return
    if status in (404, 410):
        cure = "check the symbol, and in which languages the document was issued"
        raise VersionError(f"the service has no such version ({status})", cure, "another name")
    if status in (401, 403):
        cure = "it may be restricted, or the service may not serve your network; try it in a browser"
        raise VersionError(f"the service refuses it ({status})", cure)
    if status in _BUSY:
        what = f"the service is busy or ill ({status})"
        raise VersionError(what, "try again later", "again", _wait(answer, now))
    raise VersionError(f"the service answers with status {status}", "check the symbol and --base")


def _wait(answer: Answer, now: float) -> float | None:
    """Seconds until the service wants to be asked again (RFC 9110, 10.2.3), or None."""
    said: str = answer.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    date = date_of(said)
    return None if date is None else max(0.0, date.timestamp() - now)
