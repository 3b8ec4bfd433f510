"""From an address to a `.part` file: one attempt, and as many as patience allows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO

from corpora.fetching.errors import VersionError
from corpora.fetching.kinds import HEAD, Format, check_end, kind_of
from corpora.fetching.part import Origin, Part, validator
from corpora.fetching.status import refuse
from corpora.fetching.web import Answer, Web
from corpora.fetching.whole import flush

Report = Callable[[int, int], None]
"""(bytes that have come, bytes in all or 0 where that is not known)"""

_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)")
_PROGRESS = 65_536  # bytes that an attempt must bring to count as none


def bring(
    web: Web, url: str, part: Part, wanted: Format, *, retries: int, most: int, report: Report
) -> Origin:
    """Fetch a file into its part, again where the network or the service fails.

    Args:
        web: who asks.
        url: what for.
        part: where the bytes go; those it holds are not fetched again if they are still the same.
        wanted: what is asked for.
        retries: attempts after the first that bring nothing.
        most: bytes that a file may have.
        report: called as bytes come.

    Raises:
        VersionError: it did not come; the part is kept where a later run can go on from it.
        OSError: the disk.
    """
    tries, best = 0, part.size
    while True:
        try:
            return _attempt(web, url, part, wanted, most, report)
        except VersionError as failure:
            tries = 1 if part.size >= best + _PROGRESS else tries + 1
            best = max(best, part.size)
            if failure.wait is not None:
                web.pace.hold(failure.wait)
            if failure.hope != "again" or tries > retries:
                raise _given_up(failure, url, part) from None
            if failure.wait is None:
                web.pace.back_off(tries)


def _given_up(failure: VersionError, url: str, part: Part) -> VersionError:
    """The failure that is the last, and nothing left of the file but what a later run can use."""
    if part.origin(url) is None:
        part.drop()
    elif failure.hope == "again":
        cure = f"{failure.cure}, and it goes on after the first {part.size:,} bytes"
        return VersionError(failure.what, cure, failure.hope, failure.wait)
    return failure


def _attempt(web: Web, url: str, part: Part, wanted: Format, most: int, report: Report) -> Origin:
    had = part.origin(url)
    ranged = {"Range": f"bytes={part.size}-", "If-Range": had.validator} if had else {}
    with web.get(url, ranged) as answer:
        if had and answer.status in (206, 416):
            origin, first = _continued(answer, part, had), b""
        else:
            refuse(answer, web.pace.clock.date())
            origin, first = _begun(answer, url, wanted)
            _check_size(origin.total or 0, most, part)
            part.begin(origin)
        with part.path.open("ab") as file:
            file.write(first)
            _pour(answer, file, origin.total, most, report)
    _check_size(part.size, most, part)
    if origin.total is None:
        check_end(part.path, origin.kind)
    elif origin.total != part.size:
        raise _broken(part.size, origin.total)
    return origin


def _continued(answer: Answer, part: Part, had: Origin) -> Origin:
    """The rest of a file that was begun.

    Raises:
        VersionError: it is the rest of something else; the part is dropped.
    """
    found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    tag = answer.headers.get("ETag", "").strip()
    same = not (had.validator.startswith('"') and tag) or tag == had.validator
    if answer.status == 206 and found and int(found[1]) == part.size and same:
        total = None if found[3] == "*" else int(found[3])
        if had.total in (None, total):
            return Origin(had.url, had.validator, total, had.kind, had.content_type)
    part.drop()
    raise VersionError("the service sent the rest of another file", "try again later", "again")


def _begun(answer: Answer, url: str, wanted: Format) -> tuple[Origin, bytes]:
    """A file from its first bytes on.

    Raises:
        VersionError: it is not what was asked for, or broke off at once.
    """
    total = answer.length
    first = answer.head(HEAD)
    if total is not None and len(first) < min(HEAD, total):
        raise _broken(len(first), total)
    content_type = answer.headers.get("Content-Type", "")
    kind = kind_of(first, wanted, content_type)
    return Origin(url, validator(answer), total, kind, content_type), first


def _pour(answer: Answer, file: BinaryIO, total: int | None, most: int, report: Report) -> None:
    """Write an answer as it comes, until it ends or has more than it should."""
    size = file.tell()
    for piece in answer.pieces() if size != total else ():
        file.write(piece)
        file.flush()
        size += len(piece)
        report(size, total or 0)
        if size == total or size > most:
            break
    flush(file.fileno())


def _broken(size: int, total: int) -> VersionError:
    return VersionError(f"the answer broke off after {size:,} of {total:,} bytes", "try again later", "again")


def _check_size(size: int, most: int, part: Part) -> None:
    if size > most:
        part.drop()
        raise VersionError(f"the file is larger than {most:,} bytes", "raise the limit with --max-bytes")
