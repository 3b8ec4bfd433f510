"""What the cells of a workbook (.xlsx) can hold, and workbooks whose bytes depend on their cells alone."""

from __future__ import annotations

import errno
import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tmx.dates import given_moment
from tmx.errors import OutputError
from tmx.files import disk_trouble

MAX_ROWS = 1_048_576
MAX_UNITS = 32_767  # UTF-16 code units in a cell
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a spreadsheet reads _x0041_ as A
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def too_long(text: str) -> bool:
    """Whether a text does not fit into a cell."""
    surely_fits = len(text) <= MAX_UNITS // 8
    return not surely_fits and len(escaped(text).encode("utf-16-le")) // 2 > MAX_UNITS


def escaped(text: str) -> str:
    """The text as it is stored, so that a spreadsheet shows this text."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def cell_text(value: Any) -> str:
    """What openpyxl read from a cell, as text."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("_x005F_", "_")


@contextmanager
def composing(target: Path) -> Iterator[None]:
    """While rows come into a workbook, which openpyxl keeps in files of its own in the folder for these.

    Raises:
        OutputError: they cannot be written.
    """
    from lxml.etree import SerialisationError

    try:
        yield
    except SerialisationError as error:  # IO_ENOSPC, IO_EFBIG
        what, _ = disk_trouble(getattr(errno, str(error).removeprefix("IO_"), errno.EIO))
        what = f"{what}, in {tempfile.gettempdir()}, where workbooks are put together"
        cure = "make room there (df, ulimit -f), or name another folder in TMPDIR"
        raise OutputError(str(target), what, cure) from error


def save(book: Any, target: Path) -> None:
    """Write a workbook with one date everywhere, so that the same cells give the same bytes.

    Raises:
        DateError: SOURCE_DATE_EPOCH is no number of seconds since 1970.
        OutputError: see `composing`.
    """
    date = _date()
    book.properties.creator, book.properties.created = "tongwen", date.replace(tzinfo=None)
    packed = io.BytesIO()
    with composing(target):
        book.save(packed)
    stamp = f"{date:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp, content)
            new.writestr(member, content)


def _date() -> datetime:
    """The moment that the environment gives, else the first that a zip file can hold; never beyond these."""
    first, last = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
    return min(max(first, given_moment() or first), last)
