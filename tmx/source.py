"""The text of an XML file: compressed or not, in whatever encoding it has."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import io
import re
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path

from tmx.errors import Mended, Report, TmxError

Binary = io.BufferedReader | gzip.GzipFile

_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
_DECLARATION = re.compile(r"""[\ufeff\s]*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
"""How a file begins that says its encoding by itself; the longer ones first."""

_KINDS = {
    b"SQLite format 3\0": (
        "an SQLite database, as of a project or a searchable memory",
        "of a project, write a TMX file with tongwen export",
    ),
    b"PK\x03\x04": ("a Zip archive, as of Word or Excel", "convert it to TMX first"),
    b"PAR1": ("a Parquet table", "make TMX of it with tongwen tm convert"),
    b"%PDF": ("a PDF", "align it with its translation first"),
}
"""How files begin that people take for TMX: what they are, and what to do."""

_NOT_OF_FILES = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"}
"""Encodings that Python has for other things than files; one takes ages."""


def text_of(path: str, report: Report | None = None) -> Generator[str, None, None]:
    """The text of a file in pieces, none empty, every line break a line feed; the file is open until the end.

    Args:
        path: the file.
        report: is told of a wrong declaration that could be mended; None: that is an error.

    Raises:
        TmxError: the file cannot be read, or its text is not in the encoding that it declares or begins
            with; what stands before such a place has been given.
    """
    with contextlib.ExitStack() as stack:
        with readable(path):
            file: Binary = stack.enter_context(Path(path).open("rb"))
            if file.peek(2)[:2] == _GZIP:
                file = stack.enter_context(gzip.GzipFile(fileobj=file))
            start = file.peek(300)
        _check_kind(path, start)
        encoding = _encoding(path, start, report)
        yield from _decoded(path, file, encoding)


def _check_kind(path: str, start: bytes) -> None:
    for mark, (what, cure) in _KINDS.items():
        if start.startswith(mark):
            raise TmxError(path, None, f"is {what}, not TMX", cure)
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if text and not text.startswith(b"<"):
        cure = "give a TMX file, or make one with tongwen tm convert"
        raise TmxError(path, 1, "does not begin with <, as TMX does", cure)


def _encoding(path: str, start: bytes, report: Report | None) -> str:
    """What the first bytes say: a mark, else the declaration, else UTF-8."""
    marked = next((encoding for mark, encoding in _MARKS.items() if start.startswith(mark)), None)
    if marked is not None:
        if report is not None:
            for what in _odd(marked, _declared(start, marked)):
                report(Mended(1, f"{what}: read as it is"))
        return marked
    declared = _declared(start, "latin-1") or "utf-8"
    name = _name(path, declared)
    if not name.startswith(("utf-16", "utf-32")):
        return name
    what = f"the first line declares {declared}, and the text is not in it"
    if report is None:
        raise TmxError(path, 1, what, "correct the encoding in the first line")
    report(Mended(1, f"{what}: read as UTF-8"))
    return "utf-8"


def _declared(start: bytes, encoding: str) -> str | None:
    """What the first line says."""
    match = _DECLARATION.match(start.decode(encoding, "ignore"))
    return match[1] if match else None


def _odd(marked: str, declared: str | None) -> Iterator[str]:
    """Why some programs do not read a file that says its encoding by itself."""
    family = next(each for each in ("utf-32", "utf-16", "utf-8") if marked.startswith(each))
    if declared and not declared.lower().replace("_", "-").startswith((family, family.replace("-", ""))):
        yield f"the first line declares {declared}, and the text is {family.upper()}"
    if family == "utf-32":
        yield "the text is UTF-32, which few programs know"
    if family == "utf-16" and marked != "utf-16":
        yield "the text is UTF-16 without a byte order mark"


def _name(path: str, encoding: str) -> str:
    """Python's name of an encoding of text."""
    with contextlib.suppress(LookupError):
        "".encode(encoding)
        name = codecs.lookup(encoding).name
        if name not in _NOT_OF_FILES:
            return name
    cure = "convert the file to UTF-8 and declare that"
    raise TmxError(path, 1, f"the encoding {encoding} is not known", cure)


def _decoded(path: str, file: Binary, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    line, data, held = 1, b"-", ""
    while data:
        with readable(path, line):
            data = file.read(_CHUNK)
        failure = None
        try:
            text = held + decoder.decode(data, not data)
        except UnicodeDecodeError as error:
            failure = error
            text = held + _before(error, data, decoder)
        held = "\r" if text.endswith("\r") and data else ""  # the second half of a line break may follow
        if "\r" in text:
            text = text.removesuffix(held).replace("\r\n", "\n").replace("\r", "\n")
        line += text.count("\n")
        if text:
            yield text
        if failure is not None:
            cure = "correct the encoding in the first line, or convert the file to UTF-8"
            raise TmxError(path, line, f"the text is not {failure.encoding}", cure) from failure


def _before(error: UnicodeDecodeError, data: bytes, decoder: codecs.IncrementalDecoder) -> str:
    """The text before what could not be decoded; the decoder holds what remained of earlier data."""
    held = len(error.object) - len(data)
    with contextlib.suppress(UnicodeDecodeError):
        return decoder.decode(data[: max(0, error.start - held)])
    return ""


@contextlib.contextmanager
def readable(path: str, line: int | None = None) -> Iterator[None]:
    """Turns what opening and reading can raise into a TmxError."""
    try:
        yield
    except FileNotFoundError:
        raise TmxError(path, None, "the file does not exist", "check its name") from None
    except IsADirectoryError:
        raise TmxError(path, None, "is a folder", "give a file name") from None
    except PermissionError:
        raise TmxError(path, None, "may not be read", "change its permissions") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise TmxError(path, line, f"the compressed file is damaged ({error})", "get it again") from error
    except OSError as error:
        raise TmxError(
            path, line, f"reading failed ({error.strerror})", "check the disk and the file name"
        ) from error
